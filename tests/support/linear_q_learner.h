#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/neural/q_learner.h"

namespace studio::tests {

/// A QLearner whose values are a matrix times the observation: what it gives can be worked out by hand.
/// It cannot learn.
class LinearQLearner final : public neural::QLearner {
 public:
  LinearQLearner(std::size_t actionCount, std::vector<float> weights)
      : m_actionCount(actionCount), m_weights(std::move(weights)) {}

  using neural::QLearner::evaluate;
  using neural::QLearner::update;

  base::Result<neural::QUpdateReport> update(const neural::QBatch&, const neural::QUpdateConfig&,
                                             std::span<float>) override {
    return base::makeError(base::ErrorCode::neuralFailed, "update");
  }
  base::Result<void> updateTarget(double) override { return {}; }

  base::Result<void> evaluate(neural::QNetworkRole, std::span<const float> observations, std::size_t count,
                              std::span<float> values) const override {
    const std::size_t inputs = m_weights.size() / m_actionCount;
    if (observations.size() != count * inputs || values.size() != count * m_actionCount) {
      return base::makeError(base::ErrorCode::neuralFailed, "evaluate", {{"reason", "sizes"}});
    }
    for (std::size_t cell = 0; cell < values.size(); ++cell) {
      const float* row = observations.data() + cell / m_actionCount * inputs;
      const float* weights = m_weights.data() + cell % m_actionCount * inputs;
      values[cell] = 0;
      for (std::size_t i = 0; i < inputs; ++i) values[cell] += row[i] * weights[i];
    }
    return {};
  }

  base::Result<std::vector<store::Tensor>> save(std::string_view prefix) const override {
    return std::vector<store::Tensor>{
        store::Tensor::fromFloats(std::string(prefix) + "weights", {m_weights.size()}, m_weights)};
  }

  base::Result<void> load(const store::TensorFile& file, std::string_view prefix) override {
    const auto tensor = file.require(std::string(prefix) + "weights");
    if (!tensor) return tensor.error();
    auto weights = (*tensor)->floats();
    if (!weights) return weights.error();
    if (weights->size() != m_weights.size()) {
      return base::makeError(base::ErrorCode::checkpointMismatch, (*tensor)->name, {{"what", "weights"}});
    }
    m_weights = std::move(weights).value();
    return {};
  }

 private:
  std::size_t m_actionCount;
  std::vector<float> m_weights;
};

/// Makes LinearQLearners with all weights 0.
class LinearModule final : public neural::NeuralModule {
 public:
  neural::NeuralPlatform platform() const override { return {}; }
  base::Result<std::unique_ptr<neural::QLearner>> makeQLearner(const neural::QNetworkConfig& config,
                                                               base::RandomStream&) const override {
    return std::unique_ptr<neural::QLearner>(std::make_unique<LinearQLearner>(
        config.actionCount, std::vector<float>(config.actionCount * config.observationSize, 0.0F)));
  }
  base::Result<std::unique_ptr<neural::QLearner>> makeReferenceQLearner(const neural::QNetworkConfig& config,
                                                                        base::RandomStream& random) const override {
    return makeQLearner(config, random);
  }
  base::Result<void> runPlainUpdates(const neural::QNetworkConfig&, const neural::QBatch&,
                                     std::size_t) const noexcept override {
    return {};
  }
  base::Result<neural::PpoGradient> differentiatePpo(const neural::ActorCriticConfig&, std::span<const float>,
                                                     const neural::PpoBatch&,
                                                     const neural::PpoUpdateConfig&) const noexcept override {
    return neural::PpoGradient{};
  }
};

}  // namespace studio::tests
