#include "core/neural/panel_transpose.h"

#include <algorithm>

#include "core/neural/matrix_kernel.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace studio::neural {

namespace {

constexpr std::size_t kWidth = kPanelColumns;

/// One block of 16 × 16 values with rows of 16, or what there is of it; rows that are missing become zeros.
void transposeBlock(const float* from, std::size_t rows, std::size_t columns, float* to) {
  for (std::size_t c = 0; c < columns; ++c) {
    for (std::size_t r = 0; r < kWidth; ++r) to[c * kWidth + r] = r < rows ? from[r * kWidth + c] : 0.0F;
  }
}

#ifdef __x86_64__

/// 8 × 8 values within rows of 16: pairs, then fours, then halves change places.
[[gnu::target("avx2")]] void transposeEight(const float* from, float* to) {
  __m256 rows[8], pairs[8], fours[8];
#pragma GCC unroll 8
  for (std::size_t i = 0; i < 8; ++i) rows[i] = _mm256_loadu_ps(from + i * kWidth);
#pragma GCC unroll 4
  for (std::size_t i = 0; i < 8; i += 2) {
    pairs[i] = _mm256_unpacklo_ps(rows[i], rows[i + 1]);
    pairs[i + 1] = _mm256_unpackhi_ps(rows[i], rows[i + 1]);
  }
#pragma GCC unroll 2
  for (std::size_t i = 0; i < 8; i += 4) {
    fours[i] = _mm256_shuffle_ps(pairs[i], pairs[i + 2], 0x44);
    fours[i + 1] = _mm256_shuffle_ps(pairs[i], pairs[i + 2], 0xEE);
    fours[i + 2] = _mm256_shuffle_ps(pairs[i + 1], pairs[i + 3], 0x44);
    fours[i + 3] = _mm256_shuffle_ps(pairs[i + 1], pairs[i + 3], 0xEE);
  }
#pragma GCC unroll 4
  for (std::size_t i = 0; i < 4; ++i) {
    _mm256_storeu_ps(to + i * kWidth, _mm256_permute2f128_ps(fours[i], fours[i + 4], 0x20));
    _mm256_storeu_ps(to + (i + 4) * kWidth, _mm256_permute2f128_ps(fours[i], fours[i + 4], 0x31));
  }
}

[[gnu::target("avx2")]] void transposeSixteen(const float* from, float* to) {
  transposeEight(from, to);
  transposeEight(from + 8, to + 8 * kWidth);
  transposeEight(from + 8 * kWidth, to + 8);
  transposeEight(from + 8 * kWidth + 8, to + 8 * kWidth + 8);
}

bool hasFastBlocks() {
  static const bool kHas = __builtin_cpu_supports("avx2") != 0;
  return kHas;
}

#else

void transposeSixteen(const float* from, float* to) { transposeBlock(from, kWidth, kWidth, to); }
bool hasFastBlocks() { return false; }

#endif

}  // namespace

void transposePanels(const float* panels, std::size_t inputs, std::size_t outputs, float* transposed) {
  const bool isFast = hasFastBlocks();
  for (std::size_t j = 0; j < outputs; j += kWidth) {
    const std::size_t columns = std::min(kWidth, outputs - j);
    for (std::size_t k = 0; k < inputs; k += kWidth) {
      const std::size_t rows = std::min(kWidth, inputs - k);
      const float* from = panels + j * inputs + k * kWidth;
      float* to = transposed + k * outputs + j * kWidth;
      if (isFast && rows == kWidth && columns == kWidth)
        transposeSixteen(from, to);
      else
        transposeBlock(from, rows, columns, to);
    }
  }
}

}  // namespace studio::neural
