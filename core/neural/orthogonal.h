#pragma once

#include <cstddef>
#include <span>

#include "core/base/random_stream.h"

namespace studio::neural {

/// Weights (outputs × inputs, row-major) with orthogonal rows or columns, whichever are fewer, of length
/// `gain`, uniformly distributed among all such matrices (Saxe et al. 2014; Mezzadri 2007 for the sign).
void drawOrthogonal(std::size_t outputs, std::size_t inputs, double gain, base::RandomStream& random,
                    std::span<float> weights);

}  // namespace studio::neural
