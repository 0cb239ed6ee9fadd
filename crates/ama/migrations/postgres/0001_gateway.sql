-- What kits and the gateway agree on. Every table that a kit's requests touch begins its key with the kit: it can be
-- partitioned or sharded by it, and a request stays on one shard.

CREATE TABLE kit (
    kit         BYTEA NOT NULL PRIMARY KEY,  -- id of its public key, 4 bytes
    public_key  BYTEA NOT NULL UNIQUE,
    spot        TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('active', 'suspended', 'revoked')),
    certificate TEXT NOT NULL,              -- JSON
    enrolled_at BIGINT NOT NULL,           -- ms UTC
    suspensions TEXT NOT NULL,              -- JSON: [[from, until or null], …], ms UTC
    stamp       BIGINT NOT NULL            -- version of the last timestamp that it was given
);

CREATE INDEX kit_spot ON kit (spot);

-- One-time codes. Only their hashes are here.
CREATE TABLE code (
    code       BYTEA NOT NULL PRIMARY KEY,   -- SHA-256 of the secret
    spot       TEXT NOT NULL,
    made_at    BIGINT NOT NULL,            -- ms UTC
    expires_at BIGINT NOT NULL,            -- ms UTC
    replaces   BYTEA,                        -- the journal that the new one is to go on from
    kit        BYTEA                         -- who used it
);

CREATE TABLE mediator (
    number          BIGINT NOT NULL PRIMARY KEY,
    spot            TEXT NOT NULL,
    short_name      TEXT NOT NULL,
    name            TEXT NOT NULL,
    role            TEXT NOT NULL,
    verifier        TEXT NOT NULL,          -- Argon2id
    must_change_pin BIGINT NOT NULL,
    from_at         BIGINT NOT NULL,       -- ms UTC
    until_at        BIGINT,                -- ms UTC; null while they work there
    UNIQUE (spot, short_name)
);

CREATE TABLE journal (
    kit       BYTEA NOT NULL,
    journal   BYTEA NOT NULL UNIQUE,
    spot      TEXT NOT NULL,
    letter    TEXT NOT NULL,
    replaces  BYTEA,                         -- the journal that it goes on from
    head_seq  BIGINT NOT NULL,
    head_hash BYTEA NOT NULL,
    progress  TEXT NOT NULL,                -- JSON: what the next entry is checked against
    heard_at  BIGINT NOT NULL,             -- ms UTC: when entries last arrived
    PRIMARY KEY (kit, journal),
    UNIQUE (spot, letter)
);

-- Never changed, never deleted; but that a refusal may be resolved.
CREATE TABLE entry (
    kit        BYTEA NOT NULL,
    journal    BYTEA NOT NULL,
    seq        BIGINT NOT NULL,
    hash       BYTEA NOT NULL,
    bytes      BYTEA NOT NULL,               -- exactly as they were hashed
    sealed     BYTEA NOT NULL,               -- empty where nothing is sealed
    arrived_at BIGINT NOT NULL,            -- ms UTC
    refused    TEXT,                        -- why it is not accepted
    resolved   BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (kit, journal, seq)
);

CREATE INDEX entry_refused ON entry (kit, journal, seq) WHERE refused IS NOT NULL;

-- Keys of sealed parts, encrypted for the agency; one bundle for each batch.
CREATE TABLE attendance_key (
    kit     BYTEA NOT NULL,
    journal BYTEA NOT NULL,
    seq     BIGINT NOT NULL,               -- last entry of the batch that brought them
    wrapped BYTEA NOT NULL,
    PRIMARY KEY (kit, journal, seq)
);

-- Documents; `kit` is empty for those that all kits share.
CREATE TABLE document (
    kit      BYTEA NOT NULL,
    name     TEXT NOT NULL,
    revision BIGINT NOT NULL,
    sha256   BYTEA NOT NULL,
    bytes    BYTEA NOT NULL,
    PRIMARY KEY (kit, name, revision)
);

-- Signed texts of the roles; `kit` is empty for those that all kits share.
CREATE TABLE metadata (
    kit     BYTEA NOT NULL,
    role    TEXT NOT NULL,
    version BIGINT NOT NULL,
    signed  TEXT NOT NULL,                  -- JSON
    PRIMARY KEY (kit, role, version)
);

-- What the agency set; everything else is as the program has it.
CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- Accepted receipts, voids and closings that wait for their place in the public log.
CREATE TABLE log_queue (
    kit     BYTEA NOT NULL,
    journal BYTEA NOT NULL,
    seq     BIGINT NOT NULL,
    entry   BYTEA NOT NULL,                  -- hash
    queued_at BIGINT NOT NULL,             -- ms UTC
    PRIMARY KEY (journal, seq)
);

CREATE INDEX log_queue_order ON log_queue (queued_at, journal, seq);

CREATE TABLE log_leaf (
    kit     BYTEA NOT NULL,
    journal BYTEA NOT NULL,
    seq     BIGINT NOT NULL,
    place   BIGINT NOT NULL UNIQUE,        -- from 0
    PRIMARY KEY (journal, seq)
);

CREATE TABLE log_node (
    level BIGINT NOT NULL,
    place BIGINT NOT NULL,
    hash  BYTEA NOT NULL,
    PRIMARY KEY (level, place)
);

CREATE TABLE checkpoint (
    size      BIGINT NOT NULL PRIMARY KEY,
    note      TEXT NOT NULL,                -- C2SP signed note
    signed_at BIGINT NOT NULL              -- ms UTC
);

CREATE FUNCTION entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'entries are never changed or deleted'; END $$;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry FOR EACH ROW EXECUTE FUNCTION entry_stays();
CREATE TRIGGER entry_same BEFORE UPDATE OF kit, journal, seq, hash, bytes, sealed, arrived_at, refused ON entry
FOR EACH ROW EXECUTE FUNCTION entry_stays();

-- Sealed parts are encrypted and entries are short: neither gets smaller.
ALTER TABLE entry ALTER COLUMN sealed SET STORAGE EXTERNAL, ALTER COLUMN bytes SET STORAGE EXTERNAL;
