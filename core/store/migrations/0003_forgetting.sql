-- People who were forgotten, so that the same log does not bring them back: BLAKE2b of the pseudonym under a random key
-- that only this workspace holds (property forgotten_salt). It answers "is it this one?" and nothing else.
CREATE TABLE forgotten_person (person_digest BLOB PRIMARY KEY, forgotten_at_utc_ms INTEGER NOT NULL) WITHOUT ROWID;

-- How long a dialogue may be kept (NULL: no limit), and since when it has been here: what was there before this
-- column counts from the first import, since policies may have learned from it from then on.
ALTER TABLE dialogue ADD COLUMN keep_until_utc_ms INTEGER;
ALTER TABLE dialogue ADD COLUMN stored_at_utc_ms INTEGER NOT NULL DEFAULT 0;
UPDATE dialogue SET stored_at_utc_ms = coalesce((SELECT min(imported_at_utc_ms) FROM import), 0);
CREATE INDEX dialogue_by_customer ON dialogue (customer);
CREATE INDEX dialogue_by_agent ON dialogue (agent);
CREATE INDEX dialogue_by_keep_until ON dialogue (keep_until_utc_ms) WHERE keep_until_utc_ms IS NOT NULL;

-- Dialogues that an import did not store although they could be read, by reason.
CREATE TABLE import_left_out (import_id INTEGER NOT NULL REFERENCES import (id), reason TEXT NOT NULL, dialogues INTEGER NOT NULL, PRIMARY KEY (import_id, reason)) WITHOUT ROWID;
