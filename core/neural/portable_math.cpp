#include "core/neural/portable_math.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace studio::neural {

namespace {

// Two-part constants (Cody and Waite 1980): the first has trailing zeros, so that its multiples are exact.
constexpr double kLog2E = 0x1.71547652b82fep+0;
constexpr double kLn2High = 0x1.62e42fefa0000p-1;
constexpr double kLn2Low = 0x1.cf79abc9e3b3ap-40;
constexpr double kTwoOverPi = 0x1.45f306dc9c883p-1;
constexpr double kHalfPiHigh = 0x1.921fb54440000p+0;
constexpr double kHalfPiLow = 0x1.68c234c4c6629p-39;
constexpr double kSmallestExponent = -700.0;
constexpr double kLargestExponent = 700.0;
constexpr int kExponentBias = 1023;
constexpr int kMantissaBits = 52;

template <std::size_t Terms>
constexpr std::array<double, Terms> reciprocalFactorials() {
  std::array<double, Terms> values{};
  double factorial = 1;
  for (std::size_t n = 0; n < Terms; ++n) {
    if (n > 0) factorial *= static_cast<double>(n);
    values[n] = 1 / factorial;
  }
  return values;
}

constexpr std::size_t kTerms = 19;
constexpr auto kReciprocal = reciprocalFactorials<kTerms>();

/// 2 to the power of n, for n in the range of normal numbers.
double powerOfTwo(int n) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(n + kExponentBias) << kMantissaBits);
}

/// Taylor's series of sine (first = 1) or cosine (first = 0) for |r| up to a quarter of pi.
double series(double r, std::size_t first) {
  const double square = r * r;
  double sum = 0;
  for (std::size_t n = first + 16; n >= first + 2; n -= 2) sum = square * (kReciprocal[n] - sum);
  const double rest = 1 - sum;
  return first == 1 ? r * rest : rest;
}

struct Quadrant {
  double rest = 0;
  int number = 0;  ///< 0 … 3
};

Quadrant quadrantOf(double x) {
  const double turns = std::floor(x * kTwoOverPi + 0.5);
  const double rest = (x - turns * kHalfPiHigh) - turns * kHalfPiLow;
  const auto number = static_cast<int>(static_cast<std::int64_t>(turns) & 3);
  return {rest, number};
}

double sineIn(const Quadrant& q) {
  const double value = series(q.rest, q.number % 2 == 0 ? 1 : 0);
  return q.number >= 2 ? -value : value;
}

}  // namespace

double portableExp(double x) {
  if (x < kSmallestExponent) return 0;
  if (x > kLargestExponent) x = kLargestExponent;
  const double n = std::floor(x * kLog2E + 0.5);
  const double r = (x - n * kLn2High) - n * kLn2Low;
  double sum = 0;
  for (std::size_t term = 14; term >= 1; --term) sum = r * (kReciprocal[term] + sum);
  return (1 + sum) * powerOfTwo(static_cast<int>(n));
}

double portableTanh(double x) {
  const double size = std::fabs(x);
  const double value = 1 - 2 / (portableExp(2 * size) + 1);
  return x < 0 ? -value : value;
}

double portableSin(double x) { return sineIn(quadrantOf(x)); }

double portableCos(double x) {
  Quadrant q = quadrantOf(x);
  q.number = (q.number + 1) % 4;
  return sineIn(q);
}

}  // namespace studio::neural
