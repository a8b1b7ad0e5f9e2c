#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "app/headless/commands/train_text.h"
#include "core/workflow/sample_workspace.h"

namespace studio::headless {

namespace {

std::string textOf(const workflow::SampleRequest& request, const workflow::SampleReport& report) {
  std::uint64_t removed = 0;
  for (const auto& [type, hits] : report.import.redactions) removed += hits;
  auto text = fmt::format("Sample workspace {}\n", request.workspace.string());
  text += fmt::format("{} dialogues, {} turns imported; {} identifiers removed of {} the generator planted.\n",
                      report.import.dialogues, report.import.turns, removed, report.plantedIdentifiers);
  text += fmt::format("Log {}, known truth {}\n\n", report.logFile.string(), report.truthFile.string());
  return text + trainText(report.train);
}

int make(const Session& session, const workflow::SampleRequest& request) {
  const auto report = workflow::makeSampleWorkspace(request, session.stop, session.progress);
  if (!report) return fail(session, report.error());
  const Json document{
      {"workspace", request.workspace.string()}, {"log", report->logFile.string()},
      {"truth", report->truthFile.string()},     {"dialogues", report->import.dialogues},
      {"turns", report->import.turns},           {"redactions", Json(report->import.redactions)},
      {"planted", report->plantedIdentifiers},   {"train", Json::parse(workflow::toJson(report->train))}};
  return finish(session, document, textOf(request, *report));
}

}  // namespace

void addSample(CLI::App& app, Session& session) {
  auto request = std::make_shared<workflow::SampleRequest>();
  auto* command = addCommand(app, session, "sample",
                             "Make the sample workspace: conversations with a known truth, imported and trained on",
                             "talktrack sample sample.talktrack --dialogues 2000");
  command
      ->add_option("WORKSPACE", request->workspace,
                   "The *.talktrack file to make; the log and its truth are written beside it")
      ->required();
  command->add_option("--dialogues", request->dialogues, "How many conversations")->check(CLI::Range(1, 1'000'000));
  command->add_option("--seed", request->seed, "Seed of all chance");
  command->add_option("--steps", request->updates, "Updates of each member; 0 = the learner's default");
  command->callback([request, &session] { session.run = [request, &session] { return make(session, *request); }; });
}

}  // namespace studio::headless
