#pragma once

#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/learners/dqn/offline_dataset.h"
#include "core/learners/stop_conditions.h"
#include "core/neural/q_learner.h"

namespace studio::learners {

/// What a network says of fixed rows of a dataset.
struct ProbeFigures {
  double meanAbsoluteQ = 0;           ///< larger of the mean |Q| of logged and of greedy actions
  double temporalError = 0;           ///< mean |Q(s, a) − r − γ max legal Q(s', ·)|
  double saturatedShare = 0;          ///< of the legal values, those within 0.0001 of 0 or 1
  std::optional<double> greedyValue;  ///< mean of max legal Q at the start of held-out dialogues
};

/// Evaluates a network on at most some thousand rows, evenly spread over the held-out dialogues, or
/// over the training ones when nothing is held out. The same rows every time. One thread.
class QProbe {
 public:
  explicit QProbe(const OfflineDataset& dataset);
  base::Result<ProbeFigures> evaluate(const neural::QLearner& learner, double discountFactor);
  bool isHeldOut() const { return m_isHeldOut; }

 private:
  base::Result<void> fillValues(const neural::QLearner& learner);
  double greedy(const std::vector<float>& values, const std::vector<std::uint8_t>& masks, std::size_t row) const;
  double saturatedShare() const;
  double temporalErrorOf(std::size_t row, double discountFactor) const;

  std::size_t m_actionCount;
  bool m_isHeldOut;
  TransitionBatch m_rows;
  TransitionBatch m_starts;
  std::vector<float> m_values;
  std::vector<float> m_nextValues;
  std::vector<float> m_startValues;
};

}  // namespace studio::learners
