#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/learners/run_types.h"
#include "core/mdp/environment.h"
#include "core/simulation/aggregate_model.h"
#include "core/simulation/policy_value.h"
#include "core/simulation/tabular_dynamics.h"
#include "core/store/safetensors.h"
#include "core/workflow/train_environment.h"

namespace studio::workflow {

/// How a member of a run in a known environment ended, whatever learned.
struct EnvironmentMember {
  std::uint64_t seed = 0;
  learners::RunState state = learners::RunState::done;
  std::string reason;
  store::TensorFile checkpoint;
  std::uint64_t updates = 0;           ///< gradient steps, earlier sessions included where the learner counts them
  std::uint64_t environmentSteps = 0;  ///< earlier sessions included
  double seconds = 0;                  ///< of this call
  double updatesPerSecond = 0;         ///< of this call
  double environmentStepsPerSecond = 0;
};

/// Called on the training thread; what they receive is only valid during the call.
struct EnvironmentHooks {
  std::function<void(const learners::CurvePoint&)> curve;
  std::function<void(std::size_t member, const store::TensorFile&)> checkpoint;
  base::Progress progress;
};

/// One kind of learning in a known environment: what trainInEnvironment() does the same way for all of them asks
/// here for what differs. One thread.
class EnvironmentLearner {
 public:
  virtual ~EnvironmentLearner() = default;
  virtual std::string configJson() const = 0;  ///< every parameter
  virtual std::size_t members() const = 0;
  /// Trains one member from the start, or from `resume` (null for none). The curves have "value" too: exact, over a
  /// few draws of noise.
  virtual base::Result<EnvironmentMember> train(std::size_t member, const store::TensorFile* resume,
                                                std::stop_token stop, const EnvironmentHooks& hooks) = 0;
  /// The exact value of the policy in a checkpoint, over `draws` draws of noise per state.
  virtual base::Result<simulation::PolicyValue> judge(const store::TensorFile& checkpoint, std::size_t draws) = 0;
  /// Of the members trained so far; nothing where no human feedback is learned from.
  virtual std::optional<RlhfReport> rlhf() const { return std::nullopt; }
};

using Dynamics = std::shared_ptr<const simulation::TabularDynamics>;

/// Where a run learns, with every probability known.
struct KnownEnvironment {
  Dynamics dynamics;
  std::shared_ptr<const simulation::AggregateModel> aggregate = {};  ///< null where there is a file of the environment

  std::unique_ptr<mdp::Environment> make(std::size_t dialogues) const;
  /// What every checkpoint says of it.
  std::map<std::string, std::string> metadata() const;
};

/// Draws of noise per state of the values in the curves.
inline constexpr std::size_t kDrawsOnTheWay = 16;

// Each fails with configInvalid or unknownKey; the first also with moduleUnavailable.
base::Result<std::unique_ptr<EnvironmentLearner>> makeDqnEnvironmentLearner(const EnvironmentTrainRequest& request,
                                                                            KnownEnvironment known);
base::Result<std::unique_ptr<EnvironmentLearner>> makePpoEnvironmentLearner(const EnvironmentTrainRequest& request,
                                                                            KnownEnvironment known);
/// Fails also as readFeedback() does.
base::Result<std::unique_ptr<EnvironmentLearner>> makeRlhfEnvironmentLearner(const EnvironmentTrainRequest& request,
                                                                             Dynamics dynamics);

}  // namespace studio::workflow
