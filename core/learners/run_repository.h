#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/learners/run_types.h"
#include "core/store/database.h"
#include "core/store/safetensors.h"

namespace studio::learners {

/// One training run and the policy it makes; both have the same name.
struct RunRecord {
  std::int64_t id = 0;
  base::PolicyName policy;
  std::string learner;
  std::string state;  ///< running, or how it ended: see runStateName()
  std::string configJson;
  std::string reportJson = "{}";
  std::int64_t startedAtUtcMs = 0;
  std::int64_t changedAtUtcMs = 0;
};

/// What is kept of a run: `training` holds all that resume needs, `policy` all that acting needs.
enum class CheckpointKind { training, policy };

/// Runs of a workspace. The caller owns the transaction. One thread.
class RunRepository {
 public:
  explicit RunRepository(const store::Database& database) : m_database(&database) {}

  /// Fails with policyExists when the name is taken.
  base::Result<std::int64_t> add(const RunRecord& run);
  /// Fails with policyNotFound, which lists the names there are.
  base::Result<RunRecord> get(const base::PolicyName& policy) const;
  base::Result<std::vector<RunRecord>> all() const;  ///< newest first
  base::Result<void> setState(std::int64_t id, std::string_view state, std::string_view reportJson,
                              std::int64_t changedAtUtcMs);
  base::Result<void> setConfig(std::int64_t id, std::string_view configJson);

  base::Result<void> putCheckpoint(std::int64_t id, CheckpointKind kind, const store::TensorFile& file);
  base::Result<std::optional<store::TensorFile>> checkpoint(std::int64_t id, CheckpointKind kind) const;

  base::Result<void> addPoints(std::int64_t id, std::span<const CurvePoint> points);
  base::Result<std::vector<CurvePoint>> points(std::int64_t id) const;

 private:
  const store::Database* m_database;
};

}  // namespace studio::learners
