-- Roles that mediators had before the one in `mediator`.
CREATE TABLE former_role (
    number   BIGINT NOT NULL,
    role     TEXT NOT NULL,
    until_at BIGINT NOT NULL,              -- ms UTC; from then on the next one
    PRIMARY KEY (number, until_at)
);
