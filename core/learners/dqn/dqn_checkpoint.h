#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "core/base/random_stream.h"
#include "core/base/result.h"
#include "core/learners/dqn/dqn_config.h"
#include "core/learners/dqn/experience.h"
#include "core/learners/stop_conditions.h"
#include "core/neural/q_learner.h"
#include "core/store/safetensors.h"

namespace studio::learners {

/// The networks in a checkpoint: load(file, kDqnNetworkPrefix). The metadata say the network's shape
/// for those who only act: observation_size, action_count, hidden_sizes ("128,128"), policy_temperature.
inline constexpr std::string_view kDqnNetworkPrefix = "network.";

/// What a checkpoint belongs to. Everything but the parameters that differenceForResume() frees
/// must be the same when it is resumed.
struct DqnIdentity {
  DqnConfig config;
  std::size_t member = 0;
  std::uint64_t memberSeed = 0;
  std::string datasetDigest;
  std::size_t observationSize = 0;
  std::size_t actionCount = 0;
  std::string platform;  ///< written, not compared: on another one a resumed run is sound, but not bit-exact
  /// The caller's own (schema, catalogue, rule set …); keys of ours win.
  std::map<std::string, std::string> metadata;
};

/// Sums of the update reports since the last evaluation, for the curves.
struct UpdateSums {
  double count = 0;
  double loss = 0;
  double conservative = 0;
  double meanQ = 0;
  double gradientNorm = 0;
  void add(const neural::QUpdateReport& report);
};

/// Everything that changes during a member's run. Streams by name, in a fixed order.
struct DqnProgress {
  std::uint64_t step = 0;
  UpdateSums sums;
  RandomStreams streams;
};

/// Fails with neuralFailed, also when a weight is not finite.
base::Result<store::TensorFile> makeCheckpoint(const DqnIdentity& identity, const DqnProgress& progress,
                                               const StopConditions& conditions, const neural::QLearner& learner,
                                               const Experience& experience);
/// Fails with checkpointMismatch (arguments what, expected = in the file, found = of this run) or checkpointDamaged.
base::Result<void> checkIdentity(const store::TensorFile& file, const DqnIdentity& identity);
/// The inverse of makeCheckpoint(); `progress` names the streams that must be there. Fails with
/// checkpointDamaged or checkpointMismatch; then the arguments are unusable.
base::Result<void> restoreCheckpoint(const store::TensorFile& file, DqnProgress& progress,
                                     const StopConditions& conditions, neural::QLearner& learner,
                                     Experience& experience);

}  // namespace studio::learners
