#include "core/simulation/noise_kernel.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

namespace studio::simulation {

namespace {

// Every loop below runs over lanes that do not know each other, so the compiler makes vector instructions of it.

constexpr std::size_t kBlock = 2 * kNoiseLanes;

[[gnu::always_inline]] inline void nextWords(NoiseStream& stream, std::uint32_t* out) {
  auto& w = stream.words;
  for (std::size_t i = 0; i < kNoiseLanes; ++i) {
    const std::uint32_t sum = w[0][i] + w[3][i];
    out[i] = ((sum << 7) | (sum >> 25)) + w[0][i];
    const std::uint32_t shifted = w[1][i] << 9;
    w[2][i] ^= w[0][i];
    w[3][i] ^= w[1][i];
    w[1][i] ^= w[2][i];
    w[0][i] ^= w[3][i];
    w[2][i] ^= shifted;
    w[3][i] = (w[3][i] << 11) | (w[3][i] >> 21);
  }
}

/// Natural logarithm of 2^-32 … 1; coefficients of Cephes (Moshier 1989), logf.
[[gnu::always_inline]] inline float logarithm(float u) {
  constexpr std::int32_t kRootHalfBits = 0x3f3504f3;
  const auto bits = std::bit_cast<std::int32_t>(u);
  const std::int32_t exponent = (bits - kRootHalfBits) >> 23;
  const float x = std::bit_cast<float>(bits - exponent * (1 << 23)) - 1.0F;
  const auto scale = static_cast<float>(exponent);
  const float square = x * x;
  float p = 7.0376836292E-2F;
  p = p * x - 1.1514610310E-1F;
  p = p * x + 1.1676998740E-1F;
  p = p * x - 1.2420140846E-1F;
  p = p * x + 1.4249322787E-1F;
  p = p * x - 1.6668057665E-1F;
  p = p * x + 2.0000714765E-1F;
  p = p * x - 2.4999993993E-1F;
  p = p * x + 3.3333331174E-1F;
  const float rest = p * x * square - 2.12194440E-4F * scale - 0.5F * square;
  return x + rest + 0.693359375F * scale;
}

/// Distance from the centre, from 31 bits: 0 … 6.66.
[[gnu::always_inline]] inline float radiusOf(std::uint32_t word) {
  const float u = static_cast<float>(static_cast<std::int32_t>(word >> 1)) * 0x1p-31F + 0x1p-32F;
  const float square = -2.0F * logarithm(u);
  return __builtin_sqrtf(square > 0.0F ? square : 0.0F);
}

/// Angle within an eighth of a turn around an axis, from 30 bits: −π/4 … π/4.
[[gnu::always_inline]] inline float angleOf(std::uint32_t word) {
  constexpr float kHalfPi = 0x1.921fb6p+0F;
  return static_cast<float>(static_cast<std::int32_t>(word << 2)) * (0x1p-32F * kHalfPi);
}

[[gnu::always_inline]] inline float sine(float x) {
  const float z = x * x;
  return ((-1.9515295891E-4F * z + 8.3321608736E-3F) * z - 1.6666654611E-1F) * z * x + x;
}

[[gnu::always_inline]] inline float cosine(float x) {
  const float z = x * x;
  return ((2.443315711809948E-5F * z - 1.388731625493765E-3F) * z + 4.166664568298827E-2F) * z * z - 0.5F * z + 1.0F;
}

/// Thirty-two normals. The angle's two upper bits choose one of the four half axes.
[[gnu::always_inline]] inline void drawBlock(NoiseStream& stream, float* normals) {
  alignas(64) std::uint32_t radii[kNoiseLanes];
  alignas(64) std::uint32_t angles[kNoiseLanes];
  nextWords(stream, radii);
  nextWords(stream, angles);
  for (std::size_t i = 0; i < kNoiseLanes; ++i) {
    const float radius = radiusOf(radii[i]);
    const float angle = angleOf(angles[i]);
    const auto along = std::bit_cast<std::uint32_t>(radius * cosine(angle)) ^ (angles[i] & 0x80000000U);
    const auto across = std::bit_cast<std::uint32_t>(radius * sine(angle));
    const std::uint32_t isUpright = 0U - ((angles[i] >> 30) & 1U);
    normals[i] = std::bit_cast<float>((along & ~isUpright) | (across & isUpright));
    normals[kNoiseLanes + i] = std::bit_cast<float>((across & ~isUpright) | (along & isUpright));
  }
}

[[gnu::always_inline]] inline void drawAll(NoiseStream& stream, const NoiseTask& task) {
  alignas(64) float normals[kBlock];
  NoiseStream lanes = stream;  // a copy the compiler knows nobody else looks at
  std::size_t at = 0;
  for (; at + kBlock <= task.count; at += kBlock) {
    drawBlock(lanes, normals);
    for (std::size_t i = 0; i < kBlock; ++i) {
      task.out[at + i] = task.first[at + i] + task.second[at + i] + task.scale * normals[i];
    }
  }
  if (at < task.count) drawBlock(lanes, normals);
  for (std::size_t i = 0; at < task.count; ++at, ++i) {
    task.out[at] = task.first[at] + task.second[at] + task.scale * normals[i];
  }
  stream = lanes;
}

void drawPortable(NoiseStream& stream, const NoiseTask& task) { drawAll(stream, task); }

#ifdef __x86_64__

[[gnu::target("avx2")]] void drawAvx2(NoiseStream& stream, const NoiseTask& task) { drawAll(stream, task); }

[[gnu::target("avx512f,avx512vl,avx512bw,avx512dq")]] void drawAvx512(NoiseStream& stream, const NoiseTask& task) {
  drawAll(stream, task);
}

std::vector<NoiseKernel> supported() {
  std::vector<NoiseKernel> kernels;
  const bool hasAvx512 = __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
                         __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512dq") != 0;
  if (hasAvx512) kernels.push_back({"avx512", drawAvx512});
  if (__builtin_cpu_supports("avx2") != 0) kernels.push_back({"avx2", drawAvx2});
  kernels.push_back({"portable", drawPortable});
  return kernels;
}

#else

std::vector<NoiseKernel> supported() { return {{"portable", drawPortable}}; }

#endif

}  // namespace

NoiseStream NoiseStream::seededBy(base::RandomStream& stream) {
  NoiseStream noise{};
  for (std::size_t lane = 0; lane < kNoiseLanes; ++lane) {
    for (std::size_t word = 0; word < 4; word += 2) {
      const std::uint64_t drawn = stream.next();
      noise.words[word][lane] = static_cast<std::uint32_t>(drawn);
      noise.words[word + 1][lane] = static_cast<std::uint32_t>(drawn >> 32);
    }
    noise.words[3][lane] |= 1;  // a stream of zeros would never leave it
  }
  return noise;
}

std::span<const NoiseKernel> noiseKernels() {
  static const std::vector<NoiseKernel> kKernels = supported();
  return kKernels;
}

void drawNoisy(NoiseStream& stream, const NoiseTask& task) {
  static const auto kDraw = noiseKernels().front().draw;
  kDraw(stream, task);
}

}  // namespace studio::simulation
