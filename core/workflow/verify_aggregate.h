#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace studio::workflow {

/// What a sound bundle says of itself.
struct AggregateReport {
  std::string digest;
  std::string signer;
  std::uint32_t minimumCohort = 0;
  std::uint64_t cells = 0;
  std::array<std::uint64_t, 4> cellsByLevel{};
  std::uint64_t leastPeople = 0;  ///< in any cell
  std::uint64_t visits = 0;       ///< in cells
  double conversion = 0;          ///< of those
  std::uint64_t clusters = 0;
  std::uint64_t replyClusters = 0;
  std::vector<std::string> actions;
  std::vector<std::string> segmentAttributes;
  std::vector<std::string> segments;
  std::vector<std::uint32_t> bandStarts;
  std::string mechanism;
  double epsilon = 0;
  double delta = 0;
};

/// Checks a bundle completely. Fails with bundleDamaged, fileNotFound or fileNotReadable. Blocks.
base::Result<AggregateReport> verifyAggregate(const std::filesystem::path& file);

/// One release in the ledger of a workspace.
struct ReleaseRow {
  std::int64_t id = 0;
  std::int64_t releasedAtUtcMs = 0;
  std::string digest;
  std::string parametersJson;
  std::uint32_t minimumCohort = 0;
  std::uint64_t cells = 0;
  std::string mechanism;
  double epsilon = 0;
  double delta = 0;
};

struct ReleaseLedgerReport {
  std::vector<ReleaseRow> releases;  ///< oldest first
  double spentEpsilon = 0;
  double spentDelta = 0;
  double budgetEpsilon = 0;  ///< 0: no noisy release yet
  double budgetDelta = 0;
};

base::Result<ReleaseLedgerReport> listReleases(const std::filesystem::path& workspace);

}  // namespace studio::workflow
