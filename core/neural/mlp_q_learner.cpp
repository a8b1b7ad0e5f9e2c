#include "core/neural/mlp_q_learner.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/neural/adam.h"
#include "core/neural/guarded.h"
#include "core/neural/panel_network.h"
#include "core/neural/q_loss.h"
#include "core/neural/q_state.h"

namespace studio::neural {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;

constexpr std::size_t kEvaluationRows = 512;

class MlpQLearner final : public QLearner {
 public:
  MlpQLearner(const QNetworkConfig& config, base::RandomStream& random)
      : m_config(config),
        m_layout(std::make_shared<PanelLayout>(qNetworkLayers(config))),
        m_online(m_layout),
        m_target(m_layout),
        m_adam(m_layout->size()) {
    const auto weights = m_layout->toPanels(drawnWeights(m_layout->dense(), random));
    moveTowards(m_online.parameters(), weights, 1.0F);
    moveTowards(m_target.parameters(), weights, 1.0F);
  }

  using QLearner::evaluate;
  using QLearner::update;

  Result<QUpdateReport> update(const QBatch& batch, const QUpdateConfig& config, std::span<float> errors) override {
    if (auto sound = checkUpdateConfig(config); !sound) return sound.error();
    if (auto sound = checkBatch(batch, m_config.observationSize, m_config.actionCount); !sound) return sound.error();
    if (auto sound = checkErrors(batch, errors); !sound) return sound.error();
    return guarded("gradient step", [&]() -> Result<QUpdateReport> { return learn(batch, config, errors); });
  }

  Result<void> updateTarget(double share) override {
    if (auto sound = checkTargetShare(share); !sound) return sound;
    moveTowards(m_target.parameters(), m_online.parameters(), static_cast<float>(share));
    return {};
  }

  Result<void> evaluate(QNetworkRole role, std::span<const float> observations, std::size_t count,
                        std::span<float> values) const override {
    if (auto sound = checkEvaluation(m_config, observations, count, values); !sound) return sound;
    auto& network = role == QNetworkRole::online ? m_online : m_target;
    return guarded("evaluation", [&]() -> Result<void> { return evaluateRows(network, observations, count, values); });
  }

  Result<std::vector<store::Tensor>> save(std::string_view prefix) const override {
    return guarded("saving", [&]() -> Result<std::vector<store::Tensor>> {
      return tensorsOf({m_layout->toFlat(m_online.parameters()), m_layout->toFlat(m_target.parameters()),
                        m_layout->toFlat(m_adam.first()), m_layout->toFlat(m_adam.second()), m_adam.steps()},
                       m_layout->dense(), prefix);
    });
  }

  Result<void> load(const store::TensorFile& file, std::string_view prefix) override {
    return guarded("loading", [&]() -> Result<void> {
      const auto state = readQState(file, prefix, m_layout->dense());
      if (!state) return state.error();
      moveTowards(m_online.parameters(), m_layout->toPanels(state->online), 1.0F);
      moveTowards(m_target.parameters(), m_layout->toPanels(state->target), 1.0F);
      m_adam.restore(state->steps, m_layout->toPanels(state->first), m_layout->toPanels(state->second));
      return {};
    });
  }

 private:
  /// The network's answer, through the logistic function where values are bounded; kept in `kept`
  /// then, since the network's own buffer holds what the backward pass needs.
  ValueRows valuesOf(PanelNetwork& network, std::span<const float> observations, std::size_t count,
                     std::vector<float>& kept) const {
    const auto raw = network.forward(observations, count);
    const std::size_t width = network.outputWidth();
    if (!m_config.isBounded) return {raw, m_config.actionCount, width};
    kept.resize(raw.size());
    std::transform(raw.begin(), raw.end(), kept.begin(), [](float x) { return 1.0F / (1.0F + std::exp(-x)); });
    return {kept, m_config.actionCount, width};
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
    const auto valued = valuesOf(m_target, batch.nextObservations, batch.size, m_nextValues);
    const auto choosing = config.isDoubleQ ? valuesOf(m_online, batch.nextObservations, batch.size, m_values) : valued;
    bootstrapTargets(batch, config.discountFactor, choosing, valued, m_targets);
  }

  QUpdateReport learn(const QBatch& batch, const QUpdateConfig& config, std::span<float> errors) {
    computeTargets(batch, config);
    const auto values = valuesOf(m_online, batch.observations, batch.size, m_values);
    m_valueGradient.resize(values.values.size());
    const QLoss loss = lossAndGradient(batch, config, values, m_targets, m_valueGradient, errors);
    passBound(values);
    m_online.backward(m_valueGradient);
    const double norm = lengthOf(m_online.gradient());
    if (std::isfinite(loss.temporalDifference) && std::isfinite(loss.conservative) && std::isfinite(norm))
      takeStep(config, norm);
    return {loss.temporalDifference, loss.conservative, norm, loss.meanQ};
  }

  void takeStep(const QUpdateConfig& config, double norm) {
    const auto scale = static_cast<float>(norm > config.maxGradientNorm ? config.maxGradientNorm / norm : 1.0);
    if (config.targetShare > 0) {
      m_adam.stepAndFollow(m_online.parameters(), m_online.gradient(), scale, config.learningRate,
                           m_target.parameters(), static_cast<float>(config.targetShare));
    } else {
      m_adam.step(m_online.parameters(), m_online.gradient(), scale, config.learningRate);
    }
  }

  Result<void> evaluateRows(PanelNetwork& network, std::span<const float> observations, std::size_t count,
                            std::span<float> values) const {
    const std::size_t inputs = m_config.observationSize, actions = m_config.actionCount;
    for (std::size_t done = 0; done < count; done += kEvaluationRows) {
      const std::size_t size = std::min(kEvaluationRows, count - done);
      const auto answers = valuesOf(network, observations.subspan(done * inputs, size * inputs), size, m_evaluated);
      for (std::size_t i = 0; i < size; ++i) {
        const auto row = answers.row(i);
        std::copy(row.begin(), row.end(), values.begin() + static_cast<std::ptrdiff_t>((done + i) * actions));
      }
    }
    return {};
  }

  QNetworkConfig m_config;
  std::shared_ptr<const PanelLayout> m_layout;
  mutable PanelNetwork m_online;  ///< evaluation overwrites its activations
  mutable PanelNetwork m_target;
  Adam m_adam;
  std::vector<float> m_targets;
  std::vector<float> m_values;
  std::vector<float> m_nextValues;
  mutable std::vector<float> m_evaluated;
  std::vector<float> m_valueGradient;
};

}  // namespace

Result<std::unique_ptr<QLearner>> makeMlpQLearner(const QNetworkConfig& config, base::RandomStream& random) {
  if (auto sound = checkQNetworkConfig(config); !sound) return sound.error();
  if (config.isDueling || config.quantileCount > 0 || config.atomCount > 0) {
    return makeError(ErrorCode::neuralFailed, "network",
                     {{"reason", "dueling, quantiles and atoms need automatic gradients"}});
  }
  return guarded("network", [&]() -> Result<std::unique_ptr<QLearner>> {
    return std::unique_ptr<QLearner>(std::make_unique<MlpQLearner>(config, random));
  });
}

}  // namespace studio::neural
