#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "core/workflow/summarise_workspace.h"

namespace studio::headless {

namespace {

using workflow::Rate;

Json documentOf(const Rate& rate) {
  return {
      {"n", rate.count}, {"converted", rate.converted}, {"rate", rate.rate}, {"wilson95", {rate.lower, rate.upper}}};
}

template <class Map>
Json documentOfUses(const Map& uses) {
  Json document = Json::object();
  for (const auto& [action, use] : uses)
    document[action] = {{"used", documentOf(use.used)}, {"not_used", documentOf(use.notUsed)}};
  return document;
}

Json documentOf(const workflow::ImportSummary& import) {
  return {{"imported_at_utc_ms", import.importedAtUtcMs},
          {"mapping", import.mappingName},
          {"files", import.files},
          {"dialogues", import.dialogues},
          {"rejected_rows", import.rejectedRows},
          {"left_out", Json(import.leftOut)}};
}

Json documentOf(const workflow::SummaryReport& report) {
  Json imports = Json::array();
  for (const auto& import : report.imports) imports.push_back(documentOf(import));
  Json byFirst = Json::object();
  for (const auto& [action, rate] : report.byFirstAction) byFirst[action] = documentOf(rate);
  Json byTurns = Json::object();
  for (const auto& [turns, rate] : report.byTurns) byTurns[std::to_string(turns)] = documentOf(rate);
  return {{"dialogues", report.dialogues},
          {"turns", report.turns},
          {"unlabelled", report.unlabelled},
          {"conversion", documentOf(report.conversion)},
          {"action_counts", Json(report.actionCounts)},
          {"by_first_action", byFirst},
          {"by_any_action", documentOfUses(report.byAnyAction)},
          {"by_any_label", documentOfUses(report.byAnyLabel)},
          {"by_turns", byTurns},
          {"imports", imports}};
}

std::string percent(const Rate& rate) {
  if (rate.count == 0) return "no dialogues";
  return fmt::format("{:.1f}% ({:.1f}–{:.1f}) of {}", rate.rate * 100, rate.lower * 100, rate.upper * 100, rate.count);
}

std::string textOf(const workflow::SummaryReport& report) {
  std::string text =
      fmt::format("{} dialogues, {} turns, converted {}\n", report.dialogues, report.turns, percent(report.conversion));
  if (report.unlabelled > 0)
    text += fmt::format("{} dialogues carry no label; talktrack candidates mine finds some\n", report.unlabelled);
  text += "\nAction                          said  used in              not used\n";
  for (const auto& [action, count] : report.actionCounts) {
    const auto it = report.byAnyLabel.find(action);
    if (it == report.byAnyLabel.end()) continue;
    text +=
        fmt::format("{:<28} {:>7}  {:<26} {}\n", action, count, percent(it->second.used), percent(it->second.notUsed));
  }
  text += "\nFirst strategy\n";
  for (const auto& [action, rate] : report.byFirstAction)
    text += fmt::format("{:<28}          {}\n", action, percent(rate));
  return text + "Logged comparisons: the cause is not proven.\n";
}

}  // namespace

void addSummary(CLI::App& app, Session& session) {
  auto workspace = std::make_shared<std::filesystem::path>();
  auto* command = addCommand(app, session, "summary",
                             "Count dialogues, turns, actions and conversion, each with its 95 % Wilson interval",
                             "talktrack summary spring.talktrack --json");
  command->add_option("WORKSPACE", *workspace, "The *.talktrack file")->required();
  command->callback([workspace, &session] {
    session.run = [workspace, &session] {
      const auto report = workflow::summariseWorkspace(*workspace);
      return report ? finish(session, documentOf(*report), textOf(*report)) : fail(session, report.error());
    };
  });
}

}  // namespace studio::headless
