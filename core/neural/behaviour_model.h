#pragma once

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

/// Observations, legal actions (1 = allowed, at least one per row) and what was said there.
struct BehaviourBatch {
  std::size_t size = 0;
  std::span<const float> observations;
  std::span<const std::uint8_t> masks;
  std::span<const std::int32_t> actions;  ///< each legal in its mask
};

/// What the agents of a log say: a multilayer perceptron with a softmax over the legal actions, fitted by
/// cross-entropy (behaviour cloning). One thread; the same state and calls give the same bits.
class BehaviourModel {
 public:
  BehaviourModel(std::size_t observationSize, std::size_t actionCount, std::span<const std::size_t> hiddenSizes,
                 base::RandomStream& random);

  /// One step of Adam; the mean of −log P(said action) before it.
  double update(const BehaviourBatch& batch, double learningRate);
  /// count × actions; exactly 0 where forbidden.
  void probabilities(std::span<const float> observations, std::span<const std::uint8_t> masks, std::size_t count,
                     std::span<float> out);
  /// In place: forbids what is said less than `share` as often as the most likely legal action (Fujimoto et al.
  /// 2019, discrete BCQ, eq. 6). That one stays, so no row becomes empty.
  void forbidRare(std::span<const float> observations, std::size_t count, double share, std::span<std::uint8_t> masks);

  std::vector<store::Tensor> save(std::string_view prefix) const;
  /// The weights; an optimiser that goes on begins anew. Fails with checkpointDamaged or checkpointMismatch.
  base::Result<void> load(const store::TensorFile& file, std::string_view prefix);
  /// What a bit-exact resume needs beside the weights; loaded after them.
  std::vector<store::Tensor> saveOptimiser(std::string_view prefix) const;
  base::Result<void> loadOptimiser(const store::TensorFile& file, std::string_view prefix);

 private:
  std::size_t m_observationSize;
  std::size_t m_actionCount;
  std::shared_ptr<const PanelLayout> m_layout;
  PanelNetwork m_network;
  Adam m_adam;
  std::vector<float> m_gradient;
  std::vector<float> m_chances;
};

}  // namespace studio::neural
