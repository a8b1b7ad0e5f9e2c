#include "core/workflow/enforce_retention.h"

namespace studio::workflow {

namespace {

base::Result<Removal> removeDue(const store::Database& database, std::int64_t nowUtcMs) {
  auto transaction = store::Transaction::begin(database);
  if (!transaction) return transaction.error();
  const auto expired = privacy::expiredDialogues(database, nowUtcMs);
  if (!expired) return expired.error();
  auto removed = removeDialogues(database, *expired);
  if (!removed) return removed;
  if (auto done = transaction->commit(); !done) return done.error();
  return removed;
}

base::Result<bool> isAnythingDue(const store::Database& database, std::int64_t nowUtcMs) {
  const auto limits = privacy::keepingLimits(database);
  if (!limits) return limits.error();
  return limits->nextEndUtcMs && *limits->nextEndUtcMs <= nowUtcMs;
}

}  // namespace

base::Result<RetentionReport> enforceRetention(const std::filesystem::path& workspace, const base::Clock& clock) {
  const auto database = store::Database::open(workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  RetentionReport report;
  auto removed = removeDue(*database, clock.nowUtcMs());
  if (!removed) return removed.error();
  report.removed = std::move(*removed);
  auto backups = finishRemoval(*database);
  if (!backups) return backups.error();
  report.removed.backupFiles = std::move(*backups);
  const auto limits = privacy::keepingLimits(*database);
  if (!limits) return limits.error();
  report.withEnd = limits->dialogues;
  report.nextEndUtcMs = limits->nextEndUtcMs;
  return report;
}

base::Result<std::uint64_t> removeExpired(const store::Database& database, const base::Clock& clock) {
  const auto isDue = isAnythingDue(database, clock.nowUtcMs());
  if (!isDue) return isDue.error();
  Removal removed;
  if (*isDue) {
    auto done = removeDue(database, clock.nowUtcMs());
    if (!done) return done.error();
    removed = std::move(*done);
  }
  // What another program keeps from being finished stays noted.
  const auto finished = finishRemoval(database);
  if (!finished && finished.error().code != base::ErrorCode::workspaceBusy) return finished.error();
  return removed.dialogues;
}

}  // namespace studio::workflow
