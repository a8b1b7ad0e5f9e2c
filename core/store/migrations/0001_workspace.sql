-- A workspace holds sanitised text only; core/privacy is the only writer of dialogues.

CREATE TABLE property (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Logs: one line per import, with what it left out and why.
CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  imported_at_utc_ms INTEGER NOT NULL,
  mapping_name TEXT NOT NULL,
  mapping_json TEXT NOT NULL,
  content_digest TEXT NOT NULL,
  dialogues INTEGER NOT NULL,
  turns INTEGER NOT NULL,
  rows INTEGER NOT NULL
);
CREATE UNIQUE INDEX import_by_content ON import (content_digest);
CREATE TABLE import_file (import_id INTEGER NOT NULL REFERENCES import (id), position INTEGER NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (import_id, position)) WITHOUT ROWID;
CREATE TABLE import_reject (import_id INTEGER NOT NULL REFERENCES import (id), position INTEGER NOT NULL, file TEXT NOT NULL, row INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (import_id, position)) WITHOUT ROWID;
CREATE TABLE import_redaction (import_id INTEGER NOT NULL REFERENCES import (id), type TEXT NOT NULL, hits INTEGER NOT NULL, PRIMARY KEY (import_id, type)) WITHOUT ROWID;

-- What an agent can say. id is ActionId: dense from 0.
CREATE TABLE action (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, is_strategy INTEGER NOT NULL);
CREATE TABLE action_constraint (position INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action (id), reason TEXT NOT NULL);
CREATE TABLE action_constraint_before (position INTEGER NOT NULL REFERENCES action_constraint (position), action_id INTEGER NOT NULL REFERENCES action (id), PRIMARY KEY (position, action_id)) WITHOUT ROWID;

-- Dialogues. is_mirrored = 1: the same conversation with the two sides exchanged; not counted in summaries.
CREATE TABLE dialogue (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  is_mirrored INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import (id),
  customer TEXT,
  agent TEXT,
  converted INTEGER,
  value REAL,
  started_at_utc_ms INTEGER,
  turns INTEGER NOT NULL,
  UNIQUE (name, is_mirrored)
);
CREATE TABLE dialogue_segment (dialogue_id INTEGER NOT NULL REFERENCES dialogue (id), attribute TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (dialogue_id, attribute)) WITHOUT ROWID;
CREATE TABLE utterance (
  dialogue_id INTEGER NOT NULL REFERENCES dialogue (id),
  turn INTEGER NOT NULL,
  position INTEGER NOT NULL,
  speaker INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (dialogue_id, turn, position)
) WITHOUT ROWID;
CREATE TABLE utterance_action (
  dialogue_id INTEGER NOT NULL, turn INTEGER NOT NULL, position INTEGER NOT NULL,
  rank INTEGER NOT NULL, is_secondary INTEGER NOT NULL,
  action_id INTEGER NOT NULL REFERENCES action (id),
  PRIMARY KEY (dialogue_id, turn, position, is_secondary, rank)
) WITHOUT ROWID;
-- Where something was taken out: offsets in code points of the stored text.
CREATE TABLE redaction (
  dialogue_id INTEGER NOT NULL, turn INTEGER NOT NULL, position INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, type TEXT NOT NULL, recogniser TEXT NOT NULL,
  PRIMARY KEY (dialogue_id, turn, position, start)
) WITHOUT ROWID;

-- Encoded utterances: little-endian F32, by encoder version and digest of the text.
CREATE TABLE embedding (encoder TEXT NOT NULL, text_digest BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (encoder, text_digest)) WITHOUT ROWID;

-- Learning.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  policy_name TEXT NOT NULL UNIQUE,
  learner TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'stopped', 'done', 'diverged')),
  config_json TEXT NOT NULL,
  report_json TEXT NOT NULL,
  started_at_utc_ms INTEGER NOT NULL,
  changed_at_utc_ms INTEGER NOT NULL
);
CREATE TABLE run_checkpoint (run_id INTEGER NOT NULL REFERENCES run (id), kind TEXT NOT NULL CHECK (kind IN ('training', 'policy')), content BLOB NOT NULL, PRIMARY KEY (run_id, kind));
CREATE TABLE run_point (run_id INTEGER NOT NULL REFERENCES run (id), seed INTEGER NOT NULL, name TEXT NOT NULL, step INTEGER NOT NULL, value REAL NOT NULL, PRIMARY KEY (run_id, seed, name, step)) WITHOUT ROWID;
-- The costliest decision of every dialogue under a policy, for lists. loss_pp in points, 0 or more;
-- is_certain = 0: the intervals of best and said overlap, so the loss may be zero.
CREATE TABLE dialogue_loss (run_id INTEGER NOT NULL REFERENCES run (id), dialogue_id INTEGER NOT NULL REFERENCES dialogue (id), turn INTEGER NOT NULL, loss_pp REAL NOT NULL, is_certain INTEGER NOT NULL, PRIMARY KEY (run_id, dialogue_id)) WITHOUT ROWID;
