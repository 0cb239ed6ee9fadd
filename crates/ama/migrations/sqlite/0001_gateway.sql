-- What kits and the gateway agree on. Every table that a kit's requests touch begins its key with the kit.

CREATE TABLE kit (
    kit         BLOB NOT NULL PRIMARY KEY,  -- id of its public key, 4 bytes
    public_key  BLOB NOT NULL UNIQUE,
    spot        TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('active', 'suspended', 'revoked')),
    certificate TEXT NOT NULL,              -- JSON
    enrolled_at INTEGER NOT NULL,           -- ms UTC
    suspensions TEXT NOT NULL,              -- JSON: [[from, until or null], …], ms UTC
    stamp       INTEGER NOT NULL            -- version of the last timestamp that it was given
) STRICT;

CREATE INDEX kit_spot ON kit (spot);

-- One-time codes. Only their hashes are here.
CREATE TABLE code (
    code       BLOB NOT NULL PRIMARY KEY,   -- SHA-256 of the secret
    spot       TEXT NOT NULL,
    made_at    INTEGER NOT NULL,            -- ms UTC
    expires_at INTEGER NOT NULL,            -- ms UTC
    replaces   BLOB,                        -- the journal that the new one is to go on from
    kit        BLOB                         -- who used it
) STRICT;

CREATE TABLE mediator (
    number          INTEGER NOT NULL PRIMARY KEY,
    spot            TEXT NOT NULL,
    short_name      TEXT NOT NULL,
    name            TEXT NOT NULL,
    role            TEXT NOT NULL,
    verifier        TEXT NOT NULL,          -- Argon2id
    must_change_pin INTEGER NOT NULL,
    from_at         INTEGER NOT NULL,       -- ms UTC
    until_at        INTEGER,                -- ms UTC; null while they work there
    UNIQUE (spot, short_name)
) STRICT;

CREATE TABLE journal (
    kit       BLOB NOT NULL,
    journal   BLOB NOT NULL UNIQUE,
    spot      TEXT NOT NULL,
    letter    TEXT NOT NULL,
    replaces  BLOB,                         -- the journal that it goes on from
    head_seq  INTEGER NOT NULL,
    head_hash BLOB NOT NULL,
    progress  TEXT NOT NULL,                -- JSON: what the next entry is checked against
    heard_at  INTEGER NOT NULL,             -- ms UTC: when entries last arrived
    PRIMARY KEY (kit, journal),
    UNIQUE (spot, letter)
) STRICT;

-- Never changed, never deleted; but that a refusal may be resolved.
CREATE TABLE entry (
    kit        BLOB NOT NULL,
    journal    BLOB NOT NULL,
    seq        INTEGER NOT NULL,
    hash       BLOB NOT NULL,
    bytes      BLOB NOT NULL,               -- exactly as they were hashed
    sealed     BLOB NOT NULL,               -- empty where nothing is sealed
    arrived_at INTEGER NOT NULL,            -- ms UTC
    refused    TEXT,                        -- why it is not accepted
    resolved   INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (kit, journal, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_refused ON entry (kit, journal, seq) WHERE refused IS NOT NULL;

-- Keys of sealed parts, encrypted for the agency; one bundle for each batch.
CREATE TABLE attendance_key (
    kit     BLOB NOT NULL,
    journal BLOB NOT NULL,
    seq     INTEGER NOT NULL,               -- last entry of the batch that brought them
    wrapped BLOB NOT NULL,
    PRIMARY KEY (kit, journal, seq)
) STRICT, WITHOUT ROWID;

-- Documents; `kit` is empty for those that all kits share.
CREATE TABLE document (
    kit      BLOB NOT NULL,
    name     TEXT NOT NULL,
    revision INTEGER NOT NULL,
    sha256   BLOB NOT NULL,
    bytes    BLOB NOT NULL,
    PRIMARY KEY (kit, name, revision)
) STRICT, WITHOUT ROWID;

-- Signed texts of the roles; `kit` is empty for those that all kits share.
CREATE TABLE metadata (
    kit     BLOB NOT NULL,
    role    TEXT NOT NULL,
    version INTEGER NOT NULL,
    signed  TEXT NOT NULL,                  -- JSON
    PRIMARY KEY (kit, role, version)
) STRICT, WITHOUT ROWID;

-- What the agency set; everything else is as the program has it.
CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Accepted receipts, voids and closings that wait for their place in the public log.
CREATE TABLE log_queue (
    kit     BLOB NOT NULL,
    journal BLOB NOT NULL,
    seq     INTEGER NOT NULL,
    entry   BLOB NOT NULL,                  -- hash
    queued_at INTEGER NOT NULL,             -- ms UTC
    PRIMARY KEY (journal, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX log_queue_order ON log_queue (queued_at, journal, seq);

CREATE TABLE log_leaf (
    kit     BLOB NOT NULL,
    journal BLOB NOT NULL,
    seq     INTEGER NOT NULL,
    place   INTEGER NOT NULL UNIQUE,        -- from 0
    PRIMARY KEY (journal, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE log_node (
    level INTEGER NOT NULL,
    place INTEGER NOT NULL,
    hash  BLOB NOT NULL,
    PRIMARY KEY (level, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoint (
    size      INTEGER NOT NULL PRIMARY KEY,
    note      TEXT NOT NULL,                -- C2SP signed note
    signed_at INTEGER NOT NULL              -- ms UTC
) STRICT;

CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER entry_same BEFORE UPDATE OF kit, journal, seq, hash, bytes, sealed, arrived_at, refused ON entry
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
