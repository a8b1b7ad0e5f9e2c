#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/learners/dqn/replay_buffer.h"
#include "core/store/safetensors.h"

namespace studio::learners {

/// How far a return looks before it bootstraps.
struct ReturnRule {
  std::size_t steps = 1;  ///< n; at least 1
  double discountFactor = 1;
};

/// Makes n-step transitions of the steps of one dialogue (Sutton and Barto, 2nd ed., eq. 7.1): reward
/// r₀ + γ r₁ + … + γⁿ⁻¹ rₙ₋₁, then the state after the last step, discounted by γⁿ. At the end of a dialogue
/// every step that is still open gets what is left. One thread.
class ReturnWindow {
 public:
  using Emit = std::function<void(const TransitionView&)>;

  explicit ReturnWindow(const ReturnRule& rule) : m_rule(rule) {}
  /// Takes a step of the dialogue; `isEnd` where nothing follows, though the value may go on (a time limit).
  /// Calls `emit` for every transition that is complete now; what it gets is valid during the call.
  void push(const TransitionView& step, bool isEnd, const Emit& emit);

  void save(const std::string& prefix, std::vector<store::Tensor>& tensors) const;
  /// Fails with checkpointDamaged and then changes nothing.
  base::Result<void> restore(const store::TensorFile& file, const std::string& prefix, std::size_t observationSize,
                             std::size_t actionCount);

 private:
  struct Open {
    std::vector<float> observation;
    std::vector<std::uint8_t> mask;
    std::int32_t action = 0;
    float reward = 0;
  };
  void emitOldest(const TransitionView& last, const Emit& emit);

  ReturnRule m_rule;
  std::deque<Open> m_open;  ///< fewer than n steps that wait for what follows
};

}  // namespace studio::learners
