-- What people say of dialogues. A pair's segments are turns of dialogues as logged, first and last, from 0; it goes
-- with either of them.
CREATE TABLE preference_pair (
  id INTEGER PRIMARY KEY,
  left_dialogue INTEGER NOT NULL REFERENCES dialogue (id) ON DELETE CASCADE,
  left_first_turn INTEGER NOT NULL,
  left_last_turn INTEGER NOT NULL,
  right_dialogue INTEGER NOT NULL REFERENCES dialogue (id) ON DELETE CASCADE,
  right_first_turn INTEGER NOT NULL,
  right_last_turn INTEGER NOT NULL,
  annotator TEXT NOT NULL,
  label TEXT NOT NULL CHECK (label IN ('left', 'right', 'tie', 'both_bad')),
  shown_first TEXT NOT NULL CHECK (shown_first IN ('left', 'right')),
  labelled_at_utc_ms INTEGER NOT NULL,
  UNIQUE (left_dialogue, left_first_turn, left_last_turn, right_dialogue, right_first_turn, right_last_turn, annotator)
);
CREATE INDEX preference_pair_by_right ON preference_pair (right_dialogue);
-- Dialogues that somebody holds up as an example to learn from.
CREATE TABLE demonstration (
  dialogue_id INTEGER PRIMARY KEY REFERENCES dialogue (id) ON DELETE CASCADE,
  marked_at_utc_ms INTEGER NOT NULL
);
