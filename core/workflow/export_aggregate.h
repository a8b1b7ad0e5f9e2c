#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workflow/aggregate_material.h"

namespace studio::workflow {

struct ExportAggregateRequest {
  std::filesystem::path workspace;
  std::filesystem::path out;  ///< fileExists when it is there
  AggregateOptions options;
};

/// The noise on a release and what it leaves of the budget.
struct AggregateNoise {
  std::string mechanism = "exact";
  double epsilon = 0;
  double delta = 0;
  double deviation = 0;  ///< standard deviation on each count
  double spentEpsilon = 0;
  double budgetEpsilon = 0;
};

struct ExportAggregateReport {
  std::filesystem::path file;
  std::string digest;
  std::string signer;
  std::int64_t release = 0;  ///< its number in the ledger
  bool wasReleasedBefore = false;
  std::uint64_t people = 0;
  std::uint64_t dialogues = 0;
  std::uint64_t visits = 0;
  std::uint64_t withoutOutcome = 0;
  std::uint64_t withoutPerson = 0;
  std::uint64_t cells = 0;
  std::array<std::uint64_t, 4> cellsByLevel{};  ///< see aggregation::CellKey::level()
  std::uint64_t leastPeople = 0;                ///< in any cell
  std::uint64_t visitsWithheld = 0;             ///< of exact figures
  std::uint64_t clusters = 0;
  std::uint64_t replyClusters = 0;
  std::vector<std::string> segments;
  AggregateNoise noise;
  double seconds = 0;
};

/// Releases the aggregate of a log as a signed file and enters it into the ledger of the workspace, file included, in
/// one transaction. The entry comes first: a file that cannot be written takes it back, and a crash between the two
/// leaves an entry of something that never left, never the other way round. Fails with releaseRefused (figures that
/// together with earlier ones would single people out, too small a log, a spent budget), fileExists, fileNotWritable,
/// signerKeyUnusable, pseudonymKeyUnusable, or as gatherAggregateMaterial() does; then nothing was released. Blocks;
/// any thread.
base::Result<ExportAggregateReport> exportAggregate(const ExportAggregateRequest& request, const std::stop_token& stop,
                                                    const base::Progress& progress);

}  // namespace studio::workflow
