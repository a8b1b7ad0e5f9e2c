#include "core/neural/row_operations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "core/neural/portable_math.h"

namespace studio::neural {

namespace {

constexpr std::size_t kLanes = 16;

/// The sum of term(i) for i below count.
template <class Term>
float laneSum(std::size_t count, const Term& term) {
  std::array<float, kLanes> lanes{};
  std::size_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane] += term(i + lane);
  }
  for (std::size_t lane = 0; i < count; ++i, ++lane) lanes[lane] += term(i);
  for (std::size_t half = kLanes / 2; half > 0; half /= 2) {
    for (std::size_t lane = 0; lane < half; ++lane) lanes[lane] += lanes[lane + half];
  }
  return lanes[0];
}

}  // namespace

float dotProduct(std::span<const float> a, std::span<const float> b) {
  return laneSum(a.size(), [&](std::size_t i) { return a[i] * b[i]; });
}

void addScaled(std::span<float> to, std::span<const float> from, float weight) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += weight * from[i];
}

void softmax(std::span<float> values) {
  const float largest = *std::max_element(values.begin(), values.end());
  float sum = 0;
  for (float& value : values) {
    value = static_cast<float>(portableExp(static_cast<double>(value) - static_cast<double>(largest)));
    sum += value;
  }
  for (float& value : values) value /= sum;
}

void normaliseRow(std::span<const float> x, std::span<const float> scale, std::span<const float> bias, float epsilon,
                  std::span<float> out) {
  const auto count = static_cast<float>(x.size());
  const float mean = laneSum(x.size(), [&](std::size_t i) { return x[i]; }) / count;
  const float squares = laneSum(x.size(), [&](std::size_t i) { return (x[i] - mean) * (x[i] - mean); });
  const float factor = 1.0F / std::sqrt(squares / count + epsilon);
  for (std::size_t i = 0; i < x.size(); ++i) out[i] = scale[i] * factor * (x[i] - mean) + bias[i];
}

void scaleToLengthOne(std::span<float> values, float floor) {
  const float factor = 1.0F / std::sqrt(std::max(dotProduct(values, values), floor));
  for (float& value : values) value *= factor;
}

}  // namespace studio::neural
