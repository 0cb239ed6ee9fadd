-- How far AMA has acknowledged a journal. Entries after it wait to be sent: there is no other outbox.
CREATE TABLE acknowledged (
    journal BLOB PRIMARY KEY, -- 8 bytes
    seq INTEGER NOT NULL, -- the last entry that AMA has
    head BLOB NOT NULL, -- hash of that entry, SHA-256
    at INTEGER NOT NULL -- ms UTC, by AMA's clock
) STRICT;

-- Entries that AMA keeps and does not accept.
CREATE TABLE refused_entry (
    seq INTEGER PRIMARY KEY,
    code TEXT NOT NULL, -- kebab case
    since INTEGER NOT NULL, -- ms UTC
    resolved INTEGER NOT NULL -- ms UTC, 0 while nobody has resolved it
) STRICT;

-- The last answer of AMA, and what it said of this kit.
CREATE TABLE contact (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    at INTEGER NOT NULL, -- ms UTC, by this kit's clock; 0 before the first
    server_at INTEGER NOT NULL, -- ms UTC, signed by AMA
    skew INTEGER NOT NULL, -- ms that this kit's clock is ahead of AMA's
    standing TEXT NOT NULL, -- good, suspended, revoked or fork
    trust BLOB NOT NULL, -- what the signed metadata proved so far; empty before the first
    checkpoint TEXT NOT NULL -- the last one of the public log, a signed note; empty before the first
) STRICT;

INSERT INTO contact (one, at, server_at, skew, standing, trust, checkpoint)
VALUES (1, 0, 0, 0, 'good', x'', '');

-- A PIN changed at this kit stays until AMA gives another one.
ALTER TABLE mediator ADD COLUMN given TEXT NOT NULL DEFAULT ''; -- the verifier that AMA gave last
ALTER TABLE mediator ADD COLUMN from_at INTEGER NOT NULL DEFAULT 0; -- ms UTC, may sign in from then
ALTER TABLE mediator ADD COLUMN until_at INTEGER NOT NULL DEFAULT 0; -- ms UTC, 0 for no end
