#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/random_stream.h"
#include "core/base/result.h"
#include "core/neural/adam.h"
#include "core/neural/panel_network.h"
#include "core/store/safetensors.h"

namespace studio::neural {

/// How a ScoreNetwork is trained: AdamW (Loshchilov and Hutter 2019), eps 1e-8.
struct ScoreStep {
  double learningRate = 1e-3;
  double weightDecay = 0;  ///< of weights and biases, apart from the gradient
};

/// One number for each row: a multilayer perceptron with ReLU, learned from whatever loss the caller has of the
/// numbers. One thread; the same state and calls give the same bits.
class ScoreNetwork {
 public:
  ScoreNetwork(std::size_t inputs, std::span<const std::size_t> hiddenSizes, base::RandomStream& random);

  /// count × inputs in, one score a row out.
  void evaluate(std::span<const float> rows, std::size_t count, std::span<float> scores);
  /// The loss of the scores; writes its derivative by each score.
  using Loss = std::function<double(std::span<const float> scores, std::span<float> slopes)>;
  /// One step against the loss; it is returned as it was before. A loss that is not finite changes nothing.
  double update(std::span<const float> rows, std::size_t count, const Loss& loss, const ScoreStep& step);
  /// The derivative by every parameter in flat order, without a step.
  std::vector<float> differentiate(std::span<const float> rows, std::size_t count, const Loss& loss);

  /// The weights as "<prefix>.<layer>.weight" and ".bias".
  std::vector<store::Tensor> save(std::string_view prefix) const;
  /// Fails with checkpointDamaged or checkpointMismatch and then changes nothing.
  base::Result<void> load(const store::TensorFile& file, std::string_view prefix);
  /// What a bit-exact resume needs beside the weights.
  std::vector<store::Tensor> saveOptimiser(std::string_view prefix) const;
  base::Result<void> loadOptimiser(const store::TensorFile& file, std::string_view prefix);

 private:
  double learn(std::span<const float> rows, std::size_t count, const Loss& loss);

  std::shared_ptr<const PanelLayout> m_layout;
  PanelNetwork m_network;
  Adam m_adam;
  std::vector<float> m_scores;
  std::vector<float> m_slopes;
  AlignedFloats m_gradient;
};

}  // namespace studio::neural
