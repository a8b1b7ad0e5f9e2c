#include "core/learners/ppo/ppo_config.h"

#include <array>

#include "core/learners/parameter_json.h"

namespace studio::learners {

namespace {

constexpr Range kSteps{1, 1e12};
constexpr Range kAboveZero{1e-12, 1e12};
constexpr Range kWeight{0, 1e6};
constexpr Range kShare{0, 1};
constexpr Range kUnits{1, 8192};

/// The one place that names every parameter.
template <class Config, class Visitor>
void visitParameters(Config& config, Visitor& visitor) {
  visitor.count("seed", config.seed, {0, 9007199254740992.0});
  visitor.count("seeds", config.seeds, {1, 100});
  visitor.count("steps", config.steps, kSteps);
  visitor.count("dialogues", config.dialogues, {1, 4096});
  visitor.count("rollout_steps", config.rolloutSteps, {1, 65536});
  visitor.count("epochs", config.epochs, {1, 1000});
  visitor.count("minibatch_size", config.minibatchSize, {1, 65536});
  visitor.counts("policy_hidden_sizes", config.policyHiddenSizes, 8, kUnits);
  visitor.counts("value_hidden_sizes", config.valueHiddenSizes, 8, kUnits);
  visitor.schedule("learning_rate", config.learningRate, kWeight);
  visitor.schedule("clip_range", config.clipRange, kAboveZero);
  visitor.number("value_clip_range", config.valueClipRange, kWeight);
  visitor.number("value_coefficient", config.valueCoefficient, kWeight);
  visitor.schedule("entropy_coefficient", config.entropyCoefficient, kWeight);
  visitor.number("max_gradient_norm", config.maxGradientNorm, kAboveZero);
  visitor.number("discount_factor", config.discountFactor, kShare);
  visitor.number("gae_lambda", config.gaeLambda, kShare);
  visitor.flag("is_advantage_normalised", config.isAdvantageNormalised);
  visitor.number("target_kl", config.targetKl, kWeight);
  visitor.number("reference_kl_coefficient", config.referenceKlCoefficient, kWeight);
  visitor.number("reference_kl_target", config.referenceKlTarget, kWeight);
  visitor.number("reference_kl_gain", config.referenceKlGain, {0, 4});
  visitor.number("average_share", config.averageShare, kShare);
  visitor.number("initial_log_deviation", config.initialLogDeviation, {-10, 5});
  visitor.count("checkpoint_every", config.checkpointEvery, kSteps);
  visitor.number("time_limit_seconds", config.timeLimitSeconds, {0, 1e9});
  visitor.count("no_improvement_patience", config.noImprovementPatience, {0, 1e9});
  visitor.number("no_improvement_margin", config.noImprovementMargin, {0, 1e9});
  visitor.number("divergence_bound", config.divergenceBound, kAboveZero);
  visitor.count("divergence_patience", config.divergencePatience, {1, 1e9});
}

nlohmann::ordered_json objectOf(const PpoConfig& config) {
  ParameterWriter writer;
  visitParameters(config, writer);
  return writer.object();
}

constexpr std::array<std::string_view, 8> kFreeOnResume = {"seeds",
                                                           "steps",
                                                           "checkpoint_every",
                                                           "time_limit_seconds",
                                                           "no_improvement_patience",
                                                           "no_improvement_margin",
                                                           "divergence_bound",
                                                           "divergence_patience"};

}  // namespace

base::Result<PpoConfig> parsePpoConfig(std::string_view text, std::string_view name, const PpoConfig& defaults) {
  auto object = parseParameterObject(text, name);
  if (!object) return object.error();
  PpoConfig config = defaults;
  ParameterReader reader(*std::move(object), std::string(name));
  visitParameters(config, reader);
  if (auto read = reader.finish(); !read) return read.error();
  return config;
}

std::string ppoConfigSchema(const PpoConfig& defaults) {
  ParameterSchema schema;
  visitParameters(defaults, schema);
  return schema.document("Parameters of a PPO run").dump(2);
}

std::string toJson(const PpoConfig& config) { return objectOf(config).dump(2); }

/// Reading back what was written applies the same ranges; JSON turns NaN and infinity into null.
base::Result<void> checkPpoConfig(const PpoConfig& config) {
  constexpr std::uint64_t kMostRows = std::uint64_t{1} << 22;
  const auto read = parsePpoConfig(toJson(config), "config");
  if (!read) return read.error();
  if (config.rolloutRows() <= kMostRows) return {};
  return base::makeError(base::ErrorCode::configInvalid, "config: /rollout_steps",
                         {{"reason", "times dialogues it must be at most " + std::to_string(kMostRows)}});
}

std::optional<ConfigDifference> differenceForResume(const PpoConfig& saved, const PpoConfig& wanted) {
  return firstDifference(objectOf(saved), objectOf(wanted), kFreeOnResume);
}

neural::ActorCriticConfig networkConfigOf(const PpoConfig& config, std::size_t observationSize,
                                          const neural::ActionSpace& actions) {
  return {
      observationSize,        actions, config.policyHiddenSizes, config.valueHiddenSizes, config.initialLogDeviation,
      config.averageShare > 0};
}

neural::PpoUpdateConfig updateConfigAt(const PpoConfig& config, std::uint64_t step) {
  constexpr double kKlSlack = 1.5;
  return {valueAt(config.learningRate, step),
          valueAt(config.clipRange, step),
          config.valueClipRange,
          config.valueCoefficient,
          valueAt(config.entropyCoefficient, step),
          config.referenceKlCoefficient,
          config.maxGradientNorm,
          kKlSlack * config.targetKl,
          config.averageShare};
}

StopConditions stopConditionsOf(const PpoConfig& config) {
  StopConditions conditions;
  conditions.push_back(std::make_unique<NonFiniteLoss>());
  conditions.push_back(std::make_unique<ValuesOutOfBounds>(config.divergenceBound, config.divergencePatience));
  conditions.push_back(std::make_unique<GoalReached>());
  conditions.push_back(std::make_unique<StepLimit>(config.steps));
  if (config.noImprovementPatience > 0) {
    conditions.push_back(std::make_unique<NoImprovement>(config.noImprovementPatience, config.noImprovementMargin));
  }
  if (config.timeLimitSeconds > 0) conditions.push_back(std::make_unique<TimeLimit>(config.timeLimitSeconds));
  return conditions;
}

}  // namespace studio::learners
