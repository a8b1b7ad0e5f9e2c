#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/neural/dense_layout.h"
#include "core/neural/q_learner.h"

namespace studio::neural {

// What every QLearner has in common, whatever computes it.

/// The layers of a network in the order of its flat parameters. Dueling: the shared layers, then hidden
/// layer and head of the value, then hidden layer and head of the advantages.
std::vector<DenseLayer> qNetworkLayers(const QNetworkConfig& config);
std::vector<float> drawnWeights(std::span<const DenseLayer> layers, base::RandomStream& random);

/// All that a learner's future depends on, in flat form.
struct QState {
  std::vector<float> online;
  std::vector<float> target;
  std::vector<float> first;  ///< Adam's moments
  std::vector<float> second;
  std::int64_t steps = 0;
};
std::vector<store::Tensor> tensorsOf(const QState& state, std::span<const DenseLayer> layers, std::string_view prefix);
/// Fails with checkpointDamaged or checkpointMismatch.
base::Result<QState> readQState(const store::TensorFile& file, std::string_view prefix,
                                std::span<const DenseLayer> layers);

// Refusals of calls, with neuralFailed.
base::Result<void> checkQNetworkConfig(const QNetworkConfig& config);
base::Result<void> checkTargetShare(double share);
base::Result<void> checkErrors(const QBatch& batch, std::span<const float> errors);
base::Result<void> checkEvaluation(const QNetworkConfig& config, std::span<const float> observations, std::size_t count,
                                   std::span<const float> values);

}  // namespace studio::neural
