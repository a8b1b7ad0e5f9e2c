#include "core/neural/fma_peak.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <string_view>

#include "core/neural/panel_product.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace studio::neural {

namespace {

constexpr long kRounds = 200'000;

double cpuSeconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// A loop of independent chains, and how many operations one of its rounds has.
struct Loop {
  float (*run)(long rounds);
  double operationsPerRound;
};

constexpr int kChains = 12;  // more than latency × units of any processor we know, fewer than its registers

float runPortable(long rounds) {
  float sums[kChains] = {};
  for (long round = 0; round < rounds; ++round) {
    for (float& sum : sums) sum = std::fma(sum, 0.999F, 0.001F);
  }
  return sums[0];
}

#ifdef __x86_64__
[[gnu::target("avx2,fma")]] float run256(long rounds) {
  __m256 sums[kChains];
  const __m256 factor = _mm256_set1_ps(0.999F), term = _mm256_set1_ps(0.001F);
#pragma GCC unroll 12
  for (int i = 0; i < kChains; ++i) sums[i] = _mm256_set1_ps(static_cast<float>(i));
  for (long round = 0; round < rounds; ++round) {
#pragma GCC unroll 12
    for (__m256& sum : sums) sum = _mm256_fmadd_ps(sum, factor, term);
  }
  for (int i = 1; i < kChains; ++i) sums[0] = _mm256_add_ps(sums[0], sums[i]);
  return _mm256_cvtss_f32(sums[0]);
}

[[gnu::target("avx512f")]] float run512(long rounds) {
  __m512 sums[kChains];
  const __m512 factor = _mm512_set1_ps(0.999F), term = _mm512_set1_ps(0.001F);
#pragma GCC unroll 12
  for (int i = 0; i < kChains; ++i) sums[i] = _mm512_set1_ps(static_cast<float>(i));
  for (long round = 0; round < rounds; ++round) {
#pragma GCC unroll 12
    for (__m512& sum : sums) sum = _mm512_fmadd_ps(sum, factor, term);
  }
  for (int i = 1; i < kChains; ++i) sums[0] = _mm512_add_ps(sums[0], sums[i]);
  return _mm512_cvtss_f32(sums[0]);
}

Loop loopOf(std::string_view kernel) {
  if (kernel == "avx512") return {run512, 2.0 * 16 * kChains};
  if (kernel == "avx2") return {run256, 2.0 * 8 * kChains};
  return {runPortable, 2.0 * kChains};
}
#else
Loop loopOf(std::string_view) { return {runPortable, 2.0 * kChains}; }
#endif

}  // namespace

FmaPeak measureFmaPeak(double seconds) {
  const ProductKernel& kernel = productKernels().front();
  const Loop loop = loopOf(kernel.name);
  FmaPeak peak{kernel.name, 0};
  volatile float kept = 0;  // so that the loop is not dropped
  for (double spent = 0; spent < seconds;) {
    const double before = cpuSeconds();
    kept = loop.run(kRounds);
    const double took = cpuSeconds() - before;
    spent += took;
    peak.operationsPerSecond = std::max(peak.operationsPerSecond, loop.operationsPerRound * kRounds / took);
  }
  static_cast<void>(kept);
  return peak;
}

}  // namespace studio::neural
