#include "core/neural/torch_q_learner.h"

#include <torch/optim/adam.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <cmath>
#include <exception>
#include <limits>

#include "core/neural/categorical_projection.h"
#include "core/neural/q_loss.h"
#include "core/neural/q_state.h"

namespace studio::neural {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;
using torch::Tensor;
using Tensors = std::vector<Tensor>;

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

std::int64_t extent(std::size_t value) { return static_cast<std::int64_t>(value); }

/// A copy as a tensor of `rows` rows.
template <class T>
Tensor tensorOf(std::span<const T> values, std::size_t rows, torch::ScalarType type) {
  const auto columns = extent(values.size() / rows);
  return torch::from_blob(const_cast<T*>(values.data()), {extent(rows), columns}, type).clone();
}

std::vector<float> floatsOf(const Tensor& tensor) {
  const Tensor flat = tensor.detach().contiguous();
  const auto* values = flat.data_ptr<float>();
  return {values, values + flat.numel()};
}

Tensor huber(const Tensor& difference, double delta) {
  const Tensor size = difference.abs();
  return torch::where(size <= delta, 0.5 * size * size, delta * (size - 0.5 * delta));
}

/// Weight and bias of every layer, in the order of the flat parameters.
Tensors emptyParameters(std::span<const DenseLayer> layers) {
  Tensors parameters;
  parameters.reserve(2 * layers.size());
  for (const auto& layer : layers) {
    parameters.push_back(torch::zeros({extent(layer.outputs), extent(layer.inputs)}));
    parameters.push_back(torch::zeros({extent(layer.outputs)}));
  }
  return parameters;
}

void fillFrom(const std::vector<float>& flat, Tensors& tensors) {
  const torch::NoGradGuard guard;
  const float* next = flat.data();
  for (auto& tensor : tensors) {
    tensor.copy_(torch::from_blob(const_cast<float*>(next), tensor.sizes(), torch::kFloat));
    next += tensor.numel();
  }
}

std::vector<float> flatOf(const Tensors& tensors) {
  std::vector<float> flat;
  for (const auto& tensor : tensors) {
    const auto values = floatsOf(tensor);
    flat.insert(flat.end(), values.begin(), values.end());
  }
  return flat;
}

class TorchQLearner final : public QLearner {
 public:
  TorchQLearner(const QNetworkConfig& config, base::RandomStream& random)
      : m_config(config),
        m_layers(qNetworkLayers(config)),
        m_online(emptyParameters(m_layers)),
        m_target(emptyParameters(m_layers)),
        m_adam(m_online, torch::optim::AdamOptions()) {
    const auto weights = drawnWeights(m_layers, random);
    fillFrom(weights, m_online);
    fillFrom(weights, m_target);
    for (auto& parameter : m_online) parameter.requires_grad_(true);
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
    return guarded("target update", [&]() -> Result<void> {
      follow(share);
      return {};
    });
  }

  Result<void> evaluate(QNetworkRole role, std::span<const float> observations, std::size_t count,
                        std::span<float> values) const override {
    if (auto sound = checkEvaluation(m_config, observations, count, values); !sound) return sound;
    return guarded("evaluation", [&]() -> Result<void> {
      const torch::NoGradGuard guard;
      if (count == 0) return {};
      const auto& parameters = role == QNetworkRole::online ? m_online : m_target;
      const auto found = floatsOf(meansOf(answer(parameters, tensorOf(observations, count, torch::kFloat))));
      std::copy(found.begin(), found.end(), values.begin());
      return {};
    });
  }

  Result<std::vector<store::Tensor>> save(std::string_view prefix) const override {
    return guarded("saving", [&]() -> Result<std::vector<store::Tensor>> {
      QState state{flatOf(m_online), flatOf(m_target), {}, {}, m_steps};
      for (const auto& parameter : m_online) appendMoments(parameter, state);
      return tensorsOf(state, m_layers, prefix);
    });
  }

  Result<void> load(const store::TensorFile& file, std::string_view prefix) override {
    return guarded("loading", [&]() -> Result<void> {
      const auto state = readQState(file, prefix, m_layers);
      if (!state) return state.error();
      fillFrom(state->online, m_online);
      fillFrom(state->target, m_target);
      restoreMoments(*state);
      return {};
    });
  }

 private:
  static Tensor dense(const Tensors& parameters, std::size_t layer, const Tensor& input) {
    return torch::linear(input, parameters[2 * layer], parameters[2 * layer + 1]);
  }

  /// rows × actions × parts: quantiles, or logits of atoms, or one part where the values themselves are learned.
  Tensor answer(const Tensors& parameters, Tensor x) const {
    const std::size_t shared = m_config.hiddenSizes.size() - (m_config.isDueling ? 1 : 0);
    for (std::size_t i = 0; i < shared; ++i) x = torch::relu(dense(parameters, i, x));
    const auto actions = extent(m_config.actionCount);
    const auto split = [&](const Tensor& y) { return y.view({y.size(0), -1, extent(parts())}); };
    Tensor values;
    if (m_config.isDueling) {
      const auto stream = [&](std::size_t first) {
        return split(dense(parameters, first + 1, torch::relu(dense(parameters, first, x))));
      };
      const Tensor advantages = stream(shared + 2);
      values = stream(shared) + advantages - advantages.mean(1, true);
    } else {
      values = dense(parameters, shared, x).view({x.size(0), actions, extent(parts())});
    }
    return m_config.isBounded ? torch::sigmoid(values) : values;
  }

  std::size_t parts() const { return std::max<std::size_t>({m_config.quantileCount, m_config.atomCount, 1}); }
  bool hasAtoms() const { return m_config.atomCount > 0; }

  Tensor support() const {
    return torch::linspace(m_config.lowestReturn, m_config.highestReturn, extent(m_config.atomCount), torch::kFloat);
  }

  /// Q of what answer() or pick() gives: the mean over the last dimension, by the atoms' chances where there are some.
  Tensor meansOf(const Tensor& answers) const {
    return hasAtoms() ? (answers.softmax(-1) * support()).sum(-1) : answers.mean(-1);
  }

  /// The parts of one action per row: rows × parts.
  Tensor pick(const Tensor& answers, const Tensor& actions) const {
    return answers.gather(1, actions.view({-1, 1, 1}).expand({-1, 1, extent(parts())})).squeeze(1);
  }

  /// What the loss pulls towards: rows × parts, of atoms their projected chances.
  Tensor targetsOf(const QBatch& batch, const QUpdateConfig& config) const {
    const torch::NoGradGuard guard;
    const Tensor next = tensorOf(batch.nextObservations, batch.size, torch::kFloat);
    const Tensor isForbidden = tensorOf(batch.nextMasks, batch.size, torch::kUInt8) == 0;
    const Tensor valued = answer(m_target, next);
    const Tensor choosing = meansOf(config.isDoubleQ ? answer(m_online, next) : valued);
    const Tensor best = choosing.masked_fill(isForbidden, -std::numeric_limits<float>::infinity()).argmax(1);
    const Tensor rewards = tensorOf(batch.rewards, batch.size, torch::kFloat);
    const Tensor discounts = batch.discounts.empty() ? torch::full_like(rewards, config.discountFactor)
                                                     : tensorOf(batch.discounts, batch.size, torch::kFloat);
    const Tensor goesOn = tensorOf(batch.isTerminal, batch.size, torch::kUInt8) == 0;
    const Tensor following = torch::where(goesOn, discounts, torch::zeros_like(discounts));
    if (hasAtoms()) return projected(pick(valued, best).softmax(1), rewards, following);
    return rewards + following * pick(valued, best);
  }

  Tensor projected(const Tensor& chances, const Tensor& rewards, const Tensor& discounts) const {
    const auto from = floatsOf(chances), reward = floatsOf(rewards), discount = floatsOf(discounts);
    std::vector<float> onto(from.size());
    const std::size_t atoms = m_config.atomCount;
    for (std::size_t i = 0; i < reward.size(); ++i) {
      projectCategorical({std::span(from).subspan(i * atoms, atoms), m_config.lowestReturn, m_config.highestReturn},
                         static_cast<double>(reward[i]), static_cast<double>(discount[i]),
                         std::span(onto).subspan(i * atoms, atoms));
    }
    return tensorOf(std::span<const float>(onto), reward.size(), torch::kFloat);
  }

  /// Quantile Huber loss of every row: u(i, j) = target j − quantile i, weighted by |τ_i − 1{u < 0}|.
  Tensor quantileLoss(const Tensor& picked, const Tensor& targets, double delta) const {
    const auto count = extent(parts());
    const Tensor u = targets.unsqueeze(1) - picked.unsqueeze(2);
    const Tensor levels = ((torch::arange(count, torch::kFloat) + 0.5) / count).view({1, count, 1});
    const Tensor below = (u.detach() < 0).to(torch::kFloat);
    return ((levels - below).abs() * huber(u, delta) / delta).mean(2).sum(1);
  }

  Tensor rowLosses(const Tensor& picked, const Tensor& targets, const QUpdateConfig& config) const {
    if (hasAtoms()) return -(targets * picked.log_softmax(1)).sum(1);
    if (m_config.quantileCount > 0) return quantileLoss(picked, targets, config.huberDelta);
    return huber(picked - targets, config.huberDelta).squeeze(1);
  }

  static Tensor conservativeTerm(const QBatch& batch, const QUpdateConfig& config, const Tensor& values,
                                 const Tensor& logged) {
    const Tensor isForbidden = tensorOf(batch.masks, batch.size, torch::kUInt8) == 0;
    const Tensor logits =
        (values / config.conservativeTemperature).masked_fill(isForbidden, -std::numeric_limits<float>::infinity());
    return (config.conservativeTemperature * logits.logsumexp(1) - logged).mean();
  }

  QUpdateReport learn(const QBatch& batch, const QUpdateConfig& config, std::span<float> errors) {
    const Tensor targets = targetsOf(batch, config);
    const Tensor answers = answer(m_online, tensorOf(batch.observations, batch.size, torch::kFloat));
    const Tensor actions = tensorOf(batch.actions, batch.size, torch::kInt).to(torch::kLong);
    const Tensor picked = pick(answers, actions);
    Tensor losses = rowLosses(picked, targets, config);
    if (!batch.weights.empty()) losses = losses * tensorOf(batch.weights, batch.size, torch::kFloat).squeeze(1);
    const Tensor logged = meansOf(picked);
    const bool isConservative = config.conservativeWeight > 0;
    const Tensor conservative =
        isConservative ? conservativeTerm(batch, config, meansOf(answers), logged) : torch::zeros({});
    if (!errors.empty()) {
      const Tensor wanted = hasAtoms() ? (targets * support()).sum(1) : targets.mean(1);
      const auto found = floatsOf((wanted - logged).abs());
      std::copy(found.begin(), found.end(), errors.begin());
    }
    const Tensor difference = losses.mean();
    m_adam.zero_grad();
    (difference + config.conservativeWeight * conservative).backward();
    const double norm = gradientNorm();
    const QUpdateReport report{difference.item<double>(), conservative.item<double>(), norm,
                               logged.mean().item<double>()};
    if (std::isfinite(report.loss) && std::isfinite(report.conservative) && std::isfinite(norm)) takeStep(config, norm);
    return report;
  }

  double gradientNorm() const {
    double squares = 0;
    for (const auto& parameter : m_online) squares += parameter.grad().to(torch::kDouble).square().sum().item<double>();
    return std::sqrt(squares);
  }

  void takeStep(const QUpdateConfig& config, double norm) {
    const torch::NoGradGuard guard;
    if (norm > config.maxGradientNorm) {
      for (auto& parameter : m_online) parameter.mutable_grad().mul_(config.maxGradientNorm / norm);
    }
    auto& options = static_cast<torch::optim::AdamOptions&>(m_adam.param_groups().front().options());
    options.lr(config.learningRate);
    m_adam.step();
    ++m_steps;
    if (config.targetShare > 0) follow(config.targetShare);
  }

  void follow(double share) {
    const torch::NoGradGuard guard;
    for (std::size_t i = 0; i < m_target.size(); ++i) {
      if (share == 1.0)
        m_target[i].copy_(m_online[i]);
      else
        m_target[i].mul_(1 - share).add_(m_online[i], share);
    }
  }

  static std::string stateKey(const Tensor& parameter) { return c10::guts::to_string(parameter.unsafeGetTensorImpl()); }

  /// Torch makes the moments with the first step; before it they are zeros.
  void appendMoments(const Tensor& parameter, QState& state) const {
    const auto& states = m_adam.state();
    const auto found = states.find(stateKey(parameter));
    std::vector<float> first(static_cast<std::size_t>(parameter.numel()));
    std::vector<float> second(first);
    if (found != states.end()) {
      const auto& moments = static_cast<const torch::optim::AdamParamState&>(*found->second);
      first = floatsOf(moments.exp_avg());
      second = floatsOf(moments.exp_avg_sq());
    }
    state.first.insert(state.first.end(), first.begin(), first.end());
    state.second.insert(state.second.end(), second.begin(), second.end());
  }

  void restoreMoments(const QState& state) {
    m_steps = state.steps;
    Tensors first = emptyParameters(m_layers), second = emptyParameters(m_layers);
    fillFrom(state.first, first);
    fillFrom(state.second, second);
    for (std::size_t i = 0; i < m_online.size(); ++i) {
      auto moments = std::make_unique<torch::optim::AdamParamState>();
      moments->step(m_steps);
      moments->exp_avg(first[i]);
      moments->exp_avg_sq(second[i]);
      m_adam.state()[stateKey(m_online[i])] = std::move(moments);
    }
  }

  QNetworkConfig m_config;
  std::vector<DenseLayer> m_layers;
  Tensors m_online;
  Tensors m_target;
  torch::optim::Adam m_adam;
  std::int64_t m_steps = 0;
};

}  // namespace

Result<std::unique_ptr<QLearner>> makeTorchQLearner(const QNetworkConfig& config, base::RandomStream& random) {
  if (auto sound = checkQNetworkConfig(config); !sound) return sound.error();
  return guarded("network", [&]() -> Result<std::unique_ptr<QLearner>> {
    return std::unique_ptr<QLearner>(std::make_unique<TorchQLearner>(config, random));
  });
}

}  // namespace studio::neural
