#pragma once

#include <span>

namespace studio::evaluation {

/// A value the mean of what the contributions are drawn from exceeds with chance `confidence`: the empirical Bernstein
/// bound (Maurer and Pontil 2009, theorem 4) of contributions cut off above, which only lowers their mean (Thomas,
/// Theocharous and Ghavamzadeh 2015, theorem 1). Where to cut is chosen on every twentieth contribution, the bound made
/// of the others. `floor` is what no contribution can be below. With fewer than 40 contributions: `floor`.
double bernsteinLowerBound(std::span<const double> contributions, double floor, double confidence = 0.95);

}  // namespace studio::evaluation
