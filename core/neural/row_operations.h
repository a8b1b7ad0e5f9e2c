#pragma once

#include <span>

namespace studio::neural {

/// Sums over rows run in 16 lanes that are added in a fixed order, so that every instruction set
/// and every compiler gives the same bits.

float dotProduct(std::span<const float> a, std::span<const float> b);
/// to += weight · from
void addScaled(std::span<float> to, std::span<const float> from, float weight);
/// Softmax in place (with the largest value taken off first).
void softmax(std::span<float> values);
/// out = scale · (x − mean) / sqrt(variance + epsilon) + bias (Ba et al. 2016, equation 4).
void normaliseRow(std::span<const float> x, std::span<const float> scale, std::span<const float> bias, float epsilon,
                  std::span<float> out);
/// Divides by the length; by sqrt(floor) when the squares sum to less than `floor`.
void scaleToLengthOne(std::span<float> values, float floor);

}  // namespace studio::neural
