#include "core/neural/dense_network.h"

namespace studio::neural {

std::vector<DenseLayer> layOutLayers(std::span<const std::size_t> widths) {
  std::vector<DenseLayer> layers;
  std::size_t offset = 0;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    const std::size_t weights = widths[i] * widths[i + 1];
    layers.push_back({widths[i], widths[i + 1], offset, offset + weights});
    offset += weights + widths[i + 1];
  }
  return layers;
}

std::size_t parameterCount(std::span<const DenseLayer> layers) {
  return layers.empty() ? 0 : layers.back().biasOffset + layers.back().outputs;
}

}  // namespace studio::neural
