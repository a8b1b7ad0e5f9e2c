#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "core/learners/ppo/ppo_run.h"
#include "tests/support/toy_environments.h"

namespace studio::test {

/// A factory that makes `Environment` with `arguments` after the number of dialogues.
template <class Environment, class... Arguments>
learners::EnvironmentFactory factoryOf(Arguments... arguments) {
  return [=](std::size_t dialogues) -> base::Result<std::unique_ptr<mdp::Environment>> {
    return std::unique_ptr<mdp::Environment>(std::make_unique<Environment>(dialogues, arguments...));
  };
}

inline std::vector<std::byte> bytesOf(const learners::PpoMemberOutcome& outcome) {
  return store::encodeTensors(outcome.checkpoint);
}

/// Mean reward of the policy that counts, greedy over legal actions and with the mean number, over `steps`
/// steps of each dialogue.
inline double greedyReward(const learners::PpoRequest& request, const store::TensorFile& checkpoint,
                           std::size_t steps) {
  auto environment = *request.makeEnvironment(16);
  environment->reset(4711);
  neural::ActionSpace actions{environment->actionCount(), request.candidateEmbeddings, request.embeddingSize};
  auto* parametric = dynamic_cast<mdp::ParametricEnvironment*>(environment.get());
  const auto taking = parametric->hasParameter();
  if (std::count(taking.begin(), taking.end(), std::uint8_t{1}) > 0) {
    actions.hasParameter.assign(taking.begin(), taking.end());
    actions.parameterLimit = parametric->parameterLimit();
  }
  auto learner = *learners::readPpoPolicy(checkpoint, actions);
  const std::size_t rows = environment->size(), count = actions.count;
  std::vector<float> logs(rows * count), means(actions.hasParameters() ? rows * count : 0), numbers(rows);
  std::vector<std::int32_t> chosen(rows);
  double sum = 0;
  for (std::size_t t = 0; t < steps; ++t) {
    auto judged = learner->evaluate(learners::countingRole(request.config), environment->observations(),
                                    environment->masks(), rows, {logs, means});
    if (!judged) base::breakPromise("an opinion", judged.error().where);
    for (std::size_t i = 0; i < rows; ++i) {
      const auto row = std::span<const float>(logs).subspan(i * count, count);
      const auto best = static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
      chosen[i] = static_cast<std::int32_t>(best);
      if (!means.empty())
        numbers[i] = static_cast<float>(
            neural::squashedParameter(static_cast<double>(means[i * count + best]), actions.parameterLimit));
    }
    parametric->setParameters(numbers);
    environment->step(chosen);
    for (const float reward : environment->rewards()) sum += static_cast<double>(reward);
  }
  return sum / static_cast<double>(steps * rows);
}

}  // namespace studio::test
