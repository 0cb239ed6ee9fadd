-- Money: what figures, shares and tills are read from; voids, orders and print jobs. All of it can be rebuilt from the journal.
CREATE TABLE taking (
    seq INTEGER PRIMARY KEY, -- entry that took the money, or gave it back
    attendance INTEGER NOT NULL REFERENCES attendance (id),
    at INTEGER NOT NULL, -- ms UTC
    paid_at INTEGER NOT NULL, -- ms UTC; of a void, when its receipt was paid
    total INTEGER NOT NULL, -- cents, less than zero for a void
    cash INTEGER NOT NULL -- cents of it in cash
) STRICT;
CREATE INDEX taking_at ON taking (at);

CREATE TABLE fee (
    seq INTEGER NOT NULL REFERENCES taking (seq),
    line INTEGER NOT NULL, -- of the receipt, from 0
    service TEXT NOT NULL,
    entity TEXT NOT NULL,
    cents INTEGER NOT NULL, -- less than zero for a void
    PRIMARY KEY (seq, line)
) STRICT, WITHOUT ROWID;

-- Entries that tills are folded from.
CREATE TABLE till_entry (
    seq INTEGER PRIMARY KEY,
    mediator INTEGER NOT NULL, -- whose till; 0 for a bag that is counted again
    at INTEGER NOT NULL, -- ms UTC
    closes TEXT NOT NULL, -- the day that a closing is of; empty for the others
    takes INTEGER NOT NULL -- the closing whose cash it takes up, 0 for none
) STRICT;
CREATE INDEX till_entry_mediator ON till_entry (mediator, at);
CREATE INDEX till_entry_takes ON till_entry (takes) WHERE takes > 0;
CREATE INDEX till_entry_closes ON till_entry (at) WHERE closes != '';

CREATE TABLE payment_order (
    seq INTEGER PRIMARY KEY, -- entry that asked for it
    attendance INTEGER NOT NULL REFERENCES attendance (id),
    at INTEGER NOT NULL, -- ms UTC
    is_settled INTEGER NOT NULL -- 0 while money may come for it, or is to be given back; 1 after
) STRICT;
CREATE INDEX payment_order_open ON payment_order (seq) WHERE is_settled = 0;

CREATE TABLE print_job (
    seq INTEGER PRIMARY KEY, -- entry that asked for it
    told INTEGER NOT NULL, -- entry that told last how it stands, its own before that
    is_over INTEGER NOT NULL -- 0 or 1
) STRICT;
CREATE INDEX print_job_open ON print_job (seq) WHERE is_over = 0;

ALTER TABLE receipt ADD COLUMN void_asked INTEGER NOT NULL DEFAULT 0; -- entry that asked for its void, 0 for none
ALTER TABLE receipt ADD COLUMN voided INTEGER NOT NULL DEFAULT 0; -- entry that voided it, 0 while it stands
CREATE INDEX receipt_seq ON receipt (seq);

-- Money is counted on the day that it was paid, not on the day that its attendance ended.
ALTER TABLE attendance DROP COLUMN fees;
ALTER TABLE attendance DROP COLUMN cash;
