#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "app/headless/commands/commands.h"
#include "app/headless/commands/rlhf_text.h"
#include "app/headless/commands/train_environment_command.h"
#include "app/headless/commands/train_text.h"
#include "core/workflow/encoder_status.h"
#include "core/workflow/train_policy.h"
#include "core/workflow/train_rlhf.h"

namespace studio::headless {

namespace {

base::Result<std::string> contentOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return base::makeError(base::ErrorCode::fileNotFound, path.string());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

base::Error divergence(const workflow::TrainRequest& request, const workflow::TrainReport& report) {
  return base::makeError(base::ErrorCode::trainingDiverged, request.name.text,
                         {{"reason", report.reason}, {"step", std::to_string(report.updates)}});
}

int report(const Session& session, const workflow::TrainRequest& request, const workflow::TrainReport& report) {
  if (report.state == "diverged") return fail(session, divergence(request, report));
  const auto curves = workflow::curvesOf(request.workspace, request.name);
  if (!curves) return fail(session, curves.error());
  auto document = Json::parse(workflow::toJson(report));
  document["curves"] = curvesDocument(*curves);
  return finish(session, document, trainText(report));
}

/// Once per machine, on standard error.
void suggestEncoder() {
  if (!workflow::shouldSuggestEncoder()) return;
  fmt::print(stderr, "talktrack: texts are encoded by the built-in encoder; the pretrained one is added by: {}\n",
             workflow::kInstallEncoderCommand);
}

/// Options of both kinds of training.
struct TrainOptions {
  workflow::TrainRequest request;
  std::filesystem::path environment;
  std::filesystem::path bundle;
  std::string replies = "sampled";
  std::filesystem::path configFile;
  std::filesystem::path preferences;
  bool isSchemaWanted = false;
};

int trainFromFeedback(const Session& session, const TrainOptions& options) {
  const auto& request = options.request;
  const auto trained = workflow::trainRlhf(request, options.preferences, session.stop, session.progress);
  if (!trained) return fail(session, trained.error());
  if (trained->run.state == "diverged") return fail(session, divergence(request, trained->run));
  const auto curves = workflow::curvesOf(request.workspace, request.name);
  if (!curves) return fail(session, curves.error());
  auto document = Json::parse(workflow::toJson(trained->run));
  document["config"] = Json::parse(trained->configJson);
  document["rlhf"] = rlhfDocument(trained->rlhf);
  document["curves"] = curvesDocument(*curves);
  return finish(session, document, trainText(trained->run) + rlhfText(trained->rlhf));
}

workflow::EnvironmentTrainRequest environmentRequest(const TrainOptions& options) {
  const auto& request = options.request;
  return {options.environment, request.learner,  request.configJson,  request.members, request.updates, request.seed,
          request.name.text,   request.isResume, options.preferences, options.bundle,  options.replies};
}

bool isOnline(const TrainOptions& options) { return !options.environment.empty() || !options.bundle.empty(); }

std::string schemaOf(const TrainOptions& options) {
  if (options.request.learner == "ppo") return workflow::ppoSchemaJson();
  if (options.request.learner == "rlhf") return workflow::rlhfSchemaJson();
  return workflow::dqnSchemaJson(isOnline(options));
}

int printSchema(const Session& session, const TrainOptions& options) {
  const std::string schema = schemaOf(options);
  return finish(session, Json::parse(schema), schema + "\n");
}

/// What CLI11 cannot say: needed unless only the schema is asked for.
void requireSourceAndName(const TrainOptions& options) {
  if (options.isSchemaWanted) return;
  if (options.request.workspace.empty() && !isOnline(options))
    throw CLI::RequiredError("WORKSPACE, --environment or --bundle");
  if (options.request.name.isEmpty()) throw CLI::RequiredError("--out");
}

int train(const Session& session, TrainOptions options) {
  if (options.isSchemaWanted) return printSchema(session, options);
  if (!options.configFile.empty()) {
    const auto config = contentOf(options.configFile);
    if (!config) return fail(session, config.error());
    options.request.configJson = *config;
  }
  if (isOnline(options)) return trainEnvironment(session, environmentRequest(options));
  suggestEncoder();
  if (options.request.learner == "rlhf") return trainFromFeedback(session, options);
  const auto trained = workflow::trainPolicy(options.request, session.stop, session.progress, {});
  return trained ? report(session, options.request, *trained) : fail(session, trained.error());
}

}  // namespace

void addTrain(CLI::App& app, Session& session) {
  auto options = std::make_shared<TrainOptions>();
  auto& request = options->request;
  auto* command =
      addCommand(app, session, "train",
                 "Learn a policy from the dialogues of a workspace, in a known environment, or from an aggregate",
                 "talktrack train spring.talktrack --learner dqn --seeds 5 --out dqn-01 --json\n"
                 "talktrack train --environment model.json --learner ppo --out runs/model-01 --json\n"
                 "talktrack train --bundle spring.aggregate --learner ppo --out runs/spring-01 --json\n"
                 "Configuration keys and their defaults:\n  " +
                     workflow::defaultDqnConfigJson() + "\nWith an environment, dqn:\n  " +
                     workflow::defaultOnlineConfigJson() + "\nWith an environment, ppo:\n  " +
                     workflow::defaultPpoConfigJson() + "\nrlhf:\n  " + workflow::defaultRlhfConfigJson());
  auto* source = command->add_option_group("source");
  source->add_option("WORKSPACE", request.workspace, "The *.talktrack file");
  source->add_option("--environment", options->environment, "A file with every probability of an environment");
  auto* bundle = source->add_option("--bundle", options->bundle, "A file that aggregate export made");
  source->require_option(0, 1);
  command
      ->add_option("--replies", options->replies,
                   "With a bundle, what customers do: as often as in their cell, or always what most did")
      ->check(CLI::IsMember({"sampled", "most-frequent"}))
      ->needs(bundle);
  command
      ->add_option(
          "--learner", request.learner,
          "How to learn: dqn, rlhf (from demonstrations and preferences), or in an environment or a bundle also ppo")
      ->check(CLI::IsMember({"dqn", "ppo", "rlhf"}));
  command->add_option(
      "--preferences", options->preferences,
      "With rlhf, a JSONL file of preferences; without it, those of the workspace, or in an environment "
      "those of a synthetic annotator");
  command->add_option("--config", options->configFile,
                      "A JSON file with parameters; what it leaves out keeps its default");
  command->add_option(
      "--seeds", request.members,
      "Members of the ensemble, each on its own resample of the dialogues; policies, in an environment");
  command->add_option("--steps", request.updates, "Updates of each member; with ppo, steps in the environment");
  command->add_option("--seed", request.seed, "Seed of all chance; the same call gives the same numbers");
  command->add_flag("--resume", request.isResume, "Continue a run that was stopped or killed, bit for bit");
  command->add_option(
      "--out", request.name.text,
      "Name of the policy in the workspace; with an environment or a bundle, path of the file without .safetensors");
  command->add_flag("--config-schema", options->isSchemaWanted,
                    "Print the JSON Schema of the configuration of --learner, with an environment where one is given, "
                    "and do nothing else");
  command->callback([options, &session] {
    requireSourceAndName(*options);
    session.run = [options, &session] { return train(session, *options); };
  });
}

}  // namespace studio::headless
