#include <fmt/format.h>

#include "app/headless/commands/simulation_commands.h"
#include "core/workflow/validate_workspace.h"

namespace studio::headless {

namespace {

Json documentOf(const workflow::ValidationCheck& check) {
  Json rows = Json::array();
  for (const auto& row : check.rows) rows.push_back({{"name", row.name}, {"figures", row.figures}});
  Json dialogues = Json::array();
  for (const auto& id : check.dialogues) dialogues.push_back(id.text);
  return {{"name", check.name},       {"verdict", workflow::checkVerdictName(check.verdict)},
          {"figures", check.figures}, {"rows", std::move(rows)},
          {"reasons", check.reasons}, {"dialogues", std::move(dialogues)}};
}

Json documentOf(const workflow::ValidationReport& report) {
  Json checks = Json::array();
  for (const auto& check : report.checks) checks.push_back(documentOf(check));
  return {{"policy", report.policy}, {"checks", std::move(checks)}};
}

std::string figuresText(const std::map<std::string, double>& figures) {
  std::string text;
  for (const auto& [name, value] : figures) text += fmt::format("{}{} {:.4g}", text.empty() ? "" : ", ", name, value);
  return text;
}

std::string textOf(const workflow::ValidationReport& report) {
  std::string text = report.policy.empty() ? "No policy is ready.\n" : "Policy: " + report.policy + "\n";
  for (const auto& check : report.checks) {
    text += fmt::format("{:<22} {}\n", check.name, workflow::checkVerdictName(check.verdict));
    for (const auto& reason : check.reasons) text += "    " + reason + ".\n";
    if (!check.figures.empty()) text += "    " + figuresText(check.figures) + "\n";
    for (const auto& row : check.rows) text += fmt::format("      {}: {}\n", row.name, figuresText(row.figures));
  }
  return text;
}

int validate(const Session& session, const workflow::ValidationRequest& request) {
  const auto report = workflow::validateWorkspace(request, session.stop, session.progress);
  if (!report) return fail(session, report.error());
  return finish(session, documentOf(*report), textOf(*report));
}

}  // namespace

void addValidate(CLI::App& app, Session& session) {
  auto request = std::make_shared<workflow::ValidationRequest>();
  auto* command = addCommand(app, session, "validate",
                             "Run the experiments a policy is judged by: each passes, fails or says that there are not "
                             "enough data",
                             "talktrack validate spring.talktrack --policy dqn-01 --json");
  command->add_option("WORKSPACE", request->workspace, "The *.talktrack file")->required();
  command->add_option("--policy", request->policy.text,
                      "Which policy; the newest that was trained to the end if absent");
  command->add_option("--rules", request->rules, "Rules to judge what agents said by");
  command->add_option("--seed", request->seed, "Seed of all chance; the same call gives the same numbers");
  command->callback([request, &session] { session.run = [request, &session] { return validate(session, *request); }; });
}

}  // namespace studio::headless
