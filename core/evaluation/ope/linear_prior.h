#pragma once

#include <memory>
#include <span>

#include "core/evaluation/ope/dialogue_states.h"

namespace studio::evaluation {

/// One ridge regression per action on the features of states, weighted by how often the action was taken there: what a
/// pair is expected to bring before it has been seen often. The equations are factored once, for many right-hand sides.
class LinearPrior {
 public:
  /// `counts`: state × action. `states` must outlive it.
  LinearPrior(const DialogueStates& states, std::span<const double> counts, std::size_t actions, double ridge);
  ~LinearPrior();

  /// Fills `out`, state × action, from the sums of what was observed at each pair. An action nobody took is expected to
  /// bring what all of them bring together.
  void predict(std::span<const double> sums, std::span<double> out) const;

 private:
  struct Equations;  ///< Eigen stays out of the header
  std::unique_ptr<Equations> m_equations;
};

}  // namespace studio::evaluation
