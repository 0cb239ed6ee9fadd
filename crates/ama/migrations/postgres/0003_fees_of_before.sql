-- Journals with entries from before fees were written with them: up to which entry they are still to be gone through.
CREATE TABLE fee_missing (
    kit     BYTEA NOT NULL,
    journal BYTEA NOT NULL,
    upto    BIGINT NOT NULL,
    PRIMARY KEY (kit, journal)
);

INSERT INTO fee_missing (kit, journal, upto)
SELECT kit, journal, head_seq FROM journal WHERE head_seq > 0
AND NOT EXISTS (SELECT 1 FROM fee WHERE fee.kit = journal.kit AND fee.journal = journal.journal);
