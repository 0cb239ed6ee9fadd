-- Roles that mediators had before the one in `mediator`.
CREATE TABLE former_role (
    number   INTEGER NOT NULL,
    role     TEXT NOT NULL,
    until_at INTEGER NOT NULL,              -- ms UTC; from then on the next one
    PRIMARY KEY (number, until_at)
) STRICT, WITHOUT ROWID;
