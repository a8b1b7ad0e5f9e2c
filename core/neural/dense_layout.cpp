#include "core/neural/dense_layout.h"

namespace studio::neural {

void appendLayer(std::vector<DenseLayer>& layers, std::size_t inputs, std::size_t outputs, bool isHead) {
  const std::size_t offset = parameterCount(layers);
  const std::size_t weights = inputs * outputs;
  layers.push_back({inputs, outputs, offset, offset + weights, isHead});
}

std::vector<DenseLayer> layOutLayers(std::span<const std::size_t> widths) {
  std::vector<DenseLayer> layers;
  layers.reserve(widths.size());
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    appendLayer(layers, widths[i], widths[i + 1], i + 2 == widths.size());
  }
  return layers;
}

std::size_t parameterCount(std::span<const DenseLayer> layers) {
  return layers.empty() ? 0 : layers.back().biasOffset + layers.back().outputs;
}

}  // namespace studio::neural
