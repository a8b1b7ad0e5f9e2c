#include <fmt/format.h>

#include "core/privacy/sanitized_dialogue_repository.h"

namespace studio::privacy {

namespace {

constexpr std::string_view kTurn =
    "SELECT d.name, u.speaker, u.text FROM utterance u JOIN dialogue d ON d.id = u.dialogue_id "
    "WHERE u.dialogue_id = ?1 AND u.turn = ?2 ORDER BY u.position";

}  // namespace

base::Result<TurnText> SanitizedDialogueRepository::turn(const TurnHit& hit) const {
  auto utterances = m_database->prepare(kTurn);
  if (!utterances) return utterances.error();
  utterances->bind(1, hit.dialogueRow).bind(2, static_cast<std::int64_t>(hit.turn));
  TurnText found;
  while (true) {
    const base::Result<bool> stepped = utterances->step();
    if (!stepped) return stepped.error();
    if (!*stepped) break;
    found.dialogue.text = utterances->text(0);
    found.speaker = utterances->integer(1) == 0 ? dialogue::Speaker::agent : dialogue::Speaker::customer;
    if (!found.text.empty()) found.text += ' ';
    found.text += utterances->textView(2);
  }
  if (!found.dialogue.text.empty()) return found;
  return base::makeError(base::ErrorCode::dialogueNotFound, fmt::format("row {}", hit.dialogueRow));
}

}  // namespace studio::privacy
