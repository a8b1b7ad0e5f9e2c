-- What-if scenarios: the question as its author wrote it, with the rules it names, and the last answer.
CREATE TABLE scenario (
  name TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  saved_at_utc_ms INTEGER NOT NULL,
  result TEXT,
  ran_at_utc_ms INTEGER
) WITHOUT ROWID;
