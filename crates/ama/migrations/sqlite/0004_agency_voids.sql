-- Receipts of journals that are written no more, voided by the agency itself. The table `voided` has a row for each, of entry 0.
CREATE TABLE agency_void (
    kit       BLOB NOT NULL,
    journal   BLOB NOT NULL,
    receipt   TEXT NOT NULL,
    seq       INTEGER NOT NULL,             -- entry that gave the receipt
    cents     INTEGER NOT NULL,             -- total of the receipt
    cash      INTEGER NOT NULL,             -- of it in cash
    cause     TEXT NOT NULL,
    approver  TEXT NOT NULL,                -- who decided, as they named themselves
    reason    BLOB NOT NULL,                -- sealed under the key of its attendance; empty where that is gone
    voided_at INTEGER NOT NULL,             -- ms UTC
    PRIMARY KEY (kit, journal, receipt)
) STRICT, WITHOUT ROWID;
