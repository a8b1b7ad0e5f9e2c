#include "core/neural/orthogonal.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace studio::neural {

namespace {

double product(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// Gram and Schmidt's method with positive diagonal; twice, because once loses digits.
void orthogonalise(std::span<double> vectors, std::size_t count, std::size_t size) {
  for (std::size_t i = 0; i < count; ++i) {
    const auto vector = vectors.subspan(i * size, size);
    for (int pass = 0; pass < 2; ++pass) {
      for (std::size_t j = 0; j < i; ++j) {
        const auto other = vectors.subspan(j * size, size);
        const double share = product(vector, other);
        for (std::size_t k = 0; k < size; ++k) vector[k] -= share * other[k];
      }
    }
    const double length = std::sqrt(product(vector, vector));
    for (double& value : vector) value /= length;
  }
}

}  // namespace

void drawOrthogonal(std::size_t outputs, std::size_t inputs, double gain, base::RandomStream& random,
                    std::span<float> weights) {
  const std::size_t count = std::min(outputs, inputs);
  const std::size_t size = std::max(outputs, inputs);
  std::vector<double> vectors(count * size);
  for (double& value : vectors) value = random.normal();
  orthogonalise(vectors, count, size);
  for (std::size_t j = 0; j < outputs; ++j) {
    for (std::size_t k = 0; k < inputs; ++k) {
      const double value = outputs <= inputs ? vectors[j * size + k] : vectors[k * size + j];
      weights[j * inputs + k] = static_cast<float>(gain * value);
    }
  }
}

}  // namespace studio::neural
