#include "core/feedback/feedback_repository.h"

namespace studio::feedback {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;

constexpr std::string_view kUpsert =
    "INSERT INTO preference_pair (left_dialogue, left_first_turn, left_last_turn, right_dialogue, right_first_turn, "
    "right_last_turn, annotator, label, shown_first, labelled_at_utc_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
    "?10) "
    "ON CONFLICT (left_dialogue, left_first_turn, left_last_turn, right_dialogue, right_first_turn, right_last_turn, "
    "annotator) DO UPDATE SET label = excluded.label, shown_first = excluded.shown_first, "
    "labelled_at_utc_ms = excluded.labelled_at_utc_ms";
constexpr std::string_view kFind =
    "SELECT 1 FROM preference_pair WHERE left_dialogue = ?1 AND left_first_turn = ?2 AND left_last_turn = ?3 AND "
    "right_dialogue = ?4 AND right_first_turn = ?5 AND right_last_turn = ?6 AND annotator = ?7";
constexpr std::string_view kAll =
    "SELECT l.name, p.left_first_turn, p.left_last_turn, r.name, p.right_first_turn, p.right_last_turn, p.annotator, "
    "p.label, p.shown_first FROM preference_pair p JOIN dialogue l ON l.id = p.left_dialogue "
    "JOIN dialogue r ON r.id = p.right_dialogue ORDER BY p.id";

std::int64_t integerOf(std::size_t value) { return static_cast<std::int64_t>(value); }

void bindPair(store::Statement& statement, std::int64_t left, std::int64_t right, const PlacedPreference& pair) {
  statement.bind(1, left).bind(2, integerOf(pair.left.firstTurn)).bind(3, integerOf(pair.left.lastTurn));
  statement.bind(4, right).bind(5, integerOf(pair.right.firstTurn)).bind(6, integerOf(pair.right.lastTurn));
  statement.bind(7, std::string_view(pair.judgement.annotator));
}

SegmentPlace placeIn(const store::Statement& row, int column) {
  return {{row.text(column)},
          static_cast<std::size_t>(row.integer(column + 1)),
          static_cast<std::size_t>(row.integer(column + 2))};
}

/// The table's own check lets no other words in.
PlacedPreference preferenceIn(const store::Statement& row) {
  return {placeIn(row, 0),
          placeIn(row, 3),
          {preferenceLabelNamed(row.textView(7)).value_or(PreferenceLabel::tie), row.text(6),
           preferenceSideNamed(row.textView(8)).value_or(PreferenceSide::left)}};
}

}  // namespace

/// A place must be one of the dialogue as logged.
Result<std::int64_t> FeedbackRepository::rowOf(const SegmentPlace& place) const {
  auto statement = m_database->prepare("SELECT id, turns FROM dialogue WHERE name = ? AND is_mirrored = 0");
  if (!statement) return statement.error();
  const auto hasRow = statement->bind(1, std::string_view(place.dialogue.text)).step();
  if (!hasRow) return hasRow.error();
  if (!*hasRow) return makeError(ErrorCode::dialogueNotFound, place.dialogue.text);
  if (integerOf(place.lastTurn) < statement->integer(1)) return statement->integer(0);
  return makeError(ErrorCode::invalidArgument, "dialogue " + place.dialogue.text,
                   {{"reason", "it has no turn " + std::to_string(place.lastTurn) + "; turns count from 0"}});
}

Result<bool> FeedbackRepository::hasOther(std::int64_t left, std::int64_t right,
                                          const PlacedPreference& preference) const {
  auto statement = m_database->prepare(kFind);
  if (!statement) return statement.error();
  bindPair(*statement, left, right, preference);
  return statement->step();
}

Result<AddedFeedback> FeedbackRepository::add(std::span<const PlacedPreference> preferences, std::int64_t nowUtcMs) {
  AddedFeedback added;
  auto statement = m_database->prepare(kUpsert);
  if (!statement) return statement.error();
  for (const auto& preference : preferences) {
    const auto left = rowOf(preference.left), right = rowOf(preference.right);
    if (!left) return left.error();
    if (!right) return right.error();
    const auto isThere = hasOther(*left, *right, preference);
    if (!isThere) return isThere.error();
    ++(*isThere ? added.changed : added.added);
    bindPair(*statement, *left, *right, preference);
    statement->bind(8, preferenceLabelName(preference.judgement.label));
    statement->bind(9, preferenceSideName(preference.judgement.shownFirst)).bind(10, nowUtcMs);
    if (auto done = statement->run(); !done) return done.error();
  }
  return added;
}

Result<std::vector<PlacedPreference>> FeedbackRepository::preferences() const {
  auto statement = m_database->prepare(kAll);
  if (!statement) return statement.error();
  std::vector<PlacedPreference> found;
  for (;;) {
    const auto hasRow = statement->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return found;
    found.push_back(preferenceIn(*statement));
  }
}

Result<void> FeedbackRepository::markDemonstrations(std::span<const base::DialogueId> dialogues,
                                                    std::int64_t nowUtcMs) {
  auto statement = m_database->prepare(
      "INSERT INTO demonstration (dialogue_id, marked_at_utc_ms) VALUES (?, ?) ON CONFLICT (dialogue_id) DO NOTHING");
  if (!statement) return statement.error();
  for (const auto& dialogue : dialogues) {
    const auto row = rowOf({dialogue, 0, 0});
    if (!row) return row.error();
    if (auto done = statement->bind(1, *row).bind(2, nowUtcMs).run(); !done) return done;
  }
  return {};
}

Result<std::vector<base::DialogueId>> FeedbackRepository::demonstrations() const {
  auto statement = m_database->prepare(
      "SELECT d.name FROM demonstration m JOIN dialogue d ON d.id = m.dialogue_id ORDER BY m.dialogue_id");
  if (!statement) return statement.error();
  std::vector<base::DialogueId> found;
  for (;;) {
    const auto hasRow = statement->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return found;
    found.push_back({statement->text(0)});
  }
}

}  // namespace studio::feedback
