-- Money: what was charged and given back, what is to be voided, what is paid elsewhere.

-- One line of a receipt that is accepted, or its return where the receipt was voided. It follows from entries.
CREATE TABLE fee (
    kit       BYTEA NOT NULL,
    journal   BYTEA NOT NULL,
    receipt   TEXT NOT NULL,
    seq       BIGINT NOT NULL,              -- entry that charged it, or that voided the receipt
    line      BIGINT NOT NULL,              -- place on the receipt, from 0
    day       TEXT NOT NULL,                -- that it counts for, YYYY-MM-DD in the spot's zone
    paid_on   TEXT NOT NULL,                -- day whose rules split it
    spot      TEXT NOT NULL,
    host      TEXT NOT NULL,
    entity    TEXT NOT NULL,
    service   TEXT NOT NULL,
    cents     BIGINT NOT NULL,              -- below zero where it was given back
    pay_order BIGINT NOT NULL,              -- entry of the order that it was paid by; 0 where there was none
    PRIMARY KEY (kit, journal, receipt, seq, line)
);

CREATE INDEX fee_day ON fee (day, kit, journal, receipt, seq, line);

-- Voids that are asked for, and what the agency said where it had to.
CREATE TABLE void_asked (
    kit         BYTEA NOT NULL,
    journal     BYTEA NOT NULL,
    seq         BIGINT NOT NULL,
    receipt     TEXT NOT NULL,
    cause       TEXT NOT NULL,
    asked_by    BIGINT NOT NULL,            -- mediator
    asked_at    BIGINT NOT NULL,            -- ms UTC, the kit's clock
    approved    BIGINT,                     -- 1 or 0; null while nobody answered
    answered_at BIGINT,                     -- ms UTC
    PRIMARY KEY (kit, journal, seq)
);

CREATE TABLE voided (
    kit     BYTEA NOT NULL,
    journal BYTEA NOT NULL,
    receipt TEXT NOT NULL,
    seq     BIGINT NOT NULL,
    day     TEXT NOT NULL,                  -- YYYY-MM-DD in the spot's zone
    PRIMARY KEY (kit, journal, receipt, seq)
);

-- Entries about attendances that were over by then.
CREATE TABLE late_entry (
    kit        BYTEA NOT NULL,
    journal    BYTEA NOT NULL,
    attendance BIGINT NOT NULL,
    seq        BIGINT NOT NULL,
    PRIMARY KEY (kit, journal, attendance, seq)
);

-- Orders that kits asked the payment platform for, and the last that is known of them.
CREATE TABLE payment (
    kit       BYTEA NOT NULL,
    journal   BYTEA NOT NULL,
    seq       BIGINT NOT NULL,              -- entry that asked
    cents     BIGINT NOT NULL,
    means     TEXT NOT NULL,
    state     TEXT NOT NULL,
    issued    TEXT,                         -- JSON: what the citizen pays with
    opened_at BIGINT NOT NULL,              -- ms UTC
    told_at   BIGINT NOT NULL,              -- ms UTC
    PRIMARY KEY (kit, journal, seq)
);

-- The reference platform's own: where there is a real one, this is empty.
CREATE TABLE platform_order (
    number      TEXT NOT NULL PRIMARY KEY,  -- the gateway's key of it
    cents       BIGINT NOT NULL,
    reference   TEXT NOT NULL UNIQUE,
    issued      TEXT NOT NULL,              -- JSON
    answers     TEXT NOT NULL               -- JSON: what it says at the next askings; the last one stays
);
