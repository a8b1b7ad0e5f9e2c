#include "core/evaluation/dialogue_loss_repository.h"

namespace studio::evaluation {

base::Result<void> DialogueLossRepository::replaceAll(std::int64_t runId, std::span<const DialogueLoss> losses) {
  auto removal = m_database->prepare("DELETE FROM dialogue_loss WHERE run_id = ?");
  if (!removal) return removal.error();
  if (auto done = removal->bind(1, runId).run(); !done) return done;
  auto insertion = m_database->prepare(
      "INSERT INTO dialogue_loss (run_id, dialogue_id, turn, loss_pp, is_certain) VALUES (?, ?, ?, ?, ?)");
  if (!insertion) return insertion.error();
  for (const auto& loss : losses) {
    insertion->bind(1, runId)
        .bind(2, loss.dialogueRow)
        .bind(3, static_cast<std::int64_t>(loss.turn))
        .bind(4, loss.lossPp);
    insertion->bind(5, std::int64_t{loss.isCertain ? 1 : 0});
    if (auto done = insertion->run(); !done) return done;
  }
  return {};
}

base::Result<std::unordered_map<std::int64_t, DialogueLoss>> DialogueLossRepository::all(std::int64_t runId) const {
  auto statement =
      m_database->prepare("SELECT dialogue_id, turn, loss_pp, is_certain FROM dialogue_loss WHERE run_id = ?");
  if (!statement) return statement.error();
  statement->bind(1, runId);
  std::unordered_map<std::int64_t, DialogueLoss> losses;
  for (;;) {
    const auto hasRow = statement->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return losses;
    losses[statement->integer(0)] = {statement->integer(0), static_cast<std::uint64_t>(statement->integer(1)),
                                     statement->real(2), statement->integer(3) != 0};
  }
}

}  // namespace studio::evaluation
