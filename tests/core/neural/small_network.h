#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/random_stream.h"
#include "core/neural/q_learner.h"

namespace studio::test {

/// A batch that owns what the spans of neural::QBatch point to.
struct OwnedBatch {
  std::size_t size = 0;
  std::vector<float> observations;
  std::vector<std::int32_t> actions;
  std::vector<float> rewards;
  std::vector<float> nextObservations;
  std::vector<std::uint8_t> masks;
  std::vector<std::uint8_t> nextMasks;
  std::vector<std::uint8_t> isTerminal;

  neural::QBatch view() const {
    return {size, observations, actions, rewards, nextObservations, masks, nextMasks, isTerminal};
  }
};

/// Random rows in which about a third of the actions are forbidden and a quarter of the rows end.
inline OwnedBatch randomBatch(std::size_t size, std::size_t observationSize, std::size_t actionCount,
                              base::RandomStream& random) {
  OwnedBatch batch;
  batch.size = size;
  const auto drawMask = [&](std::vector<std::uint8_t>& masks, std::size_t legal) {
    for (std::size_t a = 0; a < actionCount; ++a) masks.push_back(a == legal || random.uniform() > 0.33 ? 1 : 0);
  };
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t k = 0; k < observationSize; ++k) {
      batch.observations.push_back(static_cast<float>(random.normal()));
      batch.nextObservations.push_back(static_cast<float>(random.normal()));
    }
    const auto action = random.below(actionCount);
    batch.actions.push_back(static_cast<std::int32_t>(action));
    batch.rewards.push_back(static_cast<float>(random.normal()));
    drawMask(batch.masks, action);
    drawMask(batch.nextMasks, random.below(actionCount));
    batch.isTerminal.push_back(random.below(4) == 0 ? 1 : 0);
  }
  return batch;
}

/// Weights of a network without hidden layer whose values are `online` and `target` in every state.
inline store::TensorFile constantNetworks(std::size_t observationSize, const std::vector<float>& online,
                                          const std::vector<float>& target) {
  const std::vector<float> zeros(observationSize * online.size());
  const std::vector<float> moments(zeros.size() + online.size());
  const std::int64_t steps = 0;
  store::TensorFile file;
  const auto add = [&](const std::string& name, std::vector<std::uint64_t> shape, std::span<const float> values) {
    file.tensors.push_back(store::Tensor::fromFloats(name, std::move(shape), values));
  };
  add("adam.first", {moments.size()}, moments);
  add("adam.second", {moments.size()}, moments);
  file.tensors.push_back(store::Tensor::fromIntegers("adam.steps", std::span(&steps, 1)));
  add("online.0.bias", {online.size()}, online);
  add("online.0.weight", {online.size(), observationSize}, zeros);
  add("target.0.bias", {target.size()}, target);
  add("target.0.weight", {target.size(), observationSize}, zeros);
  return file;
}

/// The learner's tensors as a file, sorted by name as a file has them.
inline store::TensorFile savedFile(const neural::QLearner& learner) {
  auto saved = learner.save("");
  store::TensorFile file;
  std::map<std::string, store::Tensor> sorted;
  for (auto& tensor : *saved) sorted.emplace(tensor.name, tensor);
  for (auto& [name, tensor] : sorted) file.tensors.push_back(std::move(tensor));
  return file;
}

}  // namespace studio::test
