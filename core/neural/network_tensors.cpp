#include "core/neural/network_tensors.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace studio::neural {

namespace {

std::string layerName(std::string_view prefix, std::size_t layer, std::string_view part) {
  return std::string(prefix) + "." + std::to_string(layer) + "." + std::string(part);
}

std::string shapeText(const std::vector<std::uint64_t>& shape) {
  std::string text = "[";
  for (const auto extent : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(extent);
  return text + "]";
}

base::Result<void> copyShaped(const store::TensorFile& file, const std::string& name,
                              const std::vector<std::uint64_t>& shape, std::span<float> out) {
  const auto values = readShaped(file, name, shape);
  if (!values) return values.error();
  std::copy(values->begin(), values->end(), out.begin());
  return {};
}

}  // namespace

void drawWeights(std::span<const DenseLayer> layers, base::RandomStream& random, std::span<float> parameters) {
  std::fill(parameters.begin(), parameters.end(), 0.0F);
  for (const auto& layer : layers) {
    const auto inputs = static_cast<double>(layer.inputs);
    const double bound = layer.isHead ? 1.0 / std::sqrt(inputs) : std::sqrt(6.0 / inputs);
    for (float& weight : parameters.subspan(layer.weightOffset, layer.inputs * layer.outputs)) {
      weight = static_cast<float>((2.0 * random.uniform() - 1.0) * bound);
    }
  }
}

void appendLayers(std::string_view prefix, std::span<const DenseLayer> layers, std::span<const float> parameters,
                  std::vector<store::Tensor>& tensors) {
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const auto& layer = layers[i];
    tensors.push_back(store::Tensor::fromFloats(layerName(prefix, i, "weight"), {layer.outputs, layer.inputs},
                                                parameters.subspan(layer.weightOffset, layer.inputs * layer.outputs)));
    tensors.push_back(store::Tensor::fromFloats(layerName(prefix, i, "bias"), {layer.outputs},
                                                parameters.subspan(layer.biasOffset, layer.outputs)));
  }
}

base::Result<std::vector<float>> readLayers(const store::TensorFile& file, std::string_view prefix,
                                            std::span<const DenseLayer> layers) {
  std::vector<float> flat(parameterCount(layers));
  const std::span<float> all(flat);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const auto& layer = layers[i];
    auto weights = copyShaped(file, layerName(prefix, i, "weight"), {layer.outputs, layer.inputs},
                              all.subspan(layer.weightOffset, layer.inputs * layer.outputs));
    if (!weights) return weights.error();
    auto biases =
        copyShaped(file, layerName(prefix, i, "bias"), {layer.outputs}, all.subspan(layer.biasOffset, layer.outputs));
    if (!biases) return biases.error();
  }
  return flat;
}

base::Result<std::vector<float>> readShaped(const store::TensorFile& file, std::string_view name,
                                            const std::vector<std::uint64_t>& shape) {
  const auto tensor = file.require(name);
  if (!tensor) return tensor.error();
  if ((*tensor)->shape != shape) {
    return base::makeError(base::ErrorCode::checkpointMismatch, std::string(name),
                           {{"what", "shape"}, {"expected", shapeText(shape)}, {"found", shapeText((*tensor)->shape)}});
  }
  auto values = (*tensor)->floats();
  if (!values) return values.error();
  const auto isFinite = [](float value) { return std::isfinite(value); };
  std::uint64_t count = 1;
  for (const auto extent : shape) count *= extent;
  if (values->size() == count && std::all_of(values->begin(), values->end(), isFinite)) return values;
  return base::makeError(base::ErrorCode::checkpointDamaged, std::string(name),
                         {{"reason", "a value is missing or not finite"}});
}

}  // namespace studio::neural
