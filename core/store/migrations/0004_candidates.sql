-- Utterance candidates mined from what agents said, for logs without labels. A set keeps every edit as a version of
-- its own; sentences belong to groups, and a version says which groups make up which candidate.
CREATE TABLE candidate_set (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  encoder TEXT NOT NULL,
  seed INTEGER NOT NULL,
  parameters_json TEXT NOT NULL,
  created_at_utc_ms INTEGER NOT NULL,
  version INTEGER NOT NULL,  -- the one in force: undo and redo move it
  applied_version INTEGER    -- NULL: its labels are not in use
);
CREATE TABLE candidate_version (
  set_id INTEGER NOT NULL REFERENCES candidate_set (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  edit TEXT NOT NULL CHECK (edit IN ('mine', 'rename', 'merge', 'split', 'threshold')),
  detail TEXT NOT NULL,
  threshold REAL NOT NULL,
  changed_at_utc_ms INTEGER NOT NULL,
  PRIMARY KEY (set_id, version)
) WITHOUT ROWID;
CREATE TABLE candidate (
  set_id INTEGER NOT NULL, version INTEGER NOT NULL, number INTEGER NOT NULL,
  name TEXT NOT NULL, keywords TEXT NOT NULL,
  PRIMARY KEY (set_id, version, number),
  FOREIGN KEY (set_id, version) REFERENCES candidate_version (set_id, version) ON DELETE CASCADE
) WITHOUT ROWID;
-- Sentences that were grouped together by mining or by a split. centre: little-endian F32 of length 1.
CREATE TABLE candidate_group (
  set_id INTEGER NOT NULL REFERENCES candidate_set (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  centre BLOB NOT NULL,
  PRIMARY KEY (set_id, number)
) WITHOUT ROWID;
CREATE TABLE candidate_part (
  set_id INTEGER NOT NULL, version INTEGER NOT NULL, group_number INTEGER NOT NULL, candidate INTEGER NOT NULL,
  PRIMARY KEY (set_id, version, group_number),
  FOREIGN KEY (set_id, version, candidate) REFERENCES candidate (set_id, version, number) ON DELETE CASCADE,
  FOREIGN KEY (set_id, group_number) REFERENCES candidate_group (set_id, number) ON DELETE CASCADE
) WITHOUT ROWID;
-- One line per sentence and group it was ever in; in a version only one of them is part of a candidate. Similarities
-- are cosines; rivals are the next nearest groups. Goes with its utterance.
CREATE TABLE candidate_sentence (
  dialogue_id INTEGER NOT NULL, turn INTEGER NOT NULL, position INTEGER NOT NULL, sentence INTEGER NOT NULL,
  set_id INTEGER NOT NULL, group_number INTEGER NOT NULL, similarity REAL NOT NULL,
  rival INTEGER NOT NULL, rival_similarity REAL NOT NULL,
  next_rival INTEGER NOT NULL, next_rival_similarity REAL NOT NULL,
  PRIMARY KEY (dialogue_id, turn, position, sentence, set_id, group_number),
  FOREIGN KEY (dialogue_id, turn, position) REFERENCES utterance (dialogue_id, turn, position) ON DELETE CASCADE,
  FOREIGN KEY (set_id, group_number) REFERENCES candidate_group (set_id, number) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX candidate_sentence_by_group ON candidate_sentence (set_id, group_number, similarity);

-- Labels that came from mining: never mixed up with those of the log, for which both are NULL.
ALTER TABLE utterance_action ADD COLUMN mined_set INTEGER REFERENCES candidate_set (id);
ALTER TABLE utterance_action ADD COLUMN confidence REAL;
-- 1: in the catalogue because of mining alone, so that applying again may rename it.
ALTER TABLE action ADD COLUMN is_mined INTEGER NOT NULL DEFAULT 0;
