#include "core/learners/rlhf/rlhf_config.h"

#include <array>

#include "core/feedback/synthetic_annotator.h"
#include "core/learners/parameter_json.h"

namespace studio::learners {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;
using nlohmann::json;
using nlohmann::ordered_json;

constexpr Range kSteps{1, 1e12};
constexpr Range kAboveZero{1e-12, 1e12};
constexpr Range kWeight{0, 1e6};
constexpr Range kSomeShare{0.01, 0.9};
constexpr std::array<std::string_view, 4> kSources = {"auto", "marked", "converted", "all"};
constexpr std::array<std::string_view, 3> kEncoders = {"auto", "hashed", "pretrained"};
constexpr std::array<const char*, 2> kOfTheRun = {"seed", "seeds"};

template <class Config, class Visitor>
void visitRun(Config& config, Visitor& visitor) {
  visitor.count("seed", config.seed, {0, 9007199254740992.0});
  visitor.count("seeds", config.seeds, {1, 100});
  visitor.word("encoder", config.encoder, kEncoders);
  visitor.count("evaluate_every", config.evaluateEvery, kSteps);
  visitor.count("evaluation_dialogues", config.evaluationDialogues, {2, 65536});
}

template <class Config, class Visitor>
void visitCloning(Config& config, Visitor& visitor) {
  visitor.count("demonstrations", config.demonstrations, {1, 1e7});
  visitor.word("source", config.source, kSources);
  visitor.count("least_demonstrations", config.leastDemonstrations, {2, 1e7});
  visitor.count("updates", config.updates, kSteps);
  visitor.count("batch_size", config.batchSize, {1, 65536});
  visitor.count("evaluate_every", config.evaluateEvery, kSteps);
  visitor.number("learning_rate", config.learningRate, kWeight);
  visitor.number("held_out_share", config.heldOutShare, {0, 0.9});
}

template <class Config, class Visitor>
void visitReward(Config& config, Visitor& visitor) {
  visitor.count("pairs", config.pairs, {1, 1e6});
  visitor.count("least_pairs", config.leastPairs, {4, 1e6});
  visitor.counts("hidden_sizes", config.hiddenSizes, 8, {1, 8192});
  visitor.count("members", config.members, {1, 100});
  visitor.count("judges", config.judges, {1, 100});
  visitor.count("updates", config.updates, kSteps);
  visitor.count("batch_size", config.batchSize, {1, 65536});
  visitor.count("evaluate_every", config.evaluateEvery, kSteps);
  visitor.number("learning_rate", config.learningRate, kWeight);
  visitor.number("weight_decay", config.weightDecay, {0, 1});
  visitor.number("held_out_share", config.heldOutShare, kSomeShare);
  visitor.number("uncertainty_penalty", config.uncertaintyPenalty, kWeight);
  visitor.number("annotator_temperature", config.annotatorTemperature, kAboveZero);
  visitor.number("annotator_tie", config.annotatorTie, kAboveZero);
  visitor.flag("annotator_says_both_bad", config.annotatorSaysBothBad);
  visitor.number("annotator_bad_below", config.annotatorBadBelow, {-1e6, 1e6});
}

template <class Visit, class Config>
ordered_json written(const Config& config, const Visit& visit) {
  ParameterWriter writer;
  visit(config, writer);
  return writer.object();
}

ordered_json ppoObject(const PpoConfig& config) {
  auto object = ordered_json::parse(toJson(config));
  for (const char* key : kOfTheRun) object.erase(key);
  return object;
}

ordered_json objectOf(const RlhfConfig& config) {
  auto object = written(config, [](auto& c, auto& v) { visitRun(c, v); });
  object["cloning"] = written(config.cloning, [](auto& c, auto& v) { visitCloning(c, v); });
  object["reward"] = written(config.reward, [](auto& c, auto& v) { visitReward(c, v); });
  object["ppo"] = ppoObject(config.ppo);
  return object;
}

/// The object of a stage, taken out of the whole; an empty one where it is left out.
Result<json> takeStage(json& whole, const char* stage, std::string_view name) {
  const auto found = whole.find(stage);
  if (found == whole.end()) return json::object();
  json object = std::move(*found);
  whole.erase(found);
  if (object.is_object()) return object;
  return makeError(ErrorCode::configInvalid, std::string(name) + ": /" + stage, {{"reason", "it must be an object"}});
}

/// "stage: /key" of a stage's reader becomes "config: /stage/key".
base::Error placed(base::Error error, std::string_view name, const std::string& stage) {
  const auto key = error.where.find('/');
  error.where = std::string(name) + ": /" + stage + (key == std::string::npos ? "" : error.where.substr(key));
  return error;
}

template <class Config, class Visit>
Result<void> readStage(json& whole, const char* stage, std::string_view name, Config& config, const Visit& visit) {
  auto object = takeStage(whole, stage, name);
  if (!object) return object.error();
  ParameterReader reader(*std::move(object), stage);
  visit(config, reader);
  if (auto read = reader.finish(); !read) return placed(read.error(), name, stage);
  return {};
}

Result<void> readPpo(json& whole, std::string_view name, PpoConfig& config) {
  const auto object = takeStage(whole, "ppo", name);
  if (!object) return object.error();
  for (const char* key : kOfTheRun) {
    if (!object->contains(key)) continue;
    return makeError(ErrorCode::configInvalid, std::string(name) + ": /ppo/" + key,
                     {{"reason", "it belongs to the whole run and stands beside the stages"}});
  }
  auto read = parsePpoConfig(object->dump(), "ppo", config);
  if (!read) return placed(read.error(), name, "ppo");
  config = *std::move(read);
  return {};
}

Result<void> checkTogether(const RlhfConfig& config) {
  const auto refuse = [](const char* key, const char* reason) {
    return makeError(ErrorCode::configInvalid, std::string("config: ") + key, {{"reason", reason}});
  };
  if (!(config.ppo.referenceKlCoefficient > 0))
    return refuse("/ppo/reference_kl_coefficient", "without a penalty on the divergence nothing holds the policy back");
  if (auto sound = checkPpoConfig(config.ppo); !sound) return placed(sound.error(), "config", "ppo");
  return {};
}

template <class Config, class Visit>
ordered_json stageSchema(const Config& config, const char* title, const Visit& visit) {
  ParameterSchema schema;
  visit(config, schema);
  auto document = schema.document(title);
  document.erase("$schema");
  return document;
}

ordered_json ppoSchema(const PpoConfig& config) {
  auto document = ordered_json::parse(ppoConfigSchema(config));
  document.erase("$schema");
  for (const char* key : kOfTheRun) document["properties"].erase(key);
  return document;
}

std::optional<ConfigDifference> inStage(std::optional<ConfigDifference> difference, const char* stage) {
  if (difference) difference->key = std::string(stage) + "/" + difference->key;
  return difference;
}

}  // namespace

RlhfConfig::RlhfConfig() {
  ppo.steps = 102'400;
  ppo.learningRate = LinearSchedule{3e-4, 0, 102'400};
  ppo.entropyCoefficient = ConstantSchedule{0};
  ppo.referenceKlCoefficient = 0.05;
  ppo.referenceKlTarget = 0.8;
}

Result<RlhfConfig> parseRlhfConfig(std::string_view text, std::string_view name) {
  auto whole = parseParameterObject(text, name);
  if (!whole) return whole.error();
  RlhfConfig config;
  auto read = readStage(*whole, "cloning", name, config.cloning, [](auto& c, auto& v) { visitCloning(c, v); });
  if (!read) return read.error();
  read = readStage(*whole, "reward", name, config.reward, [](auto& c, auto& v) { visitReward(c, v); });
  if (!read) return read.error();
  if (auto ppo = readPpo(*whole, name, config.ppo); !ppo) return ppo.error();
  ParameterReader reader(*std::move(whole), std::string(name));
  visitRun(config, reader);
  if (auto rest = reader.finish(); !rest) return rest.error();
  config.ppo.seed = config.seed;
  config.ppo.seeds = config.seeds;
  return config;
}

std::string toJson(const RlhfConfig& config) { return objectOf(config).dump(2); }

Result<void> checkRlhfConfig(const RlhfConfig& config) {
  const auto read = parseRlhfConfig(toJson(config), "config");
  if (!read) return read.error();
  return checkTogether(config);
}

std::string rlhfConfigSchema() {
  const RlhfConfig config;
  ParameterSchema schema;
  visitRun(config, schema);
  auto document = schema.document("Parameters of learning from human feedback");
  auto& properties = document["properties"];
  properties["cloning"] =
      stageSchema(config.cloning, "Behaviour cloning", [](auto& c, auto& v) { visitCloning(c, v); });
  properties["reward"] = stageSchema(config.reward, "Reward model", [](auto& c, auto& v) { visitReward(c, v); });
  properties["ppo"] = ppoSchema(config.ppo);
  return document.dump(2);
}

std::optional<ConfigDifference> differenceForResume(const RlhfConfig& saved, const RlhfConfig& wanted) {
  static constexpr std::array<std::string_view, 5> kElsewhere = {"seeds", "encoder", "cloning", "reward", "ppo"};
  const auto before = objectOf(saved), after = objectOf(wanted);
  if (auto found = firstDifference(before, after, kElsewhere)) return found;
  for (const char* stage : {"cloning", "reward"}) {
    if (auto found = inStage(firstDifference(before.at(stage), after.at(stage), {}), stage)) return found;
  }
  return inStage(differenceForResume(saved.ppo, wanted.ppo), "ppo");
}

feedback::SyntheticAnnotatorConfig annotatorOf(const RewardConfig& config) {
  return {config.annotatorTemperature, config.annotatorTie,
          config.annotatorSaysBothBad ? std::optional(config.annotatorBadBelow) : std::nullopt};
}

}  // namespace studio::learners
