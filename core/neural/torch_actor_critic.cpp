#include "core/neural/torch_actor_critic.h"

#include <torch/torch.h>

#include <limits>
#include <numbers>

#include "core/neural/actor_critic_state.h"

namespace studio::neural {

namespace {

torch::Tensor tensorOf(std::span<const float> values, const std::vector<std::int64_t>& shape) {
  return torch::from_blob(const_cast<float*>(values.data()), shape, torch::kFloat).to(torch::kDouble);
}

std::int64_t signedOf(std::size_t value) { return static_cast<std::int64_t>(value); }

/// The perceptron whose weights stand at `offset` of the flat parameters.
torch::Tensor perceptron(std::span<const DenseLayer> layers, const torch::Tensor& parameters, std::size_t offset,
                         torch::Tensor rows) {
  for (const auto& layer : layers) {
    const auto weights =
        parameters.narrow(0, signedOf(offset + layer.weightOffset), signedOf(layer.inputs * layer.outputs))
            .view({signedOf(layer.outputs), signedOf(layer.inputs)});
    const auto biases = parameters.narrow(0, signedOf(offset + layer.biasOffset), signedOf(layer.outputs));
    rows = torch::addmm(biases, rows, weights.t());
    if (!layer.isHead) rows = torch::relu(rows);
  }
  return rows;
}

/// What the loss needs of the policy: log p of every action, of what was done, and the entropy.
struct PolicyTensors {
  torch::Tensor logProbabilities;
  torch::Tensor chosen;
  torch::Tensor entropy;
};

class Oracle {
 public:
  Oracle(const ActorCriticConfig& config, const PpoBatch& batch, const PpoUpdateConfig& update)
      : m_config(config), m_batch(batch), m_update(update), m_layers(actorCriticLayers(config)) {}

  PpoGradient differentiate(std::span<const float> flat) {
    auto parameters = tensorOf(flat, {signedOf(flat.size())}).requires_grad_(true);
    auto loss = lossOf(parameters);
    loss.backward();
    const auto gradient = parameters.grad().to(torch::kFloat).contiguous();
    m_report.gradientNorm = parameters.grad().norm().item<double>();
    return {m_report, std::vector<float>(gradient.data_ptr<float>(), gradient.data_ptr<float>() + gradient.numel())};
  }

 private:
  std::int64_t rows() const { return signedOf(m_batch.size); }
  std::int64_t actions() const { return signedOf(m_config.actions.count); }
  torch::Tensor column(std::span<const float> values) const { return tensorOf(values, {rows()}); }

  torch::Tensor lossOf(const torch::Tensor& parameters) {
    const auto observations = tensorOf(m_batch.observations, {rows(), signedOf(m_config.observationSize)});
    const auto policy = policyOf(parameters, perceptron(m_layers.policy, parameters, 0, observations));
    const auto value = perceptron(m_layers.value, parameters, m_layers.policySize(), observations).squeeze(1);
    auto loss = surrogate(policy.chosen) + m_update.valueCoefficient * valueError(value) -
                m_update.entropyCoefficient * policy.entropy;
    m_report.entropy = policy.entropy.item<double>();
    if (m_update.referenceKlCoefficient > 0)
      loss = loss + m_update.referenceKlCoefficient * divergence(policy.logProbabilities);
    return loss;
  }

  PolicyTensors policyOf(const torch::Tensor& parameters, const torch::Tensor& outputs) {
    auto scores = outputs;
    const auto& space = m_config.actions;
    if (space.hasCandidates())
      scores = outputs.matmul(tensorOf(space.embeddings, {actions(), signedOf(space.embeddingSize)}).t());
    if (space.hasParameters()) scores = outputs.narrow(1, 0, actions());
    const auto masked = scores.masked_fill(forbidden(), -std::numeric_limits<double>::infinity());
    const auto logs = torch::log_softmax(masked, 1);
    const auto chances = torch::softmax(masked, 1);
    auto chosen = logs.gather(1, index().unsqueeze(1)).squeeze(1);
    auto entropy = -(chances * logs.masked_fill(forbidden(), 0.0)).sum(1).mean();
    if (space.hasParameters())
      addNumbers(parameters, outputs.narrow(1, actions(), actions()), chances, chosen, entropy);
    return {logs, chosen, entropy};
  }

  void addNumbers(const torch::Tensor& parameters, const torch::Tensor& means, const torch::Tensor& chances,
                  torch::Tensor& chosen, torch::Tensor& entropy) const {
    const auto logDeviations = parameters.narrow(0, signedOf(m_layers.size() - m_layers.logDeviations), actions());
    const auto taking =
        torch::from_blob(const_cast<std::uint8_t*>(m_config.actions.hasParameter.data()), {actions()}, torch::kUInt8)
            .to(torch::kDouble);
    const auto raw = column(m_batch.rawParameters);
    const auto mean = means.gather(1, index().unsqueeze(1)).squeeze(1);
    const auto logDeviation = logDeviations.index_select(0, index());
    const auto distance = (raw - mean) / logDeviation.exp();
    const auto normal = -0.5 * distance * distance - logDeviation - 0.5 * std::log(2 * std::numbers::pi);
    const auto slope = torch::log(m_config.actions.parameterLimit / 2 * (1 - torch::tanh(raw).pow(2)));
    chosen = chosen + taking.index_select(0, index()) * (normal - slope);
    const auto entropies = 0.5 * std::log(2 * std::numbers::pi * std::numbers::e) + logDeviations;
    entropy = entropy + (chances * (taking * entropies).unsqueeze(0)).sum(1).mean();
  }

  torch::Tensor surrogate(const torch::Tensor& chosen) {
    const auto logRatio = chosen - column(m_batch.logProbabilities);
    const auto ratio = logRatio.exp();
    const auto advantages = column(m_batch.advantages);
    const auto clipped = torch::clamp(ratio, 1 - m_update.clipRange, 1 + m_update.clipRange);
    auto loss = -torch::min(ratio * advantages, clipped * advantages).mean();
    m_report.policyLoss = loss.item<double>();
    m_report.approxKl = ((ratio - 1) - logRatio).mean().item<double>();
    m_report.clipFraction = ((ratio - 1).abs() > m_update.clipRange).to(torch::kDouble).mean().item<double>();
    return loss;
  }

  torch::Tensor valueError(const torch::Tensor& value) {
    const auto target = column(m_batch.returns);
    auto errors = (value - target).pow(2);
    if (m_update.valueClipRange > 0) {
      const auto old = column(m_batch.values);
      const auto clipped = old + torch::clamp(value - old, -m_update.valueClipRange, m_update.valueClipRange);
      errors = torch::max(errors, (clipped - target).pow(2));
    }
    auto loss = errors.mean();
    m_report.valueLoss = loss.item<double>();
    return loss;
  }

  torch::Tensor divergence(const torch::Tensor& logProbabilities) {
    const auto reference = tensorOf(m_batch.referenceLogProbabilities, {rows(), actions()});
    const auto difference = (logProbabilities - reference).masked_fill(forbidden(), 0.0);
    auto loss = (logProbabilities.exp() * difference).sum(1).mean();
    m_report.referenceKl = loss.item<double>();
    return loss;
  }

  torch::Tensor forbidden() const {
    return torch::from_blob(const_cast<std::uint8_t*>(m_batch.masks.data()), {rows(), actions()}, torch::kUInt8) == 0;
  }

  torch::Tensor index() const {
    return torch::from_blob(const_cast<std::int32_t*>(m_batch.actions.data()), {rows()}, torch::kInt).to(torch::kLong);
  }

  const ActorCriticConfig& m_config;
  const PpoBatch& m_batch;
  const PpoUpdateConfig& m_update;
  ActorCriticLayers m_layers;
  PpoUpdateReport m_report;
};

}  // namespace

PpoGradient differentiateByTorch(const ActorCriticConfig& config, std::span<const float> parameters,
                                 const PpoBatch& batch, const PpoUpdateConfig& update) {
  return Oracle(config, batch, update).differentiate(parameters);
}

}  // namespace studio::neural
