-- What AMA notices of a kit by itself: its clock, a fork, and what it had written when it heard of a suspension.
ALTER TABLE kit ADD COLUMN met_at INTEGER NOT NULL DEFAULT 0;      -- ms UTC: its last signed request, to a minute
ALTER TABLE kit ADD COLUMN skew_ms INTEGER NOT NULL DEFAULT 0;     -- its clock less AMA's then, to a minute; above zero it is ahead
ALTER TABLE kit ADD COLUMN n_ahead INTEGER NOT NULL DEFAULT 0;     -- entries that were dated after their arrival
ALTER TABLE kit ADD COLUMN fork_at INTEGER;                        -- ms UTC: since when it contradicts what is here; null where it does not
ALTER TABLE kit ADD COLUMN fork_journal BLOB;
ALTER TABLE kit ADD COLUMN fork_seq INTEGER;                       -- an entry of which it has other bytes
ALTER TABLE kit ADD COLUMN state_stamp INTEGER NOT NULL DEFAULT 0; -- version of its last timestamp when its state was last changed
ALTER TABLE kit ADD COLUMN told TEXT NOT NULL DEFAULT '[]';        -- JSON, for each suspension: its last entry when it had heard of it,
                                                                   -- and when it asked first after the end; null while that is not known

UPDATE kit SET state_stamp = stamp,
    met_at = COALESCE((SELECT MAX(heard_at) FROM journal WHERE journal.kit = kit.kit), enrolled_at);

-- The few that somebody should look at.
CREATE INDEX kit_alarming ON kit (kit) WHERE fork_at IS NOT NULL OR skew_ms < -120000 OR skew_ms > 120000;
