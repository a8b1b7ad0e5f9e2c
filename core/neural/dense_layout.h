#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace studio::neural {

/// Where one layer's weights (outputs × inputs, row-major) and biases lie in the flat parameters of a
/// network, the form in which weights are drawn, saved and exchanged.
struct DenseLayer {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::size_t weightOffset = 0;
  std::size_t biasOffset = 0;
  bool isHead = false;  ///< its outputs are an answer; no ReLU follows
};

/// The layers of a multilayer perceptron with these widths, first the input's, last the output's.
std::vector<DenseLayer> layOutLayers(std::span<const std::size_t> widths);
/// Puts one more layer behind those that are there.
void appendLayer(std::vector<DenseLayer>& layers, std::size_t inputs, std::size_t outputs, bool isHead);
std::size_t parameterCount(std::span<const DenseLayer> layers);

}  // namespace studio::neural
