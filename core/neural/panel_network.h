#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/neural/panel_layout.h"
#include "core/neural/panel_product.h"

namespace studio::neural {

/// A multilayer perceptron with ReLU between its layers: forward and hand-written backward pass over
/// preallocated buffers; parameters and gradient are one array each, in the same layout. Every value is
/// one chain of fused multiply-adds, so that a row's answer depends neither on the rows beside it nor on
/// the kernel. One thread.
class PanelNetwork {
 public:
  explicit PanelNetwork(std::shared_ptr<const PanelLayout> layout,
                        const ProductKernel& kernel = productKernels().front());

  const PanelLayout& layout() const { return *m_layout; }
  std::span<float> parameters() { return m_parameters; }
  std::span<const float> parameters() const { return m_parameters; }
  std::span<const float> gradient() const { return m_gradient; }
  /// Values of a row of answers, the padding included.
  std::size_t outputWidth() const { return m_layout->layers().back().width(); }

  /// count × inputs in, count × outputWidth() out; the answer is valid until the next forward().
  std::span<const float> forward(std::span<const float> rows, std::size_t count);
  /// Fills gradient() from the derivative of a loss by the answer of the last forward(), laid out like it
  /// with zeros in the padding. The input of that call must still be alive.
  void backward(std::span<const float> outputGradient);

 private:
  void reserveRows(std::size_t count);
  std::span<const float> inputOf(std::size_t layer) const;
  std::size_t inputWidth(std::size_t layer) const;
  void differentiateParameters(std::size_t layer, const float* outputGradient);
  void differentiateInputs(std::size_t layer, const float* outputGradient);

  std::shared_ptr<const PanelLayout> m_layout;
  const ProductKernel* m_kernel;
  AlignedFloats m_parameters;
  AlignedFloats m_gradient;    ///< made by the first backward()
  AlignedFloats m_transposed;  ///< weights of one layer, for the pass back
  std::size_t m_rows = 0;
  std::size_t m_capacity = 0;  ///< rows that the buffers have room for
  std::span<const float> m_input;
  std::vector<AlignedFloats> m_outputs;         ///< after ReLU, except the last
  std::vector<AlignedFloats> m_inputGradients;  ///< of every layer but the first
};

}  // namespace studio::neural
