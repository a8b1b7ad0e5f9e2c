#include "core/neural/q_state.h"

#include <algorithm>
#include <string>

#include "core/neural/network_tensors.h"

namespace studio::neural {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;

Result<void> readInto(std::vector<float>& destination, Result<std::vector<float>> source) {
  if (!source) return source.error();
  destination = *std::move(source);
  return {};
}

Result<std::int64_t> readSteps(const store::TensorFile& file, const std::string& name) {
  const auto tensor = file.require(name);
  if (!tensor) return tensor.error();
  const auto steps = (*tensor)->integers();
  if (!steps) return steps.error();
  if (steps->size() == 1 && steps->front() >= 0) return steps->front();
  return makeError(ErrorCode::checkpointDamaged, name, {{"reason", "it must be one number of 0 or more"}});
}

base::Error refusal(const char* what, const char* reason) {
  return makeError(ErrorCode::neuralFailed, what, {{"reason", reason}});
}

std::size_t valuesPerAction(const QNetworkConfig& config) {
  return std::max<std::size_t>({config.quantileCount, config.atomCount, 1});
}

Result<void> checkAtoms(const QNetworkConfig& config) {
  if (config.atomCount == 0) return {};
  if (config.quantileCount > 0 || config.isBounded)
    return refusal("network", "atoms go neither with quantiles nor with bounded values");
  if (config.atomCount < 2) return refusal("network", "a distribution needs at least two atoms");
  if (!(config.lowestReturn < config.highestReturn))
    return refusal("network", "the highest return must be above the lowest");
  return {};
}

void appendStream(std::vector<DenseLayer>& layers, std::size_t inputs, std::size_t hidden, std::size_t outputs) {
  appendLayer(layers, inputs, hidden, false);
  appendLayer(layers, hidden, outputs, true);
}

}  // namespace

std::vector<DenseLayer> qNetworkLayers(const QNetworkConfig& config) {
  std::vector<DenseLayer> layers;
  std::size_t inputs = config.observationSize;
  const std::size_t shared = config.hiddenSizes.size() - (config.isDueling ? 1 : 0);
  for (std::size_t i = 0; i < shared; ++i) {
    appendLayer(layers, inputs, config.hiddenSizes[i], false);
    inputs = config.hiddenSizes[i];
  }
  const std::size_t each = valuesPerAction(config);
  if (config.isDueling) {
    appendStream(layers, inputs, config.hiddenSizes.back(), each);
    appendStream(layers, inputs, config.hiddenSizes.back(), config.actionCount * each);
  } else {
    appendLayer(layers, inputs, config.actionCount * each, true);
  }
  return layers;
}

std::vector<float> drawnWeights(std::span<const DenseLayer> layers, base::RandomStream& random) {
  std::vector<float> weights(parameterCount(layers));
  drawWeights(layers, random, weights);
  return weights;
}

std::vector<store::Tensor> tensorsOf(const QState& state, std::span<const DenseLayer> layers, std::string_view prefix) {
  const std::string name(prefix);
  const std::vector<std::uint64_t> flat = {state.first.size()};
  std::vector<store::Tensor> tensors;
  appendLayers(name + "online", layers, state.online, tensors);
  appendLayers(name + "target", layers, state.target, tensors);
  tensors.push_back(store::Tensor::fromFloats(name + "adam.first", flat, state.first));
  tensors.push_back(store::Tensor::fromFloats(name + "adam.second", flat, state.second));
  tensors.push_back(store::Tensor::fromIntegers(name + "adam.steps", std::span(&state.steps, 1)));
  return tensors;
}

Result<QState> readQState(const store::TensorFile& file, std::string_view prefix, std::span<const DenseLayer> layers) {
  QState state;
  const std::string name(prefix);
  const std::vector<std::uint64_t> flat = {parameterCount(layers)};
  if (auto read = readInto(state.online, readLayers(file, name + "online", layers)); !read) return read.error();
  if (auto read = readInto(state.target, readLayers(file, name + "target", layers)); !read) return read.error();
  if (auto read = readInto(state.first, readShaped(file, name + "adam.first", flat)); !read) return read.error();
  if (auto read = readInto(state.second, readShaped(file, name + "adam.second", flat)); !read) return read.error();
  const auto steps = readSteps(file, name + "adam.steps");
  if (!steps) return steps.error();
  state.steps = *steps;
  return state;
}

Result<void> checkQNetworkConfig(const QNetworkConfig& config) {
  const bool hasEmptyLayer =
      config.observationSize == 0 || config.actionCount == 0 ||
      std::find(config.hiddenSizes.begin(), config.hiddenSizes.end(), 0U) != config.hiddenSizes.end();
  if (hasEmptyLayer) return refusal("network", "every layer needs at least one unit");
  if (config.isDueling && config.hiddenSizes.empty()) return refusal("network", "dueling needs a hidden layer");
  return checkAtoms(config);
}

Result<void> checkTargetShare(double share) {
  if (share > 0 && share <= 1) return {};
  return refusal("target update", "the share must be in (0, 1]");
}

Result<void> checkErrors(const QBatch& batch, std::span<const float> errors) {
  if (errors.empty() || errors.size() == batch.size) return {};
  return refusal("gradient step", "there must be room for one error per row");
}

Result<void> checkEvaluation(const QNetworkConfig& config, std::span<const float> observations, std::size_t count,
                             std::span<const float> values) {
  if (observations.size() == count * config.observationSize && values.size() == count * config.actionCount) return {};
  return refusal("evaluation", "sizes are not those of the network");
}

}  // namespace studio::neural
