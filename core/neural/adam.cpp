#include "core/neural/adam.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/base/result.h"

namespace studio::neural {

namespace {

constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kEpsilon = 1e-8;

/// The numbers of one step that are the same for every parameter.
struct StepFactors {
  float gradientScale;
  float rate;         ///< learning rate / (1 − beta1^t)
  float secondScale;  ///< 1 / sqrt(1 − beta2^t)
};

/// Inlined into one function per instruction set, where the compiler vectorises it.
[[gnu::always_inline]] inline void stepAll(float* __restrict parameters, const float* __restrict gradient,
                                           float* __restrict first, float* __restrict second, std::size_t count,
                                           const StepFactors& factors) {
  constexpr auto beta1 = static_cast<float>(kBeta1);
  constexpr auto beta2 = static_cast<float>(kBeta2);
  constexpr auto epsilon = static_cast<float>(kEpsilon);
  const StepFactors f = factors;
  for (std::size_t i = 0; i < count; ++i) {
    const float slope = gradient[i] * f.gradientScale;
    first[i] = beta1 * first[i] + (1 - beta1) * slope;
    second[i] = beta2 * second[i] + (1 - beta2) * slope * slope;
    parameters[i] -= f.rate * first[i] / (std::sqrt(second[i]) * f.secondScale + epsilon);
  }
}

using StepFunction = void (*)(float*, const float*, float*, float*, std::size_t, const StepFactors&);

void stepPlain(float* p, const float* g, float* m, float* v, std::size_t count, const StepFactors& f) {
  stepAll(p, g, m, v, count, f);
}

#if defined(__x86_64__)
[[gnu::target("avx2,fma")]] void stepAvx2(float* p, const float* g, float* m, float* v, std::size_t count,
                                          const StepFactors& f) {
  stepAll(p, g, m, v, count, f);
}

[[gnu::target("avx512f,avx512dq,avx512vl,fma")]] void stepAvx512(float* p, const float* g, float* m, float* v,
                                                                 std::size_t count, const StepFactors& f) {
  stepAll(p, g, m, v, count, f);
}

StepFunction chooseStep() {
  if (__builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) return stepAvx512;
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? stepAvx2 : stepPlain;
}
#else
StepFunction chooseStep() { return stepPlain; }
#endif

void requireSame(std::size_t expected, std::size_t found) {
  if (expected != found) {
    base::breakPromise("arrays as long as the optimiser's",
                       std::to_string(found) + " instead of " + std::to_string(expected));
  }
}

}  // namespace

void Adam::step(std::span<float> parameters, std::span<const float> gradient, float scale, double learningRate) {
  static const StepFunction kStep = chooseStep();
  requireSame(m_first.size(), parameters.size());
  requireSame(m_first.size(), gradient.size());
  ++m_steps;
  const auto time = static_cast<double>(m_steps);
  const StepFactors factors{scale, static_cast<float>(learningRate / (1.0 - std::pow(kBeta1, time))),
                            static_cast<float>(1.0 / std::sqrt(1.0 - std::pow(kBeta2, time)))};
  kStep(parameters.data(), gradient.data(), m_first.data(), m_second.data(), m_first.size(), factors);
}

void Adam::restore(std::int64_t steps, std::vector<float> first, std::vector<float> second) {
  requireSame(m_first.size(), first.size());
  requireSame(m_second.size(), second.size());
  m_steps = steps;
  m_first = std::move(first);
  m_second = std::move(second);
}

double lengthOf(std::span<const float> gradient) {
  std::array<double, 8> sums{};  // a fixed order, which still lets the processor add in parallel
  const std::size_t whole = gradient.size() / sums.size() * sums.size();
  for (std::size_t i = 0; i < whole; i += sums.size()) {
    for (std::size_t k = 0; k < sums.size(); ++k) {
      const auto value = static_cast<double>(gradient[i + k]);
      sums[k] += value * value;
    }
  }
  double total = 0;
  for (const double sum : sums) total += sum;
  for (std::size_t i = whole; i < gradient.size(); ++i) {
    total += static_cast<double>(gradient[i]) * static_cast<double>(gradient[i]);
  }
  return std::sqrt(total);
}

void moveTowards(std::span<float> target, std::span<const float> source, float share) {
  requireSame(target.size(), source.size());
  if (share == 1.0F) {
    std::copy(source.begin(), source.end(), target.begin());
    return;
  }
  const float keep = 1.0F - share;
  for (std::size_t i = 0; i < target.size(); ++i) target[i] = keep * target[i] + share * source[i];
}

}  // namespace studio::neural
