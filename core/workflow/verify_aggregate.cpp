#include "core/workflow/verify_aggregate.h"

#include <algorithm>

#include "core/aggregation/aggregate_bundle.h"
#include "core/privacy/release_ledger.h"
#include "core/store/database.h"

namespace studio::workflow {

base::Result<AggregateReport> verifyAggregate(const std::filesystem::path& file) {
  const auto bundle = aggregation::readBundle(file);
  if (!bundle) return bundle.error();
  const auto& terms = bundle->table.terms;
  AggregateReport report;
  report.digest = bundle->digest;
  report.signer = bundle->signature.signer;
  report.minimumCohort = terms.policy.minimumCohort;
  report.cells = bundle->table.cells.size();
  report.leastPeople = bundle->table.cells.front().people;
  std::uint64_t converted = 0;
  for (const auto& cell : bundle->table.cells) {
    ++report.cellsByLevel[static_cast<std::size_t>(cell.key.level())];
    report.leastPeople = std::min(report.leastPeople, cell.people);
    report.visits += cell.visits;
    converted += cell.converted;
  }
  report.conversion = static_cast<double>(converted) / static_cast<double>(report.visits);
  report.clusters = terms.states.clusters;
  report.replyClusters = terms.replies.clusters;
  report.actions = terms.actions;
  report.segmentAttributes = terms.segmentAttributes;
  report.segments = terms.segments;
  report.bandStarts = terms.bandStarts;
  report.mechanism = privacy::noiseName(terms.noise.mechanism);
  report.epsilon = terms.noise.epsilon;
  report.delta = terms.noise.delta;
  return report;
}

base::Result<ReleaseLedgerReport> listReleases(const std::filesystem::path& workspace) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const privacy::ReleaseLedger ledger(*database);
  const auto entries = ledger.entries();
  if (!entries) return entries.error();
  const auto spent = ledger.spent();
  if (!spent) return spent.error();
  const auto budget = ledger.budget();
  if (!budget) return budget.error();
  ReleaseLedgerReport report{{}, spent->epsilon, spent->delta, budget->epsilon, budget->delta};
  report.releases.reserve(entries->size());
  for (const auto& entry : *entries) {
    report.releases.push_back({entry.id, entry.releasedAtUtcMs, entry.digest, entry.parametersJson, entry.minimumCohort,
                               entry.cells, std::string(privacy::noiseName(entry.mechanism)), entry.spend.epsilon,
                               entry.spend.delta});
  }
  return report;
}

}  // namespace studio::workflow
