#include "core/neural/adam.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/neural/panel_product.h"

// GCC vectorises AVX-512 at half its width unless it is told; clang does not know the option.
#ifdef __clang__
#define STUDIO_WIDE ""
#else
#define STUDIO_WIDE ",prefer-vector-width=512"
#endif

namespace studio::neural {

namespace {

constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;

/// The numbers of one step that are the same for every parameter.
struct StepFactors {
  float gradientScale;
  float rate;         ///< learning rate / (1 − β₁^t)
  float secondScale;  ///< 1 / sqrt(1 − β₂^t)
  float share;        ///< of the parameters in the target
  float epsilon;
};

/// The arrays of one step; the target is null where there is none to follow.
struct StepArrays {
  float* parameters;
  const float* gradient;
  float* first;
  float* second;
  float* target;
  std::size_t count;
};

/// Inlined into one function per instruction set, where the compiler vectorises it.
template <bool Follows>
[[gnu::always_inline]] inline void stepAll(const StepArrays& arrays, const StepFactors& factors) {
  constexpr auto kFirstDecay = static_cast<float>(kBeta1);
  constexpr auto kSecondDecay = static_cast<float>(kBeta2);
  float* __restrict parameters = arrays.parameters;
  const float* __restrict gradient = arrays.gradient;
  float* __restrict first = arrays.first;
  float* __restrict second = arrays.second;
  float* __restrict target = arrays.target;
  const StepFactors f = factors;
  const float keep = 1 - f.share;
  const std::size_t count = arrays.count;
  for (std::size_t i = 0; i < count; ++i) {
    const float slope = gradient[i] * f.gradientScale;
    first[i] = kFirstDecay * first[i] + (1 - kFirstDecay) * slope;
    second[i] = kSecondDecay * second[i] + (1 - kSecondDecay) * slope * slope;
    parameters[i] -= f.rate * first[i] / (std::sqrt(second[i]) * f.secondScale + f.epsilon);
    if constexpr (Follows) target[i] = keep * target[i] + f.share * parameters[i];
  }
}

using StepFunction = void (*)(const StepArrays&, const StepFactors&);

template <bool Follows>
void stepPlain(const StepArrays& arrays, const StepFactors& factors) {
  stepAll<Follows>(arrays, factors);
}

#if defined(__x86_64__)
template <bool Follows>
[[gnu::target("avx2,fma")]] void stepAvx2(const StepArrays& arrays, const StepFactors& factors) {
  stepAll<Follows>(arrays, factors);
}

template <bool Follows>
[[gnu::target("avx512f,avx512dq,avx512vl,fma" STUDIO_WIDE)]] void stepAvx512(const StepArrays& arrays,
                                                                             const StepFactors& factors) {
  stepAll<Follows>(arrays, factors);
}

/// The widest this processor has, but not wider than the kernels of the products, which may be chosen by hand.
bool mayUse512() {
  static const bool kMay = std::string_view(productKernels().front().name) == "avx512" &&
                           __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512vl") != 0;
  return kMay;
}

bool mayUse256() {
  static const bool kMay = std::string_view(productKernels().front().name) != "portable" &&
                           __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
  return kMay;
}

template <bool Follows>
StepFunction chooseStep() {
  if (mayUse512()) return stepAvx512<Follows>;
  return mayUse256() ? stepAvx2<Follows> : stepPlain<Follows>;
}
#else
template <bool Follows>
StepFunction chooseStep() {
  return stepPlain<Follows>;
}
#endif

StepFactors factorsAt(std::int64_t steps, float scale, double learningRate, float share, float epsilon) {
  const auto time = static_cast<double>(steps);
  return {scale, static_cast<float>(learningRate / (1.0 - std::pow(kBeta1, time))),
          static_cast<float>(1.0 / std::sqrt(1.0 - std::pow(kBeta2, time))), share, epsilon};
}

/// Squares of 24-bit floats are exact in a double, so every instruction set gives the same bits.
[[gnu::always_inline]] inline double sumOfSquares(const float* values, std::size_t count) {
  constexpr std::size_t kLanes = 64;  // a fixed order, which still lets the processor add in parallel
  std::array<double, kLanes> sums{};
  const std::size_t whole = count / kLanes * kLanes;
  for (std::size_t i = 0; i < whole; i += kLanes) {
    for (std::size_t k = 0; k < kLanes; ++k) {
      const auto value = static_cast<double>(values[i + k]);
      sums[k] += value * value;
    }
  }
  double total = 0;
  for (const double sum : sums) total += sum;
  for (std::size_t i = whole; i < count; ++i) total += static_cast<double>(values[i]) * static_cast<double>(values[i]);
  return total;
}

#if defined(__x86_64__)
[[gnu::target("avx512f" STUDIO_WIDE)]] double squares512(const float* values, std::size_t count) {
  return sumOfSquares(values, count);
}
[[gnu::target("avx2,fma")]] double squares256(const float* values, std::size_t count) {
  return sumOfSquares(values, count);
}

double squaresOf(const float* values, std::size_t count) {
  if (mayUse512()) return squares512(values, count);
  if (mayUse256()) return squares256(values, count);
  return sumOfSquares(values, count);
}
#else
double squaresOf(const float* values, std::size_t count) { return sumOfSquares(values, count); }
#endif

void requireSame(std::size_t expected, std::size_t found) {
  if (expected != found) {
    base::breakPromise("arrays as long as the optimiser's",
                       std::to_string(found) + " instead of " + std::to_string(expected));
  }
}

}  // namespace

void Adam::step(std::span<float> parameters, std::span<const float> gradient, float scale, double learningRate) {
  static const StepFunction kStep = chooseStep<false>();
  requireSame(m_first.size(), parameters.size());
  requireSame(m_first.size(), gradient.size());
  kStep({parameters.data(), gradient.data(), m_first.data(), m_second.data(), nullptr, m_first.size()},
        factorsAt(++m_steps, scale, learningRate, 0, m_epsilon));
}

void Adam::stepAndFollow(std::span<float> parameters, std::span<const float> gradient, float scale, double learningRate,
                         std::span<float> target, float share) {
  static const StepFunction kStep = chooseStep<true>();
  requireSame(m_first.size(), parameters.size());
  requireSame(m_first.size(), gradient.size());
  requireSame(m_first.size(), target.size());
  kStep({parameters.data(), gradient.data(), m_first.data(), m_second.data(), target.data(), m_first.size()},
        factorsAt(++m_steps, scale, learningRate, share, m_epsilon));
}

void Adam::restore(std::int64_t steps, std::span<const float> first, std::span<const float> second) {
  requireSame(m_first.size(), first.size());
  requireSame(m_second.size(), second.size());
  m_steps = steps;
  m_first.assign(first.begin(), first.end());
  m_second.assign(second.begin(), second.end());
}

double lengthOf(std::span<const float> gradient) { return std::sqrt(squaresOf(gradient.data(), gradient.size())); }

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
