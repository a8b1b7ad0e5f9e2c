#include <array>

#include "core/learners/dqn/dqn_config.h"

namespace studio::learners {

namespace {

/// A contradiction: the key to blame, and what to do about it.
struct Rule {
  bool isBroken;
  const char* key;
  const char* remedy;
};

template <std::size_t Count>
base::Result<void> firstBroken(const std::array<Rule, Count>& rules) {
  for (const auto& rule : rules) {
    if (!rule.isBroken) continue;
    return base::makeError(base::ErrorCode::configInvalid, std::string("config: /") + rule.key,
                           {{"reason", rule.remedy}});
  }
  return {};
}

/// What only a log has: agents that chose before us.
base::Result<void> checkOnline(const DqnConfig& config) {
  return firstBroken(std::array{
      Rule{config.conservativeWeight > 0, "conservative_weight",
           "it holds a policy near the agents of a log; with an environment it must be 0"},
      Rule{config.behaviourFloor > 0, "behaviour_floor",
           "it needs the agents of a log; with an environment it must be 0"},
      Rule{config.isBootstrapped, "is_bootstrapped",
           "only a log can be resampled; with an environment it must be false"},
      Rule{config.heldOutShare > 0, "held_out_share",
           "only dialogues of a log can be held out; with an environment it must be 0"},
      Rule{config.reward != mdp::RewardFormula{}, "reward",
           "it pays the steps of a log; an environment has its own reward, so leave it out"},
      Rule{config.noImprovementPatience > 0, "no_improvement_patience",
           "it watches held-out dialogues of a log; with an environment it must be 0"},
      Rule{config.replayCapacity < config.batchSize, "replay_capacity", "it must be batch_size or more"},
      Rule{config.warmUpSteps > config.replayCapacity, "warm_up_steps", "it must be replay_capacity or less"},
  });
}

/// What only an environment has. A value that is not the default was meant to do something.
base::Result<void> checkOffline(const DqnConfig& config) {
  const DqnConfig defaults;
  constexpr const char* kOnly = "it takes an environment; with a log, leave it out";
  return firstBroken(std::array{
      Rule{config.isValueBounded && !mdp::isWithinChance(config.reward), "is_value_bounded",
           "the returns of this reward can leave 0 to 1; set it to false"},
      Rule{config.environments != defaults.environments, "environments", kOnly},
      Rule{config.stepsPerUpdate != defaults.stepsPerUpdate, "steps_per_update", kOnly},
      Rule{config.replayCapacity != defaults.replayCapacity, "replay_capacity", kOnly},
      Rule{config.warmUpSteps != defaults.warmUpSteps, "warm_up_steps", kOnly},
      Rule{config.exploration != defaults.exploration, "exploration", kOnly},
  });
}

}  // namespace

base::Result<void> checkCombinations(const DqnConfig& config, DqnSource source) {
  auto common = firstBroken(std::array{
      Rule{config.isDueling && config.hiddenSizes.empty(), "is_dueling",
           "its two streams need a hidden layer; give hidden_sizes at least one size"},
      Rule{config.atoms > 0 && config.quantiles > 0, "atoms",
           "a network learns atoms or quantiles, not both; set one of them to 0"},
      Rule{config.atoms == 1, "atoms", "a distribution needs at least two returns"},
      Rule{config.atoms > 0 && config.isValueBounded, "is_value_bounded",
           "atoms lie between lowest_return and highest_return already; set it to false"},
      Rule{config.atoms > 0 && !(config.lowestReturn < config.highestReturn), "highest_return",
           "it must be above lowest_return"},
  });
  if (!common) return common;
  return source == DqnSource::log ? checkOffline(config) : checkOnline(config);
}

}  // namespace studio::learners
