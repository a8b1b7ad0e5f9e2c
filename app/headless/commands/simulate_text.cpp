#include "app/headless/commands/simulate_text.h"

#include <fmt/format.h>

#include "app/headless/commands/licence_text.h"

namespace studio::headless {

namespace {

Json pairOf(const evaluation::Interval& interval) { return Json::array({interval.low, interval.high}); }

Json documentOf(const workflow::ArmEstimate& estimate) {
  return {{"value", estimate.value},
          {"interval", pairOf(estimate.interval)},
          {"estimator", estimate.estimator},
          {"verdict", evaluation::opeVerdictName(estimate.verdict)},
          {"dialogues", estimate.dialogues}};
}

Json documentOf(const workflow::ShownDialogue& dialogue) {
  Json turns = Json::array();
  for (const auto& turn : dialogue.turns) {
    Json document{{"speaker", turn.isAgent ? "agent" : "customer"}, {"text", turn.text}};
    if (turn.isAgent) document["action"] = turn.action;
    turns.push_back(std::move(document));
  }
  return {{"converted", dialogue.isConverted}, {"turns", std::move(turns)}};
}

Json documentOf(const workflow::ArmResult& arm) {
  Json document{{"name", arm.name},
                {"conversion", arm.conversion.rate},
                {"interval", Json::array({arm.conversion.lower, arm.conversion.upper})},
                {"value", arm.value},
                {"value_interval", pairOf(arm.valueInterval)},
                {"dialogues", arm.conversion.count},
                {"mean_decisions", arm.meanDecisions},
                {"unsupported_share", arm.unsupportedShare},
                {"conversions", nullptr},
                {"off_policy", nullptr},
                {"notes", arm.notes},
                {"examples", Json::array()}};
  if (arm.conversions) document["conversions"] = *arm.conversions;
  if (arm.offPolicy) document["off_policy"] = documentOf(*arm.offPolicy);
  for (const auto& example : arm.examples) document["examples"].push_back(documentOf(example));
  return document;
}

Json documentOf(const workflow::ArmDifference& difference) {
  return {{"arm", difference.arm},
          {"against", difference.against},
          {"value", difference.value},
          {"interval", pairOf(difference.interval)},
          {"probability_better", difference.probabilityBetter},
          {"conversion", difference.conversion}};
}

std::string lineOf(const workflow::ArmResult& arm) {
  std::string line =
      fmt::format("  {:<24} {:>7.2f} %  {:>6.2f} to {:>6.2f}  {:>9.4f}", arm.name, 100 * arm.conversion.rate,
                  100 * arm.conversion.lower, 100 * arm.conversion.upper, arm.value);
  if (arm.offPolicy) {
    line += fmt::format(
        "   log: {:>7.4f}, {:.4f} to {:.4f} ({})", arm.offPolicy->value, arm.offPolicy->interval.low,
        arm.offPolicy->interval.high,
        arm.offPolicy->estimator == "logged_mean" ? "as logged" : evaluation::opeVerdictName(arm.offPolicy->verdict));
  }
  line += '\n';
  for (const auto& note : arm.notes) line += "    " + note + ".\n";
  return line;
}

std::string textOf(const workflow::ShownDialogue& dialogue) {
  std::string text;
  for (const auto& turn : dialogue.turns) {
    text += fmt::format("    {}: {}{}\n", turn.isAgent ? "agent" : "customer", turn.text,
                        turn.isAgent ? " [" + turn.action + "]" : "");
  }
  return text + (dialogue.isConverted ? "    converted\n" : "    not converted\n");
}

}  // namespace

Json scenarioDocument(const workflow::ScenarioReport& report) {
  Json document{{"scenario", report.scenario}, {"seed", report.seed}, {"arms", Json::array()}};
  for (const auto& arm : report.arms) document["arms"].push_back(documentOf(arm));
  document["difference"] = nullptr;
  if (!report.differences.empty()) document["difference"] = documentOf(report.differences.front());
  document["differences"] = Json::array();
  for (const auto& difference : report.differences) document["differences"].push_back(documentOf(difference));
  document["licence"] = licenceDocument(report.licence);
  document["model"] = report.model;
  document["notes"] = report.notes;
  return document;
}

std::string scenarioText(const workflow::ScenarioReport& report) {
  std::string text =
      fmt::format("{}\n  {:<24} {:>9}  {:>16}  {:>9}\n", report.scenario, "arm", "converts", "95 %", "value");
  for (const auto& arm : report.arms) text += lineOf(arm);
  for (const auto& difference : report.differences) {
    text += fmt::format("{} against {}: {:+.4f}, 95 % {:+.4f} to {:+.4f}; better with chance {:.3f}.\n", difference.arm,
                        difference.against, difference.value, difference.interval.low, difference.interval.high,
                        difference.probabilityBetter);
  }
  text += licenceText(report.licence);
  for (const auto& note : report.notes) text += note + ".\n";
  if (!report.arms.empty() && !report.arms.back().examples.empty()) {
    text += fmt::format("A simulated dialogue of {}:\n", report.arms.back().name) +
            textOf(report.arms.back().examples.front());
  }
  return text;
}

Json scenarioListDocument(const std::vector<simulation::StoredScenario>& scenarios) {
  Json list = Json::array();
  for (const auto& scenario : scenarios) {
    Json document{{"name", scenario.name},
                  {"saved_at_utc_ms", scenario.savedAtUtcMs},
                  {"ran_at_utc_ms", nullptr},
                  {"result", nullptr}};
    if (scenario.ranAtUtcMs) document["ran_at_utc_ms"] = *scenario.ranAtUtcMs;
    if (!scenario.result.empty()) document["result"] = Json::parse(scenario.result, nullptr, false);
    list.push_back(std::move(document));
  }
  return {{"scenarios", std::move(list)}};
}

std::string scenarioListText(const std::vector<simulation::StoredScenario>& scenarios) {
  std::string text;
  for (const auto& scenario : scenarios) {
    text += scenario.name + (scenario.ranAtUtcMs ? "\n" : " (never run to the end)\n");
  }
  return text.empty() ? "No scenario is stored here.\n" : text;
}

}  // namespace studio::headless
