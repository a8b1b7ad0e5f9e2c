#include "core/learners/dqn/dqn_config.h"

#include <array>

#include "core/learners/parameter_json.h"

namespace studio::learners {

namespace {

constexpr Range kSteps{1, 1e12};
constexpr Range kAboveZero{1e-12, 1e12};
constexpr Range kShare{0, 1};
constexpr std::array<std::string_view, 2> kNetworks = {"online", "target"};
constexpr std::array<std::string_view, 3> kEncoders = {"auto", "hashed", "pretrained"};

/// The one place that names every parameter.
template <class Config, class Visitor>
void visitParameters(Config& config, Visitor& visitor) {
  visitor.word("encoder", config.encoder, kEncoders);
  visitor.reward("reward", config.reward);
  visitor.count("seed", config.seed, {0, 9007199254740992.0});
  visitor.count("seeds", config.seeds, {1, 100});
  visitor.count("updates", config.updates, kSteps);
  visitor.count("batch_size", config.batchSize, {1, 65536});
  visitor.counts("hidden_sizes", config.hiddenSizes, 8, {1, 8192});
  visitor.schedule("learning_rate", config.learningRate, kAboveZero);
  visitor.number("discount_factor", config.discountFactor, kShare);
  visitor.number("huber_delta", config.huberDelta, kAboveZero);
  visitor.number("max_gradient_norm", config.maxGradientNorm, kAboveZero);
  visitor.flag("is_double_q", config.isDoubleQ);
  visitor.flag("is_dueling", config.isDueling);
  visitor.count("quantiles", config.quantiles, {0, 512});
  visitor.count("atoms", config.atoms, {0, 512});
  visitor.number("lowest_return", config.lowestReturn, {-1e6, 1e6});
  visitor.number("highest_return", config.highestReturn, {-1e6, 1e6});
  visitor.flag("is_value_bounded", config.isValueBounded);
  visitor.count("return_steps", config.returnSteps, {1, 1000});
  visitor.number("priority_exponent", config.priorityExponent, kShare);
  visitor.schedule("priority_correction", config.priorityCorrection, kShare);
  visitor.number("observation_noise", config.observationNoise, {0, 100});
  visitor.number("behaviour_floor", config.behaviourFloor, kShare);
  visitor.count("behaviour_updates", config.behaviourUpdates, kSteps);
  visitor.number("conservative_weight", config.conservativeWeight, {0, 1e6});
  visitor.number("conservative_temperature", config.conservativeTemperature, kAboveZero);
  visitor.count("target_update_every", config.targetUpdateEvery, kSteps);
  visitor.number("target_update_share", config.targetUpdateShare, {1e-6, 1});
  visitor.flag("is_bootstrapped", config.isBootstrapped);
  visitor.number("policy_temperature", config.policyTemperature, {1e-6, 1e6});
  visitor.number("held_out_share", config.heldOutShare, {0, 0.9});
  visitor.count("evaluate_every", config.evaluateEvery, kSteps);
  visitor.count("checkpoint_every", config.checkpointEvery, kSteps);
  visitor.number("time_limit_seconds", config.timeLimitSeconds, {0, 1e9});
  visitor.count("no_improvement_patience", config.noImprovementPatience, {0, 1e9});
  visitor.number("no_improvement_margin", config.noImprovementMargin, {0, 1e9});
  visitor.count("environments", config.environments, {1, 4096});
  visitor.count("steps_per_update", config.stepsPerUpdate, {1, 1e6});
  visitor.count("replay_capacity", config.replayCapacity, {1, 1e8});
  visitor.count("warm_up_steps", config.warmUpSteps, {0, 1e9});
  visitor.schedule("exploration", config.exploration, kShare);
  visitor.word("policy_network", config.policyNetwork, kNetworks);
  visitor.number("divergence_bound", config.divergenceBound, kAboveZero);
  visitor.count("divergence_patience", config.divergencePatience, {1, 1e9});
}

nlohmann::ordered_json objectOf(const DqnConfig& config) {
  ParameterWriter writer;
  visitParameters(config, writer);
  return writer.object();
}

// A changed encoder is found by the layout of observations, which a checkpoint carries too.
constexpr std::array<std::string_view, 11> kFreeOnResume = {"encoder",
                                                            "policy_network",
                                                            "seeds",
                                                            "updates",
                                                            "policy_temperature",
                                                            "checkpoint_every",
                                                            "time_limit_seconds",
                                                            "no_improvement_patience",
                                                            "no_improvement_margin",
                                                            "divergence_bound",
                                                            "divergence_patience"};

}  // namespace

DqnConfig onlineDqnDefaults() {
  DqnConfig config;
  config.seeds = 1;
  config.updates = 200000;
  config.learningRate = LinearSchedule{1e-3, 1e-4, 200000};
  config.isValueBounded = false;
  config.conservativeWeight = 0;
  config.targetUpdateShare = 0.005;
  config.isBootstrapped = false;
  config.heldOutShare = 0;
  config.priorityCorrection = LinearSchedule{0.4, 1.0, 200000};
  config.evaluateEvery = 2048;
  config.checkpointEvery = 25000;
  config.policyNetwork = "target";  // the mean over the last updates is better than any one of them
  return config;
}

base::Result<DqnConfig> parseDqnConfig(std::string_view text, std::string_view name, DqnConfig defaults) {
  auto object = parseParameterObject(text, name);
  if (!object) return object.error();
  DqnConfig config = std::move(defaults);
  ParameterReader reader(*std::move(object), std::string(name));
  visitParameters(config, reader);
  if (auto read = reader.finish(); !read) return read.error();
  return config;
}

std::string dqnConfigSchema(const DqnConfig& defaults) {
  DqnConfig config = defaults;
  ParameterSchema schema;
  visitParameters(config, schema);
  return schema.document("Parameters of a DQN run").dump(2);
}

std::string toJson(const DqnConfig& config) { return objectOf(config).dump(2); }

/// Reading back what was written applies the same ranges; JSON turns NaN and infinity into null.
base::Result<void> checkDqnConfig(const DqnConfig& config) {
  const auto read = parseDqnConfig(toJson(config), "config");
  return read ? base::Result<void>() : read.error();
}

std::optional<ConfigDifference> differenceForResume(const DqnConfig& saved, const DqnConfig& wanted) {
  return firstDifference(objectOf(saved), objectOf(wanted), kFreeOnResume);
}

neural::QNetworkConfig networkConfigOf(const DqnConfig& config, std::size_t observationSize, std::size_t actionCount) {
  return {observationSize,  actionCount,  config.hiddenSizes,  config.isValueBounded, config.isDueling,
          config.quantiles, config.atoms, config.lowestReturn, config.highestReturn};
}

neural::QUpdateConfig updateConfigAt(const DqnConfig& config, std::uint64_t step) {
  return {valueAt(config.learningRate, step),
          config.discountFactor,
          config.huberDelta,
          config.maxGradientNorm,
          config.isDoubleQ,
          config.conservativeWeight,
          config.conservativeTemperature,
          config.targetUpdateEvery == 1 ? config.targetUpdateShare : 0.0};
}

StopConditions stopConditionsOf(const DqnConfig& config) {
  StopConditions conditions;
  conditions.push_back(std::make_unique<NonFiniteLoss>());
  conditions.push_back(std::make_unique<ValuesOutOfBounds>(config.divergenceBound, config.divergencePatience));
  conditions.push_back(std::make_unique<ValuesSaturated>(config.divergencePatience));
  conditions.push_back(std::make_unique<GoalReached>());
  conditions.push_back(std::make_unique<StepLimit>(config.updates));
  if (config.noImprovementPatience > 0) {
    conditions.push_back(std::make_unique<NoImprovement>(config.noImprovementPatience, config.noImprovementMargin));
  }
  if (config.timeLimitSeconds > 0) conditions.push_back(std::make_unique<TimeLimit>(config.timeLimitSeconds));
  return conditions;
}

}  // namespace studio::learners
