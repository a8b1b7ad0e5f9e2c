#pragma once

#include <cstddef>
#include <span>

#include "core/neural/matrix_kernel.h"

namespace studio::neural {

/// What becomes of a sum before it is stored.
enum class Finish : unsigned char {
  none,
  bias,      ///< + extra[column]
  biasRelu,  ///< the larger of 0 and that
  gate,      ///< 0 where `extra`, laid out as c, is not above 0: the derivative of ReLU
};

/// c(i, j) = finish(Σ_k a(i, k) · b(k, j)) for `rows` rows, `depth` terms and `panels` panels of kPanelColumns
/// columns j. Strides make it serve the three products of a dense layer: forward, by weights, by inputs.
struct PanelProduct {
  std::size_t rows = 0;
  std::size_t depth = 0;
  std::size_t panels = 0;
  const float* a = nullptr;  ///< a(i, k) = a[i · aRow + k · aStep]
  std::size_t aRow = 0;
  std::size_t aStep = 0;
  const float* b = nullptr;  ///< columns of panel p at term k: b + k · bStep + p · bPanel
  std::size_t bStep = 0;
  std::size_t bPanel = 0;
  float* c = nullptr;  ///< columns of panel p in row i: c + i · cRow + p · cPanel
  std::size_t cRow = 0;
  std::size_t cPanel = 0;
  Finish finish = Finish::none;
  const float* extra = nullptr;
};

/// One way to compute a product. Every sum is the chain s = fma(a, b, s) for k = 0, 1, … in single
/// precision, so all kernels give the same bits, whatever the tile or the processor.
struct ProductKernel {
  const char* name = "";
  void (*run)(const PanelProduct&) = nullptr;
};

/// Those this processor can run, fastest first; the last one runs anywhere. $TALKTRACK_ISA ("avx512",
/// "avx2", "portable") moves the named one to the front, for measurements.
std::span<const ProductKernel> productKernels();

}  // namespace studio::neural
