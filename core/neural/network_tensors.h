#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/base/random_stream.h"
#include "core/base/result.h"
#include "core/neural/dense_layout.h"
#include "core/store/safetensors.h"

namespace studio::neural {

/// Weights uniform within ±sqrt(6 / inputs) for hidden layers (He et al. 2015, eq. 10) and
/// ±1 / sqrt(inputs) for heads, biases 0, in the order of the layers.
void drawWeights(std::span<const DenseLayer> layers, base::RandomStream& random, std::span<float> parameters);

/// Appends "<prefix>.<layer>.weight" [outputs, inputs] and "<prefix>.<layer>.bias" [outputs].
void appendLayers(std::string_view prefix, std::span<const DenseLayer> layers, std::span<const float> parameters,
                  std::vector<store::Tensor>& tensors);
/// The flat parameters of those tensors. Fails with checkpointDamaged or checkpointMismatch.
base::Result<std::vector<float>> readLayers(const store::TensorFile& file, std::string_view prefix,
                                            std::span<const DenseLayer> layers);
/// The floats of one tensor of exactly this shape. Fails with checkpointDamaged or checkpointMismatch.
base::Result<std::vector<float>> readShaped(const store::TensorFile& file, std::string_view name,
                                            const std::vector<std::uint64_t>& shape);

}  // namespace studio::neural
