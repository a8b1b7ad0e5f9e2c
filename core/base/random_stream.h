#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace studio::base {

/// One named stream of random numbers: xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64.
/// Streams are derived from a run's seed by name and passed explicitly; there is no global one.
/// The state can be saved and restored, which makes resume bit-exact. One thread per stream.
class RandomStream {
 public:
  using State = std::array<std::uint64_t, 4>;

  explicit RandomStream(std::uint64_t seed);
  /// The stream called `name` of a run; different names give independent streams.
  static RandomStream derive(std::uint64_t seed, std::string_view name);

  std::uint64_t next();
  /// Uniform in [0, 1) with 53 bits.
  double uniform();
  /// Uniform in 0 … bound − 1 without modulo bias; bound must be above 0.
  std::uint64_t below(std::uint64_t bound);
  /// Standard normal (Box–Muller; one draw per call, no hidden second value).
  double normal();
  /// Index drawn with probability proportional to `weights` (≥ 0, not all 0).
  std::size_t weighted(std::span<const double> weights);

  template <class T>
  void shuffle(std::span<T> items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

  const State& state() const { return m_state; }
  void restore(const State& state) { m_state = state; }

 private:
  State m_state{};
};

/// FNV-1a, 64 bit: stable across machines and runs; for seeds and hashing features, not for secrets.
std::uint64_t stableHash(std::string_view text);

}  // namespace studio::base
