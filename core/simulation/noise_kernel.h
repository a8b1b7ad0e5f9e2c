#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/random_stream.h"

namespace studio::simulation {

inline constexpr std::size_t kNoiseLanes = 16;

/// Sixteen streams of random words side by side, each a xoshiro128++ (Blackman and Vigna 2021) of its own.
struct alignas(64) NoiseStream {
  std::uint32_t words[4][kNoiseLanes];

  static NoiseStream seededBy(base::RandomStream& stream);
  bool operator==(const NoiseStream&) const = default;
};

/// One observation to be drawn: out[i] = first[i] + second[i] + scale · N(0, 1).
struct NoiseTask {
  const float* first = nullptr;
  const float* second = nullptr;
  float scale = 0;
  float* out = nullptr;
  std::size_t count = 0;
};

/// One way to compute it. Standard normals by Box and Muller (1958) from 32-bit words, logarithm, sine and cosine by
/// polynomials in single precision (error below 3e-7 of a normal); no value is beyond 6.7. All kernels give the same
/// bits on every processor: sums and products in a fixed order, never contracted.
struct NoiseKernel {
  const char* name = "";
  void (*draw)(NoiseStream& stream, const NoiseTask& task) = nullptr;
};

/// Those this processor can run, fastest first; the last one runs anywhere.
std::span<const NoiseKernel> noiseKernels();

/// By the fastest kernel.
void drawNoisy(NoiseStream& stream, const NoiseTask& task);

}  // namespace studio::simulation
