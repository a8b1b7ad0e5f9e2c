#include "core/workflow/remove_dialogues.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/compliance/governance/audit_log.h"
#include "core/encoding/empty_groups.h"
#include "core/encoding/unused_vectors.h"
#include "core/learners/run_repository.h"
#include "core/logs/import_journal.h"
#include "core/store/backup.h"
#include "core/store/property.h"

namespace studio::workflow {

namespace {

constexpr std::string_view kDueProperty = "removal_unfinished";

/// Runs that were under way, or began, since the first of the dialogues came in.
base::Result<std::vector<std::string>> policiesSince(const store::Database& database,
                                                     std::span<const privacy::SelectedDialogue> dialogues) {
  std::vector<std::string> names;
  if (dialogues.empty()) return names;
  const auto first = std::min_element(dialogues.begin(), dialogues.end(),
                                      [](const auto& a, const auto& b) { return a.storedAtUtcMs < b.storedAtUtcMs; });
  const auto runs = learners::RunRepository(database).all();
  if (!runs) return runs.error();
  for (const auto& run : *runs) {
    if (run.changedAtUtcMs >= first->storedAtUtcMs) names.push_back(run.policy.text);
  }
  return names;
}

void count(Removal& removal, const privacy::RemovedDialogue& removed) {
  if (removed.view == dialogue::View::mirrored) return;
  ++removal.dialogues;
  removal.turns += removed.turns;
  removal.redactions += removed.redactions;
}

}  // namespace

base::Result<Traces> removeTraces(const store::Database& database, std::span<const std::string> names) {
  if (auto done = logs::ImportJournal(database).forgetDialogues(names); !done) return done.error();
  if (auto done = encoding::removeEmptyGroups(database); !done) return done.error();
  const auto erased = compliance::AuditLog(database).eraseDialogues(names, base::SystemClock().nowUtcMs());
  if (!erased) return erased.error();
  const auto vectors = encoding::removeUnusedVectors(database);
  if (!vectors) return vectors.error();
  return Traces{*vectors, *erased};
}

base::Result<Removal> removeDialogues(const store::Database& database,
                                      std::span<const privacy::SelectedDialogue> dialogues) {
  Removal removal;
  if (dialogues.empty()) return removal;
  if (auto noted = noteRemoval(database); !noted) return noted.error();
  auto policies = policiesSince(database, dialogues);
  if (!policies) return policies.error();
  removal.policies = std::move(*policies);
  privacy::SanitizedDialogueRepository repository(database);
  std::vector<std::string> names;
  names.reserve(dialogues.size());
  for (const auto& selected : dialogues) {
    auto removed = repository.remove(selected.row);
    if (!removed) return removed.error();
    count(removal, *removed);
    names.push_back(std::move(removed->id.text));
  }
  if (auto done = repository.finishPuts(); !done) return done.error();
  const auto traces = removeTraces(database, names);
  if (!traces) return traces.error();
  removal.vectors = traces->vectors;
  removal.auditPayloads = traces->auditPayloads;
  return removal;
}

base::Result<void> noteRemoval(const store::Database& database) {
  return store::writeProperty(database, kDueProperty, "1");
}

base::Result<std::vector<std::string>> finishRemoval(const store::Database& database) {
  const auto due = store::readProperty(database, kDueProperty);
  if (!due) return due.error();
  std::vector<std::string> names;
  if (!due->has_value()) return names;
  if (auto done = database.rewrite(); !done) return done.error();
  const auto backups = store::removeBackups(database.path());
  if (!backups) return backups.error();
  if (auto done = store::removeProperty(database, kDueProperty); !done) return done.error();
  names.reserve(backups->size());
  for (const auto& backup : *backups) names.push_back(backup.filename().string());
  return names;
}

}  // namespace studio::workflow
