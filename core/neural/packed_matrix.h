#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/neural/matrix_kernel.h"

namespace studio::neural {

enum class Activation : unsigned char { none, relu };

/// A dense layer laid out for matrix kernels: panels of 16 outputs, padded with zeros to 32.
/// Immutable; any thread.
class PackedMatrix {
 public:
  PackedMatrix() = default;
  /// `weights` is inputs × outputs, row-major; one bias per output.
  PackedMatrix(std::span<const float> weights, std::span<const float> bias, std::size_t inputs);

  std::size_t inputs() const { return m_inputs; }
  std::size_t outputs() const { return m_bias.size(); }

  /// rows (count × inputs, row-major) times the weights, plus the bias: count × outputs into `out`.
  /// A row's result does not depend on the rows beside it.
  void multiply(std::span<const float> rows, std::span<float> out, Activation activation,
                const MatrixKernel& kernel = matrixKernels().front()) const;

 private:
  void finishTile(const float* tile, std::size_t rowCount, std::size_t columns, std::size_t firstColumn, float* out,
                  Activation activation) const;

  std::size_t m_inputs = 0;
  std::vector<float> m_panels;
  std::vector<float> m_bias;
};

}  // namespace studio::neural
