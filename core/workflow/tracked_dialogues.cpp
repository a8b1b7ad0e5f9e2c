#include "core/workflow/tracked_dialogues.h"

#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/store/database.h"

namespace studio::workflow {

namespace {

/// The labels of the agent in order; one that is repeated at once stands once.
std::vector<base::ActionId> actionsOf(const dialogue::Dialogue& dialogue) {
  std::vector<base::ActionId> actions;
  for (const dialogue::Turn& turn : dialogue.turns) {
    if (turn.speaker != dialogue::Speaker::agent) continue;
    for (const dialogue::Utterance& utterance : turn.utterances) {
      for (const base::ActionId action : utterance.actions) {
        if (actions.empty() || actions.back() != action) actions.push_back(action);
      }
    }
  }
  return actions;
}

}  // namespace

base::Result<TrackedLog> trackedLog(const std::filesystem::path& workspace, const std::stop_token& stop,
                                    const base::Progress& progress) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const privacy::SanitizedDialogueRepository repository(*database);
  auto catalogue = repository.loadCatalogue();
  if (!catalogue) return catalogue.error();
  TrackedLog log{*std::move(catalogue), {}, 0};
  const auto read = repository.forEach(false, [&](std::int64_t, const privacy::SanitizedDialogue& one) {
    const dialogue::Dialogue& said = one.dialogue();
    std::vector<base::ActionId> actions = actionsOf(said);
    if (actions.empty()) {
      ++log.unlabelled;
    } else {
      log.dialogues.push_back(
          {said.id, std::move(actions), said.outcome.converted, said.outcome.value, said.turns.size(), said.segment});
    }
    base::report(progress, base::Stage::reading, log.dialogues.size() + log.unlabelled, 0);
    return !stop.stop_requested();
  });
  if (!read) return read.error();
  if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "reading the dialogues");
  if (log.dialogues.empty()) return base::makeError(base::ErrorCode::noActions, workspace.string());
  return log;
}

}  // namespace studio::workflow
