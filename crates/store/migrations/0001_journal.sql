-- The journal. Its entries are never changed or deleted.
CREATE TABLE journal (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id BLOB NOT NULL, -- 8 bytes
    kit BLOB NOT NULL, -- the kit's public key, 32 bytes
    spot TEXT NOT NULL,
    letter TEXT NOT NULL, -- of the receipts' series
    demonstration INTEGER NOT NULL, -- 0 or 1
    head_seq INTEGER NOT NULL, -- entries ever written
    head_hash BLOB NOT NULL -- SHA-256
) STRICT;

CREATE TABLE entry (
    seq INTEGER PRIMARY KEY, -- from 1, without a gap
    about INTEGER NOT NULL, -- attendance, 0 for none
    bytes BLOB NOT NULL, -- exact encoded form
    hash BLOB NOT NULL, -- SHA-256 of the previous hash and the bytes
    sealed BLOB NOT NULL -- what is personal, encrypted; empty for nothing
) STRICT;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN
    SELECT RAISE(ABORT, 'an entry is never deleted');
END;

-- Heads that the kit signed.
CREATE TABLE signed_head (
    seq INTEGER PRIMARY KEY,
    signature BLOB NOT NULL -- Ed25519, 64 bytes
) STRICT;

-- Everything from here to the next line of hyphens can be rebuilt from the journal, but for `attendance.key`.
CREATE TABLE attendance (
    id INTEGER PRIMARY KEY, -- sequence of the opening entry
    code INTEGER NOT NULL, -- 40 bits of the opening entry's hash
    key BLOB NOT NULL, -- of its sealed parts, 32 bytes; empty once the citizen is forgotten
    opened_by INTEGER NOT NULL, -- mediator, 0 for nobody
    opened_at INTEGER NOT NULL, -- ms UTC
    ended_at INTEGER NOT NULL, -- ms UTC, 0 while it is open or held
    state INTEGER NOT NULL, -- 0 open, 1 held, 2 closed, 3 abandoned
    held_ms INTEGER NOT NULL, -- time on hold so far
    worked_ms INTEGER NOT NULL, -- from opening to end without the time on hold; -1 where it is not known
    services TEXT NOT NULL, -- those needed, in order, a space between two
    fees TEXT NOT NULL, -- entity and cents of each line paid, a space between two
    total INTEGER NOT NULL, -- cents paid
    cash INTEGER NOT NULL, -- cents of it in cash
    steps_mediator INTEGER NOT NULL, -- steps done by the mediator
    steps_together INTEGER NOT NULL,
    steps_citizen INTEGER NOT NULL, -- by the citizen alone
    rating INTEGER NOT NULL -- 1 to 5, 0 for none
) STRICT;
CREATE INDEX attendance_ended ON attendance (ended_at);
CREATE INDEX attendance_code ON attendance (code);

CREATE TABLE served (
    service TEXT NOT NULL,
    attendance INTEGER NOT NULL REFERENCES attendance (id),
    PRIMARY KEY (service, attendance)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
    year INTEGER NOT NULL, -- of the series, in the spot's zone
    number INTEGER NOT NULL, -- from 1, without a gap
    seq INTEGER NOT NULL, -- entry that gave it
    attendance INTEGER NOT NULL REFERENCES attendance (id),
    at INTEGER NOT NULL, -- ms UTC
    total INTEGER NOT NULL, -- cents
    copies INTEGER NOT NULL, -- renderings made, the original included
    PRIMARY KEY (year, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE attend_ref (
    hash BLOB PRIMARY KEY, -- 16 bytes of the SHA-256 of the caller's reference
    attendance INTEGER NOT NULL REFERENCES attendance (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE wrong_pin (
    mediator INTEGER PRIMARY KEY, -- 0 for all names that nobody has
    wrong INTEGER NOT NULL, -- in a row
    last_at INTEGER NOT NULL -- ms UTC
) STRICT;
--------------------------------------------------------------------------------

-- What was typed in attendances that are not over: the one table beside the seals with personal data.
CREATE TABLE draft (
    attendance INTEGER PRIMARY KEY REFERENCES attendance (id),
    json BLOB NOT NULL
) STRICT;

CREATE TABLE mediator (
    number INTEGER PRIMARY KEY,
    short_name TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    verifier TEXT NOT NULL, -- Argon2id, PHC string
    must_change_pin INTEGER NOT NULL -- 0 or 1
) STRICT;

-- The last good one of each signed document.
CREATE TABLE document (
    name TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
