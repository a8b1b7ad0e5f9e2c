#include "core/neural/torch_plain_loop.h"

#include <torch/nn/functional/loss.h>
#include <torch/nn/modules/linear.h>
#include <torch/optim/adam.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <limits>

namespace studio::neural {

namespace {

using torch::Tensor;

struct PlainNetwork : torch::nn::Module {
  explicit PlainNetwork(const QNetworkConfig& config) {
    auto inputs = static_cast<std::int64_t>(config.observationSize);
    for (std::size_t i = 0; i <= config.hiddenSizes.size(); ++i) {
      const auto outputs =
          static_cast<std::int64_t>(i < config.hiddenSizes.size() ? config.hiddenSizes[i] : config.actionCount);
      layers.emplace_back(register_module("layer" + std::to_string(i), torch::nn::Linear(inputs, outputs)));
      inputs = outputs;
    }
  }

  Tensor forward(Tensor x) {
    for (std::size_t i = 0; i + 1 < layers.size(); ++i) x = torch::relu(layers[i]->forward(x));
    return layers.back()->forward(x);
  }

  std::vector<torch::nn::Linear> layers;
};

template <class T>
Tensor tensorOf(std::span<const T> values, const QBatch& batch, torch::ScalarType type) {
  const auto rows = static_cast<std::int64_t>(batch.size);
  return torch::from_blob(const_cast<T*>(values.data()), {rows, static_cast<std::int64_t>(values.size()) / rows}, type)
      .clone();
}

void follow(PlainNetwork& target, PlainNetwork& online, double share) {
  const torch::NoGradGuard guard;
  const auto source = online.parameters();
  auto parameters = target.parameters();
  for (std::size_t i = 0; i < parameters.size(); ++i) parameters[i].lerp_(source[i], share);
}

}  // namespace

void runPlainLoop(const QNetworkConfig& config, const QBatch& batch, std::size_t updates) {
  PlainNetwork online(config), target(config);
  torch::optim::Adam adam(online.parameters(), torch::optim::AdamOptions(1e-3));
  const Tensor observations = tensorOf(batch.observations, batch, torch::kFloat);
  const Tensor next = tensorOf(batch.nextObservations, batch, torch::kFloat);
  const Tensor actions = tensorOf(batch.actions, batch, torch::kInt).to(torch::kLong);
  const Tensor rewards = tensorOf(batch.rewards, batch, torch::kFloat).squeeze(1);
  const Tensor isForbidden = tensorOf(batch.nextMasks, batch, torch::kUInt8) == 0;
  const Tensor goesOn = (tensorOf(batch.isTerminal, batch, torch::kUInt8) == 0).to(torch::kFloat).squeeze(1);
  for (std::size_t i = 0; i < updates; ++i) {
    Tensor wanted;
    {
      const torch::NoGradGuard guard;
      const Tensor values = target.forward(next).masked_fill(isForbidden, -std::numeric_limits<float>::infinity());
      wanted = rewards + goesOn * std::get<0>(values.max(1));
    }
    const Tensor picked = online.forward(observations).gather(1, actions).squeeze(1);
    const Tensor loss = torch::nn::functional::smooth_l1_loss(picked, wanted);
    adam.zero_grad();
    loss.backward();
    adam.step();
    follow(target, online, 0.005);
  }
}

}  // namespace studio::neural
