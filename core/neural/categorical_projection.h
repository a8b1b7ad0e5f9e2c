#pragma once

#include <span>

namespace studio::neural {

/// The chances of returns that lie evenly from `lowest` to `highest`, ends included.
struct CategoricalReturns {
  std::span<const float> chances;  ///< at least 2, their sum is 1
  double lowest = 0;
  double highest = 1;
};

/// onto ← the chances of reward + discount · return, on the same returns: each one's share goes to the two neighbours
/// it falls between, the nearer one getting more; what falls outside goes to the end it left by (Bellemare, Dabney
/// and Munos 2017, A distributional perspective on reinforcement learning, algorithm 1). `discount` 0: all at the
/// reward, as where a dialogue ended. The mean is kept where nothing falls outside.
void projectCategorical(const CategoricalReturns& next, double reward, double discount, std::span<float> onto);

}  // namespace studio::neural
