#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace studio::neural {

/// Where one layer's weights (outputs × inputs, row-major) and biases lie in the flat parameters.
struct DenseLayer {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::size_t weightOffset = 0;
  std::size_t biasOffset = 0;
};

/// The layers of a multilayer perceptron with these widths, first the input's, last the output's.
std::vector<DenseLayer> layOutLayers(std::span<const std::size_t> widths);
std::size_t parameterCount(std::span<const DenseLayer> layers);

/// A multilayer perceptron with ReLU between its layers: forward and hand-written backward pass over
/// preallocated buffers; parameters and gradient are one flat array each. One thread.
/// Lives in the module; its functions may throw what the tensor library throws.
class DenseNetwork {
 public:
  explicit DenseNetwork(std::vector<DenseLayer> layers);
  ~DenseNetwork();
  DenseNetwork(const DenseNetwork&) = delete;
  DenseNetwork& operator=(const DenseNetwork&) = delete;

  std::span<const DenseLayer> layers() const;
  std::span<float> parameters();
  std::span<float> gradient();
  /// `rows` × inputs in, rows × outputs out; the answer is valid until the next forward().
  std::span<const float> forward(std::span<const float> rows, std::size_t count);
  /// Fills gradient() from the derivative of a loss by the outputs of the last forward(),
  /// whose input must still be alive.
  void backward(std::span<const float> outputGradient);

 private:
  struct Buffers;
  std::unique_ptr<Buffers> m_buffers;
};

}  // namespace studio::neural
