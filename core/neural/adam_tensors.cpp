#include "core/neural/adam_tensors.h"

#include "core/neural/network_tensors.h"

namespace studio::neural {

using store::Tensor;

void appendAdam(const std::string& name, const Adam& adam, const PanelLayout& layout, std::vector<Tensor>& tensors) {
  const std::uint64_t count = parameterCount(layout.dense());
  tensors.push_back(Tensor::fromFloats(name + ".first", {count}, layout.toFlat(adam.first())));
  tensors.push_back(Tensor::fromFloats(name + ".second", {count}, layout.toFlat(adam.second())));
  const std::int64_t steps = adam.steps();
  tensors.push_back(Tensor::fromIntegers(name + ".steps", std::span(&steps, 1)));
}

base::Result<void> restoreAdam(const store::TensorFile& file, const std::string& name, const PanelLayout& layout,
                               Adam& adam) {
  const std::uint64_t count = parameterCount(layout.dense());
  const auto first = readShaped(file, name + ".first", {count});
  if (!first) return first.error();
  const auto second = readShaped(file, name + ".second", {count});
  if (!second) return second.error();
  const auto tensor = file.require(name + ".steps");
  if (!tensor) return tensor.error();
  const auto steps = (*tensor)->integers();
  if (!steps) return steps.error();
  if (steps->size() != 1 || steps->front() < 0) {
    return base::makeError(base::ErrorCode::checkpointDamaged, name + ".steps",
                           {{"reason", "it must be one number of 0 or more"}});
  }
  adam.restore(steps->front(), layout.toPanels(*first), layout.toPanels(*second));
  return {};
}

}  // namespace studio::neural
