#include "core/neural/actor_critic_state.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/neural/network_tensors.h"
#include "core/neural/orthogonal.h"

namespace studio::neural {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;
using store::Tensor;

constexpr double kPolicyGain = 0.01;
constexpr double kValueGain = 1.0;
const double kHiddenGain = std::sqrt(2.0);

base::Error refusal(const char* reason) { return makeError(ErrorCode::neuralFailed, "network", {{"reason", reason}}); }

std::size_t policyOutputs(const ActionSpace& actions) {
  if (actions.hasCandidates()) return actions.embeddingSize;
  return actions.hasParameters() ? 2 * actions.count : actions.count;
}

std::vector<DenseLayer> layersOf(std::size_t inputs, const std::vector<std::size_t>& hidden, std::size_t outputs) {
  std::vector<std::size_t> widths = {inputs};
  widths.insert(widths.end(), hidden.begin(), hidden.end());
  widths.push_back(outputs);
  return layOutLayers(widths);
}

void drawLayers(std::span<const DenseLayer> layers, double headGain, base::RandomStream& random,
                std::span<float> parameters) {
  for (const auto& layer : layers) {
    drawOrthogonal(layer.outputs, layer.inputs, layer.isHead ? headGain : kHiddenGain, random,
                   parameters.subspan(layer.weightOffset, layer.inputs * layer.outputs));
  }
}

bool hasEmptyLayer(const std::vector<std::size_t>& sizes) {
  return std::find(sizes.begin(), sizes.end(), 0U) != sizes.end();
}

Result<void> checkActions(const ActionSpace& actions) {
  if (actions.hasCandidates() && actions.hasParameters()) return refusal("candidates cannot take numbers");
  if (actions.hasCandidates() && actions.embeddings.size() != actions.count * actions.embeddingSize)
    return refusal("there must be one embedding per candidate");
  if (!std::all_of(actions.embeddings.begin(), actions.embeddings.end(), [](float x) { return std::isfinite(x); }))
    return refusal("a value of an embedding is not finite");
  if (!actions.hasParameters()) return {};
  if (actions.hasParameter.size() != actions.count) return refusal("which actions take a number must be said of each");
  if (!(actions.parameterLimit > 0)) return refusal("the limit of an action's number must be above 0");
  return {};
}

Result<void> append(const store::TensorFile& file, const std::string& name, std::size_t count,
                    std::vector<float>& values) {
  const auto read = readShaped(file, name, {count});
  if (!read) return read.error();
  values.insert(values.end(), read->begin(), read->end());
  return {};
}

Result<void> appendRead(const store::TensorFile& file, const std::string& name, std::span<const DenseLayer> layers,
                        std::vector<float>& values) {
  const auto read = readLayers(file, name, layers);
  if (!read) return read.error();
  values.insert(values.end(), read->begin(), read->end());
  return {};
}

Result<void> readSteps(const store::TensorFile& file, const std::string& name, std::int64_t& steps) {
  const auto tensor = file.require(name);
  if (!tensor) return tensor.error();
  const auto read = (*tensor)->integers();
  if (!read) return read.error();
  if (read->size() != 1 || read->front() < 0)
    return makeError(ErrorCode::checkpointDamaged, name, {{"reason", "it must be one number of 0 or more"}});
  steps = read->front();
  return {};
}

Result<void> readParameters(const store::TensorFile& file, const std::string& name, const ActorCriticLayers& layers,
                            std::vector<float>& parameters) {
  if (auto read = appendRead(file, name + "policy", layers.policy, parameters); !read) return read;
  if (auto read = appendRead(file, name + "value", layers.value, parameters); !read) return read;
  if (layers.logDeviations == 0) return {};
  return append(file, name + "log_deviations", layers.logDeviations, parameters);
}

Result<void> readAverage(const store::TensorFile& file, const std::string& name, const ActorCriticLayers& layers,
                         std::vector<float>& average) {
  if (auto read = appendRead(file, name + "average", layers.policy, average); !read) return read;
  if (layers.logDeviations == 0) return {};
  return append(file, name + "average.log_deviations", layers.logDeviations, average);
}

void appendFlat(const std::string& name, std::span<const float> values, std::vector<Tensor>& tensors) {
  tensors.push_back(Tensor::fromFloats(name, {values.size()}, values));
}

}  // namespace

ActorCriticLayers actorCriticLayers(const ActorCriticConfig& config) {
  return {layersOf(config.observationSize, config.policyHiddenSizes, policyOutputs(config.actions)),
          layersOf(config.observationSize, config.valueHiddenSizes, 1),
          config.actions.hasParameters() ? config.actions.count : 0};
}

std::vector<float> drawnActorCritic(const ActorCriticConfig& config, base::RandomStream& random) {
  const auto layers = actorCriticLayers(config);
  std::vector<float> parameters(layers.size());
  const std::span<float> all(parameters);
  drawLayers(layers.policy, kPolicyGain, random, all.first(layers.policySize()));
  drawLayers(layers.value, kValueGain, random, all.subspan(layers.policySize(), layers.valueSize()));
  const auto deviations = all.last(layers.logDeviations);
  std::fill(deviations.begin(), deviations.end(), static_cast<float>(config.initialLogDeviation));
  return parameters;
}

std::vector<Tensor> tensorsOf(const ActorCriticState& state, const ActorCriticLayers& layers, std::string_view prefix) {
  const std::string name(prefix);
  const std::span<const float> all(state.parameters);
  std::vector<Tensor> tensors;
  appendLayers(name + "policy", layers.policy, all.first(layers.policySize()), tensors);
  appendLayers(name + "value", layers.value, all.subspan(layers.policySize(), layers.valueSize()), tensors);
  if (layers.logDeviations > 0) appendFlat(name + "log_deviations", all.last(layers.logDeviations), tensors);
  appendFlat(name + "adam.first", state.first, tensors);
  appendFlat(name + "adam.second", state.second, tensors);
  tensors.push_back(Tensor::fromIntegers(name + "adam.steps", std::span(&state.steps, 1)));
  if (state.average.empty()) return tensors;
  const std::span<const float> average(state.average);
  appendLayers(name + "average", layers.policy, average.first(layers.policySize()), tensors);
  if (layers.logDeviations > 0)
    appendFlat(name + "average.log_deviations", average.last(layers.logDeviations), tensors);
  return tensors;
}

Result<ActorCriticState> readActorCriticState(const store::TensorFile& file, std::string_view prefix,
                                              const ActorCriticLayers& layers, bool isAveraged) {
  const std::string name(prefix);
  ActorCriticState state;
  if (auto read = readParameters(file, name, layers, state.parameters); !read) return read.error();
  if (auto read = append(file, name + "adam.first", layers.size(), state.first); !read) return read.error();
  if (auto read = append(file, name + "adam.second", layers.size(), state.second); !read) return read.error();
  if (auto read = readSteps(file, name + "adam.steps", state.steps); !read) return read.error();
  if (!isAveraged) return state;
  if (auto read = readAverage(file, name, layers, state.average); !read) return read.error();
  return state;
}

Result<void> checkActorCriticConfig(const ActorCriticConfig& config) {
  if (config.observationSize == 0 || config.actions.count == 0 || hasEmptyLayer(config.policyHiddenSizes) ||
      hasEmptyLayer(config.valueHiddenSizes)) {
    return refusal("every layer needs at least one unit");
  }
  if (!std::isfinite(config.initialLogDeviation)) return refusal("the log deviation must be finite");
  return checkActions(config.actions);
}

}  // namespace studio::neural
