#include "core/workflow/list_dialogues.h"

#include <unordered_map>

#include "core/evaluation/dialogue_loss_repository.h"
#include "core/learners/run_repository.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/store/database.h"

namespace studio::workflow {

namespace {

using Losses = std::unordered_map<std::int64_t, evaluation::DialogueLoss>;

base::Result<Losses> lossesUnder(const store::Database& database, const base::PolicyName& policy) {
  if (policy.isEmpty()) return Losses{};
  const auto run = learners::RunRepository(database).get(policy);
  if (!run) return run.error();
  return evaluation::DialogueLossRepository(database).all(run->id);
}

DialogueListItem itemOf(const privacy::DialogueHeader& header, const Losses& losses) {
  DialogueListItem item;
  item.id = header.id;
  item.turns = header.turns;
  item.converted = header.outcome.converted;
  item.value = header.outcome.value;
  item.segment = header.segment;
  item.hits = header.hits;
  item.firstHitTurn = header.firstHitTurn;
  if (const auto it = losses.find(header.row); it != losses.end()) {
    item.worstLossPp = it->second.lossPp;
    item.worstTurn = it->second.turn;
    item.isWorstLossCertain = it->second.isCertain;
  }
  return item;
}

}  // namespace

base::Result<std::vector<DialogueListItem>> listDialogues(const DialogueListRequest& request) {
  const auto database = store::Database::open(request.workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const auto losses = lossesUnder(*database, request.policy);
  if (!losses) return losses.error();
  const auto headers = privacy::SanitizedDialogueRepository(*database).headers(request.find, request.limit);
  if (!headers) return headers.error();
  std::vector<DialogueListItem> items;
  items.reserve(headers->size());
  for (const auto& header : *headers) items.push_back(itemOf(header, *losses));
  return items;
}

}  // namespace studio::workflow
