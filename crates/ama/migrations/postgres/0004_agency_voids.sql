-- Receipts of journals that are written no more, voided by the agency itself. The table `voided` has a row for each, of entry 0.
CREATE TABLE agency_void (
    kit       BYTEA NOT NULL,
    journal   BYTEA NOT NULL,
    receipt   TEXT NOT NULL,
    seq       BIGINT NOT NULL,              -- entry that gave the receipt
    cents     BIGINT NOT NULL,              -- total of the receipt
    cash      BIGINT NOT NULL,              -- of it in cash
    cause     TEXT NOT NULL,
    approver  TEXT NOT NULL,                -- who decided, as they named themselves
    reason    BYTEA NOT NULL,               -- sealed under the key of its attendance; empty where that is gone
    voided_at BIGINT NOT NULL,              -- ms UTC
    PRIMARY KEY (kit, journal, receipt)
);
