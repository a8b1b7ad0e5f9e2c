#include <algorithm>
#include <cmath>
#include <optional>

#include "core/neural/actor_critic_state.h"
#include "core/neural/adam.h"
#include "core/neural/guarded.h"
#include "core/neural/policy_network.h"
#include "core/neural/ppo_loss.h"

namespace studio::neural {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;

constexpr double kAdamEpsilon = 1e-5;
constexpr std::size_t kEvaluationRows = 512;

base::Error wrongSizes(const char* operation) {
  return makeError(ErrorCode::neuralFailed, operation, {{"reason", "sizes are not those of the network"}});
}

bool isFinite(const PpoUpdateReport& report) {
  return std::isfinite(report.policyLoss) && std::isfinite(report.valueLoss) && std::isfinite(report.entropy) &&
         std::isfinite(report.approxKl) && std::isfinite(report.referenceKl) && std::isfinite(report.gradientNorm);
}

std::vector<float> joined(std::initializer_list<std::vector<float>> parts) {
  std::vector<float> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

std::vector<float> toVector(std::span<const float> values) { return {values.begin(), values.end()}; }

std::optional<CandidateScores> candidatesOf(const ActionSpace& actions) {
  if (!actions.hasCandidates()) return std::nullopt;
  return CandidateScores(actions.embeddings, actions.count, actions.embeddingSize);
}

class PanelActorCritic final : public ActorCriticLearner {
 public:
  PanelActorCritic(const ActorCriticConfig& config, base::RandomStream& random)
      : m_config(config),
        m_layers(actorCriticLayers(config)),
        m_policyLayout(std::make_shared<PanelLayout>(m_layers.policy)),
        m_valueLayout(std::make_shared<PanelLayout>(m_layers.value)),
        m_candidates(candidatesOf(m_config.actions)),
        m_policy(m_policyLayout, m_config.actions, candidates()),
        m_average(m_config.isAveraged
                      ? std::optional<PolicyNetwork>(std::in_place, m_policyLayout, m_config.actions, candidates())
                      : std::nullopt),
        m_value(m_valueLayout),
        m_policyAdam(m_policyLayout->size(), kAdamEpsilon),
        m_valueAdam(m_valueLayout->size(), kAdamEpsilon),
        m_deviationAdam(m_layers.logDeviations, kAdamEpsilon),
        m_row(m_config.actions) {
    const auto parameters = drawnActorCritic(config, random);
    setParameters(parameters);
    if (m_average) setPolicy(*m_average, policyPart(parameters), deviationPart(parameters));
  }

  Result<PpoUpdateReport> update(const PpoBatch& batch, const PpoUpdateConfig& config) override {
    if (auto sound = check(batch, config); !sound) return sound.error();
    return guarded("gradient step", [&]() -> Result<PpoUpdateReport> {
      auto report = learn(batch, config);
      report.isStepMade = isFinite(report) && (config.klLimit <= 0 || report.approxKl <= config.klLimit);
      if (report.isStepMade) takeStep(config, report.gradientNorm);
      return report;
    });
  }

  Result<PpoUpdateReport> differentiate(const PpoBatch& batch, const PpoUpdateConfig& config,
                                        std::span<float> gradient) override {
    if (auto sound = check(batch, config); !sound) return sound.error();
    if (gradient.size() != parameterCount()) return wrongSizes("gradient");
    return guarded("gradient", [&]() -> Result<PpoUpdateReport> {
      const auto report = learn(batch, config);
      const auto flat = joined({m_policyLayout->toFlat(m_policy.network().gradient()),
                                m_valueLayout->toFlat(m_value.gradient()), toVector(m_policy.deviationGradient())});
      std::copy(flat.begin(), flat.end(), gradient.begin());
      return report;
    });
  }

  std::size_t parameterCount() const override { return m_layers.size(); }

  Result<void> decide(std::span<const float> observations, std::span<const std::uint8_t> masks, std::size_t count,
                      base::RandomStream& random, const Decisions& decisions) override {
    const bool isNumbered = m_config.actions.hasParameters() || !decisions.rawParameters.empty();
    if (!areRows(observations, masks, count) || decisions.actions.size() != count ||
        decisions.logProbabilities.size() != count || decisions.values.size() != count ||
        (isNumbered && decisions.rawParameters.size() != count)) {
      return wrongSizes("decision");
    }
    return guarded("decision", [&]() -> Result<void> {
      draw(m_policy.forward(observations, count), masks, random, decisions);
      return predictValues(observations, count, decisions.values);
    });
  }

  Result<void> evaluate(PolicyRole role, std::span<const float> observations, std::span<const std::uint8_t> masks,
                        std::size_t count, const Opinions& opinions) const override {
    if (auto sound = checkEvaluation(role, observations, masks, count, opinions); !sound) return sound;
    return guarded("evaluation", [&]() -> Result<void> {
      PolicyNetwork& policy = role == PolicyRole::average ? *m_average : m_policy;
      for (std::size_t done = 0; done < count; done += kEvaluationRows) {
        const std::size_t size = std::min(kEvaluationRows, count - done);
        const auto rows = policy.forward(observations.subspan(done * m_config.observationSize), size);
        answer(rows, masks.subspan(done * m_config.actions.count), done, size, opinions);
      }
      return opinions.values.empty() ? Result<void>() : predictValues(observations, count, opinions.values);
    });
  }

  Result<void> predictValues(std::span<const float> observations, std::size_t count,
                             std::span<float> values) const override {
    if (observations.size() != count * m_config.observationSize || values.size() != count) return wrongSizes("values");
    return guarded("values", [&]() -> Result<void> {
      for (std::size_t done = 0; done < count; done += kEvaluationRows) {
        const std::size_t size = std::min(kEvaluationRows, count - done);
        const auto answers = m_value.forward(observations.subspan(done * m_config.observationSize), size);
        for (std::size_t i = 0; i < size; ++i) values[done + i] = answers[i * m_value.outputWidth()];
      }
      return {};
    });
  }

  Result<std::vector<store::Tensor>> save(std::string_view prefix) const override {
    return guarded("saving",
                   [&]() -> Result<std::vector<store::Tensor>> { return tensorsOf(state(), m_layers, prefix); });
  }

  Result<void> load(const store::TensorFile& file, std::string_view prefix) override {
    return guarded("loading", [&]() -> Result<void> {
      const auto state = readActorCriticState(file, prefix, m_layers, m_config.isAveraged);
      if (!state) return state.error();
      setParameters(state->parameters);
      if (m_average) {
        const std::span<const float> average(state->average);
        setPolicy(*m_average, average.first(m_layers.policySize()), average.last(m_layers.logDeviations));
      }
      restoreMoments(*state);
      return {};
    });
  }

 private:
  using Floats = std::span<const float>;
  const CandidateScores* candidates() const { return m_candidates ? &*m_candidates : nullptr; }
  Floats policyPart(Floats flat) const { return flat.first(m_layers.policySize()); }
  Floats valuePart(Floats flat) const { return flat.subspan(m_layers.policySize(), m_layers.valueSize()); }
  Floats deviationPart(Floats flat) const { return flat.last(m_layers.logDeviations); }

  void setPolicy(PolicyNetwork& policy, Floats weights, Floats deviations) {
    moveTowards(policy.network().parameters(), m_policyLayout->toPanels(weights), 1.0F);
    std::copy(deviations.begin(), deviations.end(), policy.logDeviations().begin());
  }

  void setParameters(Floats flat) {
    setPolicy(m_policy, policyPart(flat), deviationPart(flat));
    moveTowards(m_value.parameters(), m_valueLayout->toPanels(valuePart(flat)), 1.0F);
  }

  void restoreMoments(const ActorCriticState& state) {
    m_policyAdam.restore(state.steps, m_policyLayout->toPanels(policyPart(state.first)),
                         m_policyLayout->toPanels(policyPart(state.second)));
    m_valueAdam.restore(state.steps, m_valueLayout->toPanels(valuePart(state.first)),
                        m_valueLayout->toPanels(valuePart(state.second)));
    m_deviationAdam.restore(state.steps, deviationPart(state.first), deviationPart(state.second));
  }

  ActorCriticState state() const {
    const auto flat = [&](Floats policy, Floats value, Floats deviations) {
      return joined({m_policyLayout->toFlat(policy), m_valueLayout->toFlat(value), toVector(deviations)});
    };
    ActorCriticState state{flat(m_policy.network().parameters(), m_value.parameters(), m_policy.logDeviations()),
                           flat(m_policyAdam.first(), m_valueAdam.first(), m_deviationAdam.first()),
                           flat(m_policyAdam.second(), m_valueAdam.second(), m_deviationAdam.second()),
                           m_policyAdam.steps(),
                           {}};
    if (m_average) {
      state.average =
          joined({m_policyLayout->toFlat(m_average->network().parameters()), toVector(m_average->logDeviations())});
    }
    return state;
  }

  Result<void> check(const PpoBatch& batch, const PpoUpdateConfig& config) const {
    if (auto sound = checkPpoUpdateConfig(config); !sound) return sound;
    return checkPpoBatch(batch, config, m_config.observationSize, m_config.actions);
  }

  bool areRows(Floats observations, std::span<const std::uint8_t> masks, std::size_t count) const {
    return observations.size() == count * m_config.observationSize && masks.size() == count * m_config.actions.count;
  }

  Result<void> checkEvaluation(PolicyRole role, Floats observations, std::span<const std::uint8_t> masks,
                               std::size_t count, const Opinions& opinions) const {
    const std::size_t cells = count * m_config.actions.count;
    const bool isFull = opinions.logProbabilities.size() == cells &&
                        (opinions.rawParameterMeans.empty() || opinions.rawParameterMeans.size() == cells) &&
                        (opinions.values.empty() || opinions.values.size() == count);
    if (!isFull || !areRows(observations, masks, count)) return wrongSizes("evaluation");
    if (!opinions.rawParameterMeans.empty() && !m_config.actions.hasParameters())
      return makeError(ErrorCode::neuralFailed, "evaluation", {{"reason", "no action takes a number"}});
    if (role == PolicyRole::average && !m_average)
      return makeError(ErrorCode::neuralFailed, "evaluation", {{"reason", "no average of the policy is kept"}});
    return {};
  }

  /// Loss and gradient, in the networks' own buffers.
  PpoUpdateReport learn(const PpoBatch& batch, const PpoUpdateConfig& config) {
    PpoUpdateReport report;
    const auto rows = m_policy.forward(batch.observations, batch.size);
    policyLoss(batch, config, rows, m_row, m_policy.blankGradient(), report);
    m_policy.backward();
    const ValueRows values{m_value.forward(batch.observations, batch.size), 1, m_value.outputWidth()};
    m_valueGradient.resize(batch.size * values.width);  // only first places are ever written
    valueLoss(batch, config, values, m_valueGradient, report);
    m_value.backward(m_valueGradient);
    report.gradientNorm = std::hypot(lengthOf(m_policy.network().gradient()), lengthOf(m_value.gradient()),
                                     lengthOf(m_policy.deviationGradient()));
    return report;
  }

  void takeStep(const PpoUpdateConfig& config, double norm) {
    const auto scale = static_cast<float>(norm > config.maxGradientNorm ? config.maxGradientNorm / norm : 1.0);
    const auto share = static_cast<float>(config.averageShare);
    PanelNetwork& policy = m_policy.network();
    if (m_average) {
      m_policyAdam.stepAndFollow(policy.parameters(), policy.gradient(), scale, config.learningRate,
                                 m_average->network().parameters(), share);
      m_deviationAdam.stepAndFollow(m_policy.logDeviations(), m_policy.deviationGradient(), scale, config.learningRate,
                                    m_average->logDeviations(), share);
    } else {
      m_policyAdam.step(policy.parameters(), policy.gradient(), scale, config.learningRate);
      m_deviationAdam.step(m_policy.logDeviations(), m_policy.deviationGradient(), scale, config.learningRate);
    }
    m_valueAdam.step(m_value.parameters(), m_value.gradient(), scale, config.learningRate);
  }

  void draw(const PolicyRows& rows, std::span<const std::uint8_t> masks, base::RandomStream& random,
            const Decisions& decisions) {
    const std::size_t actions = m_config.actions.count;
    for (std::size_t i = 0; i < decisions.actions.size(); ++i) {
      m_row.read(rows, i, masks.subspan(i * actions, actions));
      float raw = 0;
      const std::size_t action = m_row.draw(random, raw);
      decisions.actions[i] = static_cast<std::int32_t>(action);
      decisions.logProbabilities[i] = m_row.logProbability(action, raw);
      if (!decisions.rawParameters.empty()) decisions.rawParameters[i] = raw;
    }
  }

  void answer(const PolicyRows& rows, std::span<const std::uint8_t> masks, std::size_t first, std::size_t count,
              const Opinions& opinions) const {
    const std::size_t actions = m_config.actions.count;
    const auto copy = [&](Floats from, std::span<float> to, std::size_t row) {
      std::copy(from.begin(), from.end(), to.begin() + static_cast<std::ptrdiff_t>(row * actions));
    };
    for (std::size_t i = 0; i < count; ++i) {
      m_row.read(rows, i, masks.subspan(i * actions, actions));
      copy(m_row.logProbabilities(), opinions.logProbabilities, first + i);
      if (!opinions.rawParameterMeans.empty()) copy(rows.means.row(i), opinions.rawParameterMeans, first + i);
    }
  }

  ActorCriticConfig m_config;
  ActorCriticLayers m_layers;
  std::shared_ptr<const PanelLayout> m_policyLayout;
  std::shared_ptr<const PanelLayout> m_valueLayout;
  std::optional<CandidateScores> m_candidates;
  mutable PolicyNetwork m_policy;  ///< evaluation overwrites its activations
  mutable std::optional<PolicyNetwork> m_average;
  mutable PanelNetwork m_value;
  Adam m_policyAdam;
  Adam m_valueAdam;
  Adam m_deviationAdam;
  mutable PolicyRow m_row;
  AlignedFloats m_valueGradient;
};

}  // namespace

Result<std::unique_ptr<ActorCriticLearner>> makeActorCritic(const ActorCriticConfig& config,
                                                            base::RandomStream& random) {
  if (auto sound = checkActorCriticConfig(config); !sound) return sound.error();
  return guarded("network", [&]() -> Result<std::unique_ptr<ActorCriticLearner>> {
    return std::unique_ptr<ActorCriticLearner>(std::make_unique<PanelActorCritic>(config, random));
  });
}

std::string actorCriticPlatform() { return productKernels().front().name; }

}  // namespace studio::neural
