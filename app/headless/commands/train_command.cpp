#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "app/headless/commands/commands.h"
#include "app/headless/commands/train_text.h"
#include "core/workflow/encoder_status.h"
#include "core/workflow/train_policy.h"

namespace studio::headless {

namespace {

base::Result<std::string> contentOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return base::makeError(base::ErrorCode::fileNotFound, path.string());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Json curvesDocument(const std::vector<workflow::CurvePoint>& points) {
  Json curves = Json::object();
  for (const auto& point : points) {
    auto& members = curves[point.name];
    while (members.size() <= point.member) members.push_back(Json::array());
    members[point.member].push_back({point.step, point.value});
  }
  return curves;
}

int report(const Session& session, const workflow::TrainRequest& request, const workflow::TrainReport& report) {
  if (report.state == "diverged") {
    return fail(session, base::makeError(base::ErrorCode::trainingDiverged, request.name.text,
                                         {{"reason", report.reason}, {"step", std::to_string(report.updates)}}));
  }
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

int train(const Session& session, workflow::TrainRequest request, const std::filesystem::path& configFile) {
  if (!configFile.empty()) {
    const auto config = contentOf(configFile);
    if (!config) return fail(session, config.error());
    request.configJson = *config;
  }
  suggestEncoder();
  const auto trained = workflow::trainPolicy(request, session.stop, session.progress, {});
  return trained ? report(session, request, *trained) : fail(session, trained.error());
}

}  // namespace

void addTrain(CLI::App& app, Session& session) {
  auto request = std::make_shared<workflow::TrainRequest>();
  auto config = std::make_shared<std::filesystem::path>();
  auto* command = addCommand(app, session, "train", "Learn a policy from the dialogues of a workspace",
                             "talktrack train spring.talktrack --learner dqn --seeds 5 --out dqn-01 --json\n"
                             "Configuration keys and their defaults:\n  " +
                                 workflow::defaultDqnConfigJson());
  command->add_option("WORKSPACE", request->workspace, "The *.talktrack file")->required();
  command->add_option("--learner", request->learner, "How to learn: dqn")->check(CLI::IsMember({"dqn"}));
  command->add_option("--config", *config, "A JSON file with parameters; what it leaves out keeps its default");
  command->add_option("--seeds", request->members,
                      "Members of the ensemble, each on its own resample of the dialogues");
  command->add_option("--steps", request->updates, "Updates of each member");
  command->add_option("--seed", request->seed, "Seed of all chance; the same call gives the same numbers");
  command->add_flag("--resume", request->isResume, "Continue a run that was stopped or killed, bit for bit");
  command->add_option("--out", request->name.text, "Name of the policy in the workspace")->required();
  command->callback([request, config, &session] {
    session.run = [request, config, &session] { return train(session, *request, *config); };
  });
}

}  // namespace studio::headless
