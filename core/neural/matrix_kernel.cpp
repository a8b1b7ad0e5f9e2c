#include "core/neural/matrix_kernel.h"

#include <cmath>
#include <utility>
#include <vector>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace studio::neural {

namespace {

void runPortable(const TileTask& task) {
  for (std::size_t row = 0; row < task.rowCount; ++row) {
    float* sums = task.tile + row * kPanelColumns;
    for (std::size_t c = 0; c < kPanelColumns; ++c) sums[c] = 0;
    for (std::size_t k = 0; k < task.inputs; ++k) {
      const float x = task.rows[row * task.inputs + k];
      for (std::size_t c = 0; c < kPanelColumns; ++c)
        sums[c] = std::fma(x, task.panels[k * kPanelColumns + c], sums[c]);
    }
  }
}

constexpr MatrixKernel kPortable{"portable", 4, 1, runPortable};

#ifdef __x86_64__

// The loops over rows are unrolled whole, so that the sums stay in registers.

template <std::size_t Rows>
[[gnu::target("avx2,fma")]] void tileAvx2(const TileTask& task) {
  __m256 left[Rows];
  __m256 right[Rows];
#pragma GCC unroll 6
  for (std::size_t i = 0; i < Rows; ++i) left[i] = right[i] = _mm256_setzero_ps();
  for (std::size_t k = 0; k < task.inputs; ++k) {
    const __m256 first = _mm256_loadu_ps(task.panels + k * kPanelColumns);
    const __m256 second = _mm256_loadu_ps(task.panels + k * kPanelColumns + kPanelColumns / 2);
#pragma GCC unroll 6
    for (std::size_t i = 0; i < Rows; ++i) {
      const __m256 x = _mm256_broadcast_ss(task.rows + i * task.inputs + k);
      left[i] = _mm256_fmadd_ps(x, first, left[i]);
      right[i] = _mm256_fmadd_ps(x, second, right[i]);
    }
  }
#pragma GCC unroll 6
  for (std::size_t i = 0; i < Rows; ++i) {
    _mm256_storeu_ps(task.tile + i * kPanelColumns, left[i]);
    _mm256_storeu_ps(task.tile + i * kPanelColumns + kPanelColumns / 2, right[i]);
  }
}

template <std::size_t Rows>
[[gnu::target("avx512f")]] void tileAvx512(const TileTask& task) {
  const float* secondPanel = task.panels + task.inputs * kPanelColumns;
  __m512 left[Rows];
  __m512 right[Rows];
#pragma GCC unroll 12
  for (std::size_t i = 0; i < Rows; ++i) left[i] = right[i] = _mm512_setzero_ps();
  for (std::size_t k = 0; k < task.inputs; ++k) {
    const __m512 first = _mm512_loadu_ps(task.panels + k * kPanelColumns);
    const __m512 second = _mm512_loadu_ps(secondPanel + k * kPanelColumns);
#pragma GCC unroll 12
    for (std::size_t i = 0; i < Rows; ++i) {
      const __m512 x = _mm512_set1_ps(task.rows[i * task.inputs + k]);
      left[i] = _mm512_fmadd_ps(x, first, left[i]);
      right[i] = _mm512_fmadd_ps(x, second, right[i]);
    }
  }
#pragma GCC unroll 12
  for (std::size_t i = 0; i < Rows; ++i) {
    _mm512_storeu_ps(task.tile + i * 2 * kPanelColumns, left[i]);
    _mm512_storeu_ps(task.tile + i * 2 * kPanelColumns + kPanelColumns, right[i]);
  }
}

constexpr std::size_t kAvx2Rows = 6;
constexpr std::size_t kAvx512Rows = 12;

template <std::size_t... Rows>
void chooseAvx2(const TileTask& task, std::index_sequence<Rows...>) {
  constexpr void (*kTiles[])(const TileTask&) = {tileAvx2<Rows + 1>...};
  kTiles[task.rowCount - 1](task);
}

template <std::size_t... Rows>
void chooseAvx512(const TileTask& task, std::index_sequence<Rows...>) {
  constexpr void (*kTiles[])(const TileTask&) = {tileAvx512<Rows + 1>...};
  kTiles[task.rowCount - 1](task);
}

void runAvx2(const TileTask& task) { chooseAvx2(task, std::make_index_sequence<kAvx2Rows>()); }
void runAvx512(const TileTask& task) { chooseAvx512(task, std::make_index_sequence<kAvx512Rows>()); }

std::vector<MatrixKernel> supported() {
  std::vector<MatrixKernel> kernels;
  if (__builtin_cpu_supports("avx512f") != 0) kernels.push_back({"avx512", kAvx512Rows, 2, runAvx512});
  if (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0)
    kernels.push_back({"avx2", kAvx2Rows, 1, runAvx2});
  kernels.push_back(kPortable);
  return kernels;
}

#else

std::vector<MatrixKernel> supported() { return {kPortable}; }

#endif

}  // namespace

std::span<const MatrixKernel> matrixKernels() {
  static const std::vector<MatrixKernel> kKernels = supported();
  return kKernels;
}

}  // namespace studio::neural
