-- Groups of vectors that are kept, so that a state has the same number today and next month. centres: little-endian
-- F32, one after the other. layout: digest of what the vectors are made of.
CREATE TABLE clustering (
  kind TEXT NOT NULL CHECK (kind IN ('state', 'reply')),
  version INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  layout TEXT NOT NULL,
  width INTEGER NOT NULL,
  centres BLOB NOT NULL,
  created_at_utc_ms INTEGER NOT NULL,
  PRIMARY KEY (kind, version)
) WITHOUT ROWID;

-- Every aggregate that has left, with the file itself. mechanism: 'exact', 'laplace' or 'gaussian'; the last two spend
-- epsilon and delta of the budget (property privacy_budget).
CREATE TABLE aggregate_release (
  id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL,
  parameters_json TEXT NOT NULL,
  minimum_cohort INTEGER NOT NULL,
  cells INTEGER NOT NULL,
  mechanism TEXT NOT NULL CHECK (mechanism IN ('exact', 'laplace', 'gaussian')),
  epsilon REAL NOT NULL,
  delta REAL NOT NULL,
  bundle BLOB NOT NULL,
  released_at_utc_ms INTEGER NOT NULL
);
-- Who was in which figures, for the check of the next release. A unit is one dialogue as it was; a person is a number
-- without a name. What says whose they are goes with the dialogue, so that a person who is forgotten leaves numbers
-- behind that say only "somebody who is not here any more".
CREATE TABLE aggregate_unit (id INTEGER PRIMARY KEY, person INTEGER NOT NULL);
CREATE TABLE aggregate_unit_source (
  unit_id INTEGER PRIMARY KEY REFERENCES aggregate_unit (id),
  dialogue_id INTEGER NOT NULL REFERENCES dialogue (id) ON DELETE CASCADE,
  content BLOB NOT NULL
);
CREATE INDEX aggregate_unit_source_by_dialogue ON aggregate_unit_source (dialogue_id);
-- groups: little-endian I32, for each decision its cell, its kinds of reply and of what came next, its start; -1: none.
CREATE TABLE aggregate_member (
  release_id INTEGER NOT NULL REFERENCES aggregate_release (id),
  unit_id INTEGER NOT NULL REFERENCES aggregate_unit (id),
  groups BLOB NOT NULL,
  PRIMARY KEY (release_id, unit_id)
) WITHOUT ROWID;
