-- Words of every turn, for search. One document a turn: rowid = dialogue id · 2^20 + turn, so that rows come in
-- log order. It keeps no text of its own (content = ''): a row is taken out by handing its text back.
-- The beginnings of words are looked up from three letters on; of short ones, which are many, lists are kept. Mirrored dialogues say the same words and are left out.
CREATE VIRTUAL TABLE utterance_text_index USING fts5 (text, content = '', prefix = '3 4', tokenize = "unicode61 remove_diacritics 2");
INSERT INTO utterance_text_index (rowid, text)
SELECT u.dialogue_id * 1048576 + u.turn, group_concat(u.text, ' ')
FROM (SELECT dialogue_id, turn, text FROM utterance ORDER BY dialogue_id, turn, position) u
JOIN dialogue d ON d.id = u.dialogue_id
WHERE d.is_mirrored = 0 AND u.turn < 1048576
GROUP BY u.dialogue_id, u.turn;
