#pragma once

#include <functional>
#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/learners/dqn/dqn_config.h"
#include "core/learners/dqn/offline_dataset.h"
#include "core/learners/run_types.h"
#include "core/mdp/environment.h"
#include "core/mdp/transition.h"
#include "core/neural/q_learner.h"
#include "core/store/safetensors.h"

namespace studio::learners {

/// What is learned and how.
struct DqnRequest {
  DqnConfig config;
  /// Written into every checkpoint and compared on resume: schema version, catalogue hash, …
  std::map<std::string, std::string> metadata;
};

/// Called on the training thread; any may be empty. What they receive is only valid during the call.
struct DqnObserver {
  /// Every `evaluateEvery` steps: loss, conservative, mean_q, gradient_norm (means since the last time),
  /// learning_rate, mean_absolute_q, and with held-out dialogues held_out_td_error and greedy_value.
  std::function<void(const CurvePoint&)> curve;
  /// Every `checkpointEvery` steps while nothing looks like divergence. Saving it here makes a killed
  /// run resumable from there with the same bytes in the end.
  std::function<void(std::size_t member, const store::TensorFile&)> checkpoint;
  /// Every `evaluateEvery` steps, outside the run's clock; true ends the run as done ("goal_reached").
  std::function<bool(std::size_t member, std::uint64_t step, const neural::QLearner&)> judge = {};
  base::Progress progress = {};  ///< updates done and wanted, over all members
};

/// How one member ended.
struct DqnMemberOutcome {
  std::size_t member = 0;
  std::uint64_t memberSeed = 0;
  RunState state = RunState::done;
  /// Of the stop condition (step_limit, values_saturated, …), or "cancelled", or "non_finite_weights".
  std::string reason;
  /// Where the run stands; of a diverged one the last good state, which may be the untrained network.
  store::TensorFile checkpoint;
  std::uint64_t steps = 0;               ///< updates made, earlier sessions included
  std::uint64_t checkpointStep = 0;      ///< less than `steps` when diverged
  double seconds = 0;                    ///< of this call
  double updatesPerSecond = 0;           ///< of this call
  std::uint64_t environmentSteps = 0;    ///< earlier sessions included; 0 for logs
  double environmentStepsPerSecond = 0;  ///< of this call
};

struct DqnOutcome {
  std::vector<DqnMemberOutcome> members;  ///< ends after a member that was cancelled
};

/// Trains one member from the start, or from `resume` (null for none). Blocks; returns within one update
/// of a stop request. Same request, data, member and platform give the same bytes, however often the
/// run was stopped and resumed. Fails with configInvalid, neuralFailed, checkpointMismatch or
/// checkpointDamaged; divergence is an outcome, not a failure.
base::Result<DqnMemberOutcome> trainDqnMember(const DqnRequest& request, std::size_t member,
                                              const OfflineDataset& dataset, const neural::NeuralModule& module,
                                              const store::TensorFile* resume, std::stop_token stop,
                                              const DqnObserver& observer);

/// The same with an environment in which the network acts meanwhile; it has `environments` dialogues side by
/// side and begins anew, or where `resume` left it. `digest` tells it from others. Checkpoints hold the replay
/// buffer and the environment's state too.
base::Result<DqnMemberOutcome> trainDqnOnline(const DqnRequest& request, std::size_t member,
                                              mdp::Environment& environment, const std::string& digest,
                                              const neural::NeuralModule& module, const store::TensorFile* resume,
                                              std::stop_token stop, const DqnObserver& observer);

/// Trains the ensemble, member after member, on the calling thread. `resume` holds checkpoints of any
/// members, told apart by their metadata. Fails also as makeOfflineDataset() does.
base::Result<DqnOutcome> trainDqn(const DqnRequest& request, std::span<const mdp::Trajectory> trajectories,
                                  const neural::NeuralModule& module, std::span<const store::TensorFile> resume,
                                  std::stop_token stop, const DqnObserver& observer);

}  // namespace studio::learners
