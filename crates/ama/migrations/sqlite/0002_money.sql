-- Money: what was charged and given back, what is to be voided, what is paid elsewhere.

-- One line of a receipt that is accepted, or its return where the receipt was voided. It follows from entries.
CREATE TABLE fee (
    kit       BLOB NOT NULL,
    journal   BLOB NOT NULL,
    receipt   TEXT NOT NULL,
    seq       INTEGER NOT NULL,             -- entry that charged it, or that voided the receipt
    line      INTEGER NOT NULL,             -- place on the receipt, from 0
    day       TEXT NOT NULL,                -- that it counts for, YYYY-MM-DD in the spot's zone
    paid_on   TEXT NOT NULL,                -- day whose rules split it
    spot      TEXT NOT NULL,
    host      TEXT NOT NULL,
    entity    TEXT NOT NULL,
    service   TEXT NOT NULL,
    cents     INTEGER NOT NULL,             -- below zero where it was given back
    pay_order INTEGER NOT NULL,             -- entry of the order that it was paid by; 0 where there was none
    PRIMARY KEY (kit, journal, receipt, seq, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX fee_day ON fee (day, kit, journal, receipt, seq, line);

-- Voids that are asked for, and what the agency said where it had to.
CREATE TABLE void_asked (
    kit         BLOB NOT NULL,
    journal     BLOB NOT NULL,
    seq         INTEGER NOT NULL,
    receipt     TEXT NOT NULL,
    cause       TEXT NOT NULL,
    asked_by    INTEGER NOT NULL,           -- mediator
    asked_at    INTEGER NOT NULL,           -- ms UTC, the kit's clock
    approved    INTEGER,                    -- 1 or 0; null while nobody answered
    answered_at INTEGER,                    -- ms UTC
    PRIMARY KEY (kit, journal, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE voided (
    kit     BLOB NOT NULL,
    journal BLOB NOT NULL,
    receipt TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    day     TEXT NOT NULL,                  -- YYYY-MM-DD in the spot's zone
    PRIMARY KEY (kit, journal, receipt, seq)
) STRICT, WITHOUT ROWID;

-- Entries about attendances that were over by then.
CREATE TABLE late_entry (
    kit        BLOB NOT NULL,
    journal    BLOB NOT NULL,
    attendance INTEGER NOT NULL,
    seq        INTEGER NOT NULL,
    PRIMARY KEY (kit, journal, attendance, seq)
) STRICT, WITHOUT ROWID;

-- Orders that kits asked the payment platform for, and the last that is known of them.
CREATE TABLE payment (
    kit       BLOB NOT NULL,
    journal   BLOB NOT NULL,
    seq       INTEGER NOT NULL,             -- entry that asked
    cents     INTEGER NOT NULL,
    means     TEXT NOT NULL,
    state     TEXT NOT NULL,
    issued    TEXT,                         -- JSON: what the citizen pays with
    opened_at INTEGER NOT NULL,             -- ms UTC
    told_at   INTEGER NOT NULL,             -- ms UTC
    PRIMARY KEY (kit, journal, seq)
) STRICT, WITHOUT ROWID;

-- The reference platform's own: where there is a real one, this is empty.
CREATE TABLE platform_order (
    number      TEXT NOT NULL PRIMARY KEY,  -- the gateway's key of it
    cents       INTEGER NOT NULL,
    reference   TEXT NOT NULL UNIQUE,
    issued      TEXT NOT NULL,              -- JSON
    answers     TEXT NOT NULL               -- JSON: what it says at the next askings; the last one stays
) STRICT, WITHOUT ROWID;
