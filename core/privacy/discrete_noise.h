#pragma once

#include <cstdint>

#include "core/base/random_stream.h"

namespace studio::privacy {

/// Where the bits of noise come from.
class BitSource {
 public:
  virtual ~BitSource() = default;
  virtual std::uint64_t next() = 0;
};

/// The system's cryptographic source, by libsodium. Noise that leaves a workspace comes from here alone: whoever could
/// draw it again could take it off.
class SystemBits final : public BitSource {
 public:
  std::uint64_t next() override;
};

/// Bits that can be drawn again, for tests and for measurements of attacks.
class StreamBits final : public BitSource {
 public:
  explicit StreamBits(base::RandomStream stream) : m_stream(stream) {}
  std::uint64_t next() override { return m_stream.next(); }

 private:
  base::RandomStream m_stream;
};

/// A number above 0 as numerator / denominator, so that no step of sampling rounds.
struct Ratio {
  std::uint64_t numerator = 0;
  std::uint64_t denominator = 1;
};

/// True with probability exp(−x), exactly, for x = numerator / denominator ≥ 0: Canonne, Kamath and Steinke, The
/// Discrete Gaussian for Differential Privacy (2020), algorithm 1. Floating point is used nowhere.
bool drawExpMinus(Ratio x, BitSource& bits);

/// A whole number with P(y) in proportion to exp(−|y| / scale): algorithm 2. Scale is that of the Laplace law: adding
/// it to counts of L1 sensitivity D gives (D / scale)-differential privacy. Numerator and denominator below 2^40.
std::int64_t drawDiscreteLaplace(Ratio scale, BitSource& bits);

/// A whole number with P(y) in proportion to exp(−y² / (2 variance)): algorithm 3. Adding it to counts of L2
/// sensitivity D gives D² / (2 variance) zero-concentrated differential privacy (theorem 14). Variance at most 2^30,
/// denominator at most 1,000.
std::int64_t drawDiscreteGaussian(Ratio variance, BitSource& bits);

/// The zero-concentrated budget ρ that (ε, δ)-differential privacy allows: ε = ρ + 2 sqrt(ρ ln(1/δ)) solved for ρ
/// (Bun and Steinke 2016, proposition 1.3).
double concentratedBudget(double epsilon, double delta);

}  // namespace studio::privacy
