#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"

namespace studio::workflow {

/// A share with its 95 % Wilson score interval; lower and upper are NaN-free and in [0, 1].
struct Rate {
  std::uint64_t count = 0;
  std::uint64_t converted = 0;
  double rate = 0;  ///< 0 when count is 0
  double lower = 0;
  double upper = 1;
};

/// A trained policy or a run that is on its way.
struct PolicyEntry {
  base::PolicyName name;
  std::string learner;  ///< "dqn"
  std::string state;    ///< running, stopped, done, diverged
  std::string configJson;
  std::string reportJson;  ///< TrainReport of its last stop; "{}" before
  std::int64_t startedAtUtcMs = 0;
  std::int64_t changedAtUtcMs = 0;
};

/// What is in a workspace, at a glance. Cheap: no text is read.
struct WorkspaceOverview {
  std::filesystem::path path;
  std::uint64_t bytes = 0;
  std::uint64_t dialogues = 0;  ///< as logged; mirrored views are not counted
  std::uint64_t turns = 0;
  std::uint64_t actions = 0;
  Rate conversion;
  std::vector<PolicyEntry> policies;  ///< newest first
  bool isWritable = false;
};

/// Makes an empty workspace; fileExists when something is there already.
base::Result<void> createWorkspace(const std::filesystem::path& path);
base::Result<WorkspaceOverview> inspectWorkspace(const std::filesystem::path& path);

}  // namespace studio::workflow
