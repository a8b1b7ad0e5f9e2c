#include "core/neural/panel_product.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace studio::neural {

namespace {

float finished(const PanelProduct& task, float sum, std::size_t row, std::size_t panel, std::size_t column) {
  if (task.finish == Finish::none) return sum;
  if (task.finish == Finish::gate) return task.extra[row * task.cRow + panel * task.cPanel + column] > 0 ? sum : 0.0F;
  const float biased = sum + task.extra[panel * kPanelColumns + column];
  return task.finish == Finish::bias || biased > 0 ? biased : 0.0F;
}

void portableRow(const PanelProduct& task, std::size_t row, std::size_t panel) {
  std::array<float, kPanelColumns> sums{};
  for (std::size_t k = 0; k < task.depth; ++k) {
    const float x = task.a[row * task.aRow + k * task.aStep];
    const float* columns = task.b + k * task.bStep + panel * task.bPanel;
    for (std::size_t j = 0; j < kPanelColumns; ++j) sums[j] = std::fma(x, columns[j], sums[j]);
  }
  float* out = task.c + row * task.cRow + panel * task.cPanel;
  for (std::size_t j = 0; j < kPanelColumns; ++j) out[j] = finished(task, sums[j], row, panel, j);
}

void runPortable(const PanelProduct& task) {
  for (std::size_t panel = 0; panel < task.panels; ++panel) {
    for (std::size_t row = 0; row < task.rows; ++row) portableRow(task, row, panel);
  }
}

#ifdef __x86_64__

// The loops over rows and panels of a tile are unrolled whole, so that the sums stay in registers.

/// `value` where `gate` is above 0, else 0.
[[gnu::target("avx512f"), gnu::always_inline]] inline __m512 gated512(__m512 gate, __m512 value) {
  return _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(gate, _mm512_setzero_ps(), _CMP_GT_OQ), value);
}

[[gnu::target("avx512f"), gnu::always_inline]] inline __m512 finish512(const PanelProduct& task, __m512 sum,
                                                                       std::size_t row, std::size_t panel) {
  if (task.finish == Finish::none) return sum;
  if (task.finish == Finish::gate)
    return gated512(_mm512_loadu_ps(task.extra + row * task.cRow + panel * task.cPanel), sum);
  const __m512 biased = _mm512_add_ps(sum, _mm512_loadu_ps(task.extra + panel * kPanelColumns));
  return task.finish == Finish::bias ? biased : gated512(biased, biased);
}

template <std::size_t Rows, std::size_t PanelCount>
[[gnu::target("avx512f")]] void tile512(const PanelProduct& task, std::size_t firstRow, std::size_t firstPanel) {
  const float* a = task.a + firstRow * task.aRow;
  const float* b = task.b + firstPanel * task.bPanel;
  __m512 sums[Rows][PanelCount];
#pragma GCC unroll 16
  for (std::size_t i = 0; i < Rows; ++i) {
#pragma GCC unroll 8
    for (std::size_t p = 0; p < PanelCount; ++p) sums[i][p] = _mm512_setzero_ps();
  }
  for (std::size_t k = 0; k < task.depth; ++k) {
    __m512 columns[PanelCount];
#pragma GCC unroll 8
    for (std::size_t p = 0; p < PanelCount; ++p) columns[p] = _mm512_loadu_ps(b + p * task.bPanel);
#pragma GCC unroll 16
    for (std::size_t i = 0; i < Rows; ++i) {
      const __m512 x = _mm512_set1_ps(a[i * task.aRow]);
#pragma GCC unroll 8
      for (std::size_t p = 0; p < PanelCount; ++p) sums[i][p] = _mm512_fmadd_ps(x, columns[p], sums[i][p]);
    }
    a += task.aStep;
    b += task.bStep;
  }
#pragma GCC unroll 16
  for (std::size_t i = 0; i < Rows; ++i) {
#pragma GCC unroll 8
    for (std::size_t p = 0; p < PanelCount; ++p) {
      const std::size_t row = firstRow + i, panel = firstPanel + p;
      _mm512_storeu_ps(task.c + row * task.cRow + panel * task.cPanel, finish512(task, sums[i][p], row, panel));
    }
  }
}

[[gnu::target("avx2,fma"), gnu::always_inline]] inline __m256 gated256(__m256 gate, __m256 value) {
  return _mm256_and_ps(_mm256_cmp_ps(gate, _mm256_setzero_ps(), _CMP_GT_OQ), value);
}

[[gnu::target("avx2,fma"), gnu::always_inline]] inline __m256 finish256(const PanelProduct& task, __m256 sum,
                                                                        std::size_t row, std::size_t panel,
                                                                        std::size_t half) {
  if (task.finish == Finish::none) return sum;
  if (task.finish == Finish::gate)
    return gated256(_mm256_loadu_ps(task.extra + row * task.cRow + panel * task.cPanel + half), sum);
  const __m256 biased = _mm256_add_ps(sum, _mm256_loadu_ps(task.extra + panel * kPanelColumns + half));
  return task.finish == Finish::bias ? biased : gated256(biased, biased);
}

template <std::size_t Rows>
[[gnu::target("avx2,fma")]] void tile256(const PanelProduct& task, std::size_t firstRow, std::size_t panel) {
  constexpr std::size_t kHalf = kPanelColumns / 2;
  const float* a = task.a + firstRow * task.aRow;
  const float* b = task.b + panel * task.bPanel;
  __m256 left[Rows];
  __m256 right[Rows];
#pragma GCC unroll 6
  for (std::size_t i = 0; i < Rows; ++i) left[i] = right[i] = _mm256_setzero_ps();
  for (std::size_t k = 0; k < task.depth; ++k) {
    const __m256 first = _mm256_loadu_ps(b);
    const __m256 second = _mm256_loadu_ps(b + kHalf);
#pragma GCC unroll 6
    for (std::size_t i = 0; i < Rows; ++i) {
      const __m256 x = _mm256_broadcast_ss(a + i * task.aRow);
      left[i] = _mm256_fmadd_ps(x, first, left[i]);
      right[i] = _mm256_fmadd_ps(x, second, right[i]);
    }
    a += task.aStep;
    b += task.bStep;
  }
#pragma GCC unroll 6
  for (std::size_t i = 0; i < Rows; ++i) {
    float* out = task.c + (firstRow + i) * task.cRow + panel * task.cPanel;
    _mm256_storeu_ps(out, finish256(task, left[i], firstRow + i, panel, 0));
    _mm256_storeu_ps(out + kHalf, finish256(task, right[i], firstRow + i, panel, kHalf));
  }
}

using Tile = void (*)(const PanelProduct&, std::size_t row, std::size_t panel);
constexpr std::size_t kMostRows512 = 8;
constexpr std::size_t kMostRows256 = 6;

template <std::size_t PanelCount, std::size_t... Rows>
constexpr std::array<Tile, sizeof...(Rows)> tiles512(std::index_sequence<Rows...>) {
  return {tile512<Rows + 1, PanelCount>...};
}

template <std::size_t... Rows>
constexpr std::array<Tile, sizeof...(Rows)> tiles256(std::index_sequence<Rows...>) {
  return {tile256<Rows + 1>...};
}

/// Panels outside: they stay in the cache while all rows pass by.
template <std::size_t MostRows>
void runPanels(const PanelProduct& task, const std::array<Tile, MostRows>& tiles, std::size_t panel) {
  for (std::size_t row = 0; row < task.rows;) {
    const std::size_t count = std::min(MostRows, task.rows - row);
    tiles[count - 1](task, row, panel);
    row += count;
  }
}

void run512(const PanelProduct& task) {
  static constexpr auto kPairs = tiles512<2>(std::make_index_sequence<kMostRows512>());
  static constexpr auto kSingles = tiles512<1>(std::make_index_sequence<kMostRows512>());
  std::size_t panel = 0;
  // One row alone would wait for each sum; eight panels side by side keep both units busy.
  if (task.rows == 1) {
    for (; panel + 8 <= task.panels; panel += 8) tile512<1, 8>(task, 0, panel);
  }
  for (; panel + 2 <= task.panels; panel += 2) runPanels(task, kPairs, panel);
  if (panel < task.panels) runPanels(task, kSingles, panel);
}

void run256(const PanelProduct& task) {
  static constexpr auto kTiles = tiles256(std::make_index_sequence<kMostRows256>());
  for (std::size_t panel = 0; panel < task.panels; ++panel) runPanels(task, kTiles, panel);
}

std::vector<ProductKernel> supported() {
  std::vector<ProductKernel> kernels;
  if (__builtin_cpu_supports("avx512f") != 0) kernels.push_back({"avx512", run512});
  if (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0) kernels.push_back({"avx2", run256});
  kernels.push_back({"portable", runPortable});
  return kernels;
}

#else

std::vector<ProductKernel> supported() { return {{"portable", runPortable}}; }

#endif

std::vector<ProductKernel> inOrder() {
  auto kernels = supported();
  const char* wanted = std::getenv("TALKTRACK_ISA");
  if (wanted == nullptr) return kernels;
  std::stable_partition(kernels.begin(), kernels.end(),
                        [&](const ProductKernel& kernel) { return std::string_view(kernel.name) == wanted; });
  return kernels;
}

}  // namespace

std::span<const ProductKernel> productKernels() {
  static const std::vector<ProductKernel> kKernels = inOrder();
  return kKernels;
}

}  // namespace studio::neural
