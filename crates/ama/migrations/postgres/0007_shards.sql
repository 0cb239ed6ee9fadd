-- Every key of a table that a kit's requests touch has the kit: it can be partitioned or sharded by it. What must be
-- unique in the whole agency is in tables of their own, small enough to be everywhere: a letter at a spot, a place in the
-- public log.
CREATE TABLE series (
    journal BYTEA NOT NULL PRIMARY KEY,
    kit     BYTEA NOT NULL,
    spot    TEXT NOT NULL,
    letter  TEXT NOT NULL,
    UNIQUE (spot, letter)
);

INSERT INTO series (journal, kit, spot, letter) SELECT journal, kit, spot, letter FROM journal;

-- The id of a kit follows from its key.
ALTER TABLE kit DROP CONSTRAINT kit_public_key_key;
ALTER TABLE journal DROP CONSTRAINT journal_journal_key, DROP CONSTRAINT journal_spot_letter_key;
ALTER TABLE log_queue DROP CONSTRAINT log_queue_pkey, ADD PRIMARY KEY (kit, journal, seq);
