#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace studio::neural {

/// Value of a function at a point; writes its gradient.
using DifferentiableFunction = std::function<double(std::span<const double> point, std::span<double> gradient)>;

/// Limited-memory BFGS with a line search for the weak Wolfe conditions (Nocedal and Wright 2006,
/// algorithm 7.4 and equations 3.6) from `start`; ends when a step gains less than `tolerance` of the value or after
/// `steps` steps.
std::vector<double> minimise(const DifferentiableFunction& function, std::vector<double> start, std::size_t steps,
                             double tolerance);

}  // namespace studio::neural
