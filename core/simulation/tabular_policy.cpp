#include "core/simulation/tabular_policy.h"

#include "core/base/result.h"

namespace studio::simulation {

namespace {

/// share · [a == chosen] + (1 − share) · uniform over the legal actions of the core.
void mix(std::span<double> row, std::span<const std::uint8_t> mask, std::size_t chosen, double share) {
  std::size_t legal = 0;
  for (const auto flag : mask) legal += flag;
  for (std::size_t a = 0; a < row.size(); ++a) {
    row[a] = (a == chosen ? share : 0) + (1 - share) * mask[a] / static_cast<double>(legal);
  }
}

}  // namespace

TabularPolicy uniformPolicy(const TabularModel& model) {
  TabularPolicy policy(model.stateCount(), model.actionCount());
  for (std::size_t s = 0; s < model.stateCount(); ++s) mix(policy.at(s), model.mask(model.stateAt(s).core), 0, 0);
  return policy;
}

TabularPolicy behaviourPolicy(const TabularModel& model) {
  if (!model.behaviour) base::breakPromise("a model with a behaviour policy", model.name);
  TabularPolicy policy(model.stateCount(), model.actionCount());
  for (std::size_t s = 0; s < model.stateCount(); ++s) {
    const std::size_t core = model.stateAt(s).core;
    const auto scripted = static_cast<std::size_t>(model.behaviour->script[core]);
    mix(policy.at(s), model.mask(core), scripted, model.behaviour->share);
  }
  return policy;
}

TabularPolicy greedyPolicy(const TabularModel& model, std::span<const std::int32_t> best, double share) {
  if (best.size() != model.stateCount()) base::breakPromise("one best action per state", std::to_string(best.size()));
  TabularPolicy policy(model.stateCount(), model.actionCount());
  for (std::size_t s = 0; s < model.stateCount(); ++s) {
    mix(policy.at(s), model.mask(model.stateAt(s).core), static_cast<std::size_t>(best[s]), share);
  }
  return policy;
}

}  // namespace studio::simulation
