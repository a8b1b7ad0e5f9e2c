#include "core/privacy/discrete_noise.h"

#include <sodium.h>

#include <cmath>
#include <string>

#include "core/base/result.h"

namespace studio::privacy {

namespace {

__extension__ using Wide = unsigned __int128;

Wide wideBits(BitSource& bits) {
  const Wide high = bits.next();
  return (high << 64U) | bits.next();
}

/// Uniform in 0 … bound − 1 without bias, by rejection.
Wide below(Wide bound, BitSource& bits) {
  const Wide reject = (Wide{0} - bound) % bound;  // 2^128 mod bound
  for (;;) {
    const Wide drawn = wideBits(bits);
    if (drawn >= reject) return drawn % bound;
  }
}

/// Bernoulli(exp(−x)) for 0 ≤ x ≤ 1: the series of von Neumann.
bool drawSmallExp(Wide numerator, Wide denominator, BitSource& bits) {
  std::uint32_t k = 1;
  while (below(denominator * k, bits) < numerator) ++k;
  return k % 2 == 1;
}

bool drawExp(Wide numerator, Wide denominator, BitSource& bits) {
  for (; numerator > denominator; numerator -= denominator) {
    if (!drawSmallExp(1, 1, bits)) return false;
  }
  return drawSmallExp(numerator, denominator, bits);
}

std::uint64_t wholeRoot(std::uint64_t value) {
  auto root = static_cast<std::uint64_t>(std::sqrt(static_cast<double>(value)));
  while (root * root > value) --root;
  while ((root + 1) * (root + 1) <= value) ++root;
  return root;
}

}  // namespace

std::uint64_t SystemBits::next() {
  if (sodium_init() < 0) base::breakPromise("libsodium starts", "it does not");
  std::uint64_t word = 0;
  randombytes_buf(&word, sizeof word);
  return word;
}

bool drawExpMinus(Ratio x, BitSource& bits) { return drawExp(x.numerator, x.denominator, bits); }

std::int64_t drawDiscreteLaplace(Ratio scale, BitSource& bits) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 40U;
  if (scale.numerator == 0 || scale.numerator >= kMost || scale.denominator >= kMost)
    base::breakPromise("a scale above 0 of small terms", std::to_string(scale.numerator));
  for (;;) {
    const auto low = static_cast<std::uint64_t>(below(scale.numerator, bits));
    if (!drawExp(low, scale.numerator, bits)) continue;
    std::uint64_t high = 0;
    while (drawSmallExp(1, 1, bits)) ++high;
    const auto size = static_cast<std::int64_t>((low + scale.numerator * high) / scale.denominator);
    const bool isNegative = bits.next() >> 63U != 0;
    if (isNegative && size == 0) continue;  // 0 would come twice as often
    return isNegative ? -size : size;
  }
}

std::int64_t drawDiscreteGaussian(Ratio variance, BitSource& bits) {
  constexpr std::uint64_t kMostDenominator = 1000;
  if (variance.numerator == 0 || variance.denominator > kMostDenominator)
    base::breakPromise("a variance above 0 of small terms", std::to_string(variance.numerator));
  const std::uint64_t step = wholeRoot(variance.numerator / variance.denominator) + 1;
  const Wide unit = Wide{variance.denominator} * step;
  for (;;) {
    const std::int64_t drawn = drawDiscreteLaplace({step, 1}, bits);
    const Wide reach = Wide{static_cast<std::uint64_t>(drawn < 0 ? -drawn : drawn)} * unit;
    const Wide centre = variance.numerator;
    const Wide gap = reach > centre ? reach - centre : centre - reach;
    // (|y| − σ²/t)² / (2 σ²) with σ² = n/d is (|y| d t − n)² / (2 n d t²)
    if (drawExp(gap * gap, 2 * centre * unit * step, bits)) return drawn;
  }
}

double concentratedBudget(double epsilon, double delta) {
  const double tail = std::log(1 / delta);
  const double root = std::sqrt(epsilon + tail) - std::sqrt(tail);
  return root * root;
}

}  // namespace studio::privacy
