#include "core/neural/mlp_q_learner.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <string>

#include "core/neural/adam.h"
#include "core/neural/dense_network.h"
#include "core/neural/network_tensors.h"
#include "core/neural/q_loss.h"

namespace studio::neural {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;

constexpr std::size_t kEvaluationRows = 512;

/// Runs `work`; what the tensor library throws (c10::Error is a std::exception) becomes a value.
template <class Work>
auto guarded(const char* operation, const Work& work) noexcept -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& fault) {
    return makeError(ErrorCode::neuralFailed, operation, {{"reason", fault.what()}});
  } catch (...) {
    return makeError(ErrorCode::neuralFailed, operation, {{"reason", "unknown fault"}});
  }
}

std::vector<DenseLayer> layersOf(const QNetworkConfig& config) {
  std::vector<std::size_t> widths = {config.observationSize};
  widths.insert(widths.end(), config.hiddenSizes.begin(), config.hiddenSizes.end());
  widths.push_back(config.actionCount);
  return layOutLayers(widths);
}

/// What a checkpoint holds of one learner, read and checked before anything is changed.
struct SavedState {
  std::vector<float> online;
  std::vector<float> target;
  std::vector<float> first;
  std::vector<float> second;
  std::int64_t steps = 0;
};

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

Result<SavedState> readState(const store::TensorFile& file, const std::string& prefix,
                             std::span<const DenseLayer> layers) {
  SavedState state;
  const std::vector<std::uint64_t> flat = {parameterCount(layers)};
  if (auto read = readInto(state.online, readLayers(file, prefix + "online", layers)); !read) return read.error();
  if (auto read = readInto(state.target, readLayers(file, prefix + "target", layers)); !read) return read.error();
  if (auto read = readInto(state.first, readShaped(file, prefix + "adam.first", flat)); !read) return read.error();
  if (auto read = readInto(state.second, readShaped(file, prefix + "adam.second", flat)); !read) return read.error();
  const auto steps = readSteps(file, prefix + "adam.steps");
  if (!steps) return steps.error();
  state.steps = *steps;
  return state;
}

class MlpQLearner final : public QLearner {
 public:
  MlpQLearner(const QNetworkConfig& config, base::RandomStream& random)
      : m_config(config), m_online(layersOf(config)), m_target(layersOf(config)), m_adam(m_online.parameters().size()) {
    drawWeights(m_online.layers(), random, m_online.parameters());
    moveTowards(m_target.parameters(), m_online.parameters(), 1.0F);
  }

  Result<QUpdateReport> update(const QBatch& batch, const QUpdateConfig& config) override {
    if (auto sound = checkUpdateConfig(config); !sound) return sound.error();
    if (auto sound = checkBatch(batch, m_config.observationSize, m_config.actionCount); !sound) return sound.error();
    return guarded("gradient step", [&]() -> Result<QUpdateReport> { return learn(batch, config); });
  }

  Result<void> updateTarget(double share) override {
    if (!(share > 0 && share <= 1)) {
      return makeError(ErrorCode::neuralFailed, "target update", {{"reason", "the share must be in (0, 1]"}});
    }
    moveTowards(m_target.parameters(), m_online.parameters(), static_cast<float>(share));
    return {};
  }

  Result<void> evaluate(std::span<const float> observations, std::size_t count,
                        std::span<float> values) const override {
    if (observations.size() != count * m_config.observationSize || values.size() != count * m_config.actionCount) {
      return makeError(ErrorCode::neuralFailed, "evaluation", {{"reason", "sizes are not those of the network"}});
    }
    return guarded("evaluation", [&]() -> Result<void> { return evaluateRows(observations, count, values); });
  }

  Result<std::vector<store::Tensor>> save(std::string_view prefix) const override {
    return guarded("saving", [&]() -> Result<std::vector<store::Tensor>> { return tensors(std::string(prefix)); });
  }

  Result<void> load(const store::TensorFile& file, std::string_view prefix) override {
    return guarded("loading", [&]() -> Result<void> {
      auto state = readState(file, std::string(prefix), m_online.layers());
      if (!state) return state.error();
      moveTowards(m_online.parameters(), state->online, 1.0F);
      moveTowards(m_target.parameters(), state->target, 1.0F);
      m_adam.restore(state->steps, std::move(state->first), std::move(state->second));
      return {};
    });
  }

 private:
  ValueRows rows(std::span<const float> values) const { return {values, m_config.actionCount}; }

  /// The network's answer, through the logistic function where values are bounded; kept in `kept`
  /// then, since the network's own buffer holds what the backward pass needs.
  std::span<const float> valuesOf(DenseNetwork& network, std::span<const float> observations, std::size_t count,
                                  std::vector<float>& kept) const {
    const auto raw = network.forward(observations, count);
    if (!m_config.isBounded) return raw;
    kept.resize(raw.size());
    std::transform(raw.begin(), raw.end(), kept.begin(), [](float x) { return 1.0F / (1.0F + std::exp(-x)); });
    return kept;
  }

  /// From the derivative by the bounded values to the derivative by the network's outputs.
  void passBound(const ValueRows& values) {
    if (!m_config.isBounded) return;
    for (std::size_t i = 0; i < m_valueGradient.size(); ++i)
      m_valueGradient[i] *= values.values[i] * (1.0F - values.values[i]);
  }

  /// Double-Q needs the online network's view of the next states only for the choice, so its
  /// activations may be overwritten by the pass that is differentiated.
  void computeTargets(const QBatch& batch, const QUpdateConfig& config) {
    m_targets.resize(batch.size);
    const auto valued = rows(valuesOf(m_target, batch.nextObservations, batch.size, m_nextValues));
    const auto choosing =
        config.isDoubleQ ? rows(valuesOf(m_online, batch.nextObservations, batch.size, m_values)) : valued;
    bootstrapTargets(batch, config.discountFactor, choosing, valued, m_targets);
  }

  QUpdateReport learn(const QBatch& batch, const QUpdateConfig& config) {
    computeTargets(batch, config);
    const auto values = rows(valuesOf(m_online, batch.observations, batch.size, m_values));
    m_valueGradient.resize(batch.size * m_config.actionCount);
    const QLoss loss = lossAndGradient(batch, config, values, m_targets, m_valueGradient);
    passBound(values);
    m_online.backward(m_valueGradient);
    const double norm = lengthOf(m_online.gradient());
    if (std::isfinite(loss.temporalDifference) && std::isfinite(loss.conservative) && std::isfinite(norm)) {
      const double scale = norm > config.maxGradientNorm ? config.maxGradientNorm / norm : 1.0;
      m_adam.step(m_online.parameters(), m_online.gradient(), static_cast<float>(scale), config.learningRate);
    }
    return {loss.temporalDifference, loss.conservative, norm, loss.meanQ};
  }

  Result<void> evaluateRows(std::span<const float> observations, std::size_t count, std::span<float> values) const {
    for (std::size_t done = 0; done < count; done += kEvaluationRows) {
      const std::size_t size = std::min(kEvaluationRows, count - done);
      const auto slice = observations.subspan(done * m_config.observationSize, size * m_config.observationSize);
      const auto part = valuesOf(m_online, slice, size, m_evaluated);
      std::copy(part.begin(), part.end(), values.begin() + static_cast<std::ptrdiff_t>(done * m_config.actionCount));
    }
    return {};
  }

  std::vector<store::Tensor> tensors(const std::string& prefix) const {
    std::vector<store::Tensor> all;
    const std::vector<std::uint64_t> flat = {m_adam.first().size()};
    appendLayers(prefix + "online", m_online.layers(), m_online.parameters(), all);
    appendLayers(prefix + "target", m_target.layers(), m_target.parameters(), all);
    all.push_back(store::Tensor::fromFloats(prefix + "adam.first", flat, m_adam.first()));
    all.push_back(store::Tensor::fromFloats(prefix + "adam.second", flat, m_adam.second()));
    const std::int64_t steps = m_adam.steps();
    all.push_back(store::Tensor::fromIntegers(prefix + "adam.steps", std::span(&steps, 1)));
    return all;
  }

  QNetworkConfig m_config;
  mutable DenseNetwork m_online;  ///< evaluation overwrites its activations
  mutable DenseNetwork m_target;
  Adam m_adam;
  std::vector<float> m_targets;
  std::vector<float> m_values;
  std::vector<float> m_nextValues;
  mutable std::vector<float> m_evaluated;
  std::vector<float> m_valueGradient;
};

bool hasEmptyLayer(const QNetworkConfig& config) {
  return config.observationSize == 0 || config.actionCount == 0 ||
         std::find(config.hiddenSizes.begin(), config.hiddenSizes.end(), 0U) != config.hiddenSizes.end();
}

}  // namespace

Result<std::unique_ptr<QLearner>> makeMlpQLearner(const QNetworkConfig& config, base::RandomStream& random) {
  if (hasEmptyLayer(config)) {
    return makeError(ErrorCode::neuralFailed, "network", {{"reason", "every layer needs at least one unit"}});
  }
  return guarded("network", [&]() -> Result<std::unique_ptr<QLearner>> {
    return std::unique_ptr<QLearner>(std::make_unique<MlpQLearner>(config, random));
  });
}

}  // namespace studio::neural
