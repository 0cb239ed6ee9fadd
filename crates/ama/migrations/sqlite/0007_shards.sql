-- What must be unique in the whole agency, apart from what belongs to one kit. One file has no shards: its other keys stay.
CREATE TABLE series (
    journal BLOB NOT NULL PRIMARY KEY,
    kit     BLOB NOT NULL,
    spot    TEXT NOT NULL,
    letter  TEXT NOT NULL,
    UNIQUE (spot, letter)
) STRICT, WITHOUT ROWID;

INSERT INTO series (journal, kit, spot, letter) SELECT journal, kit, spot, letter FROM journal;
