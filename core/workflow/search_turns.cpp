#include "core/workflow/search_turns.h"

#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/privacy/turn_search.h"
#include "core/store/database.h"

namespace studio::workflow {

namespace {

base::Result<std::vector<privacy::TurnHit>> hitsOf(const store::Database& database, const SearchRequest& request) {
  std::vector<privacy::TurnHit> hits;
  const auto order = request.isRanked ? privacy::HitOrder::ranked : privacy::HitOrder::log;
  auto searched = privacy::searchTurns(database, request.find, order, [&](const privacy::TurnHit& hit) {
    hits.push_back(hit);
    return request.limit == 0 || hits.size() < request.limit;
  });
  if (!searched) return searched.error();
  return hits;
}

}  // namespace

base::Result<std::vector<FoundTurn>> searchTurns(const SearchRequest& request, std::stop_token stop) {
  auto database = store::Database::open(request.workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  database->cancelOn(std::move(stop));
  const auto hits = hitsOf(*database, request);
  if (!hits) return hits.error();
  const privacy::SanitizedDialogueRepository dialogues(*database);
  std::vector<FoundTurn> found;
  found.reserve(hits->size());
  for (const privacy::TurnHit& hit : *hits) {
    auto turn = dialogues.turn(hit);
    if (!turn) return turn.error();
    found.push_back({std::move(turn->dialogue), hit.turn, turn->speaker, std::move(turn->text)});
  }
  return found;
}

}  // namespace studio::workflow
