#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/headless/commands/commands.h"
#include "app/headless/commands/rule_version_commands.h"
#include "core/workflow/price_rules.h"
#include "core/workflow/stress_rules.h"

namespace studio::headless {

namespace {

Json documentOf(const workflow::CountedShare& share, workflow::Gate gate) {
  const auto interval = share.interval();
  const auto upper = share.upperBound();
  return {{"rate", share.of == 0 ? Json() : Json(share.rate())},
          {"interval", {interval.low, interval.high}},
          {"count", share.count},
          {"of", share.of},
          {"upper_bound", upper ? Json(*upper) : Json()},
          {"gate", workflow::gateWord(gate)}};
}

Json documentOf(const workflow::StressReport& report) {
  Json rules = Json::array(), states = Json::array();
  for (const auto& rule : report.rules) {
    rules.push_back({{"id", rule.rule},
                     {"fired", rule.fired},
                     {"false_positive", documentOf(rule.falsePositives, rule.falsePositiveGate())},
                     {"false_negative", documentOf(rule.falseNegatives, rule.falseNegativeGate())}});
  }
  for (const auto& state : report.overConstrained) {
    states.push_back(
        {{"dialogue", state.dialogue.text}, {"turn", state.turn}, {"allowed", state.allowed}, {"rules", state.rules}});
  }
  return {{"utterances", report.utterances},
          {"enough", report.isEnough()},
          {"labels", report.labels},
          {"decisions", report.decisions},
          {"fired_share", report.stopped.rate()},
          {"masked_share", report.masked.rate()},
          {"alarm", report.isAlarming()},
          {"rules", std::move(rules)},
          {"over_constrained", {{"count", report.overConstrainedTurns}, {"states", std::move(states)}}}};
}

std::string shareText(const workflow::CountedShare& share, workflow::Gate gate) {
  if (share.of == 0) return "nobody labelled any";
  const auto upper = share.upperBound();
  const std::string seen = upper ? fmt::format("0 of {}, so at most {:.2f} %", share.of, *upper * 100)
                                 : fmt::format("{} of {}, {:.2f} %", share.count, share.of, share.rate() * 100);
  return fmt::format("{} ({})", seen, workflow::gateWord(gate));
}

std::string textOf(const workflow::StressReport& report) {
  std::string text = fmt::format(
      "{} utterances of agents{}; {:.1f} % are changed or not said, {:.1f} % of the actions they could have chosen are "
      "masked.\n",
      report.utterances, report.isEnough() ? "" : ", fewer than 10,000", report.stopped.rate() * 100,
      report.masked.rate() * 100);
  if (report.isAlarming()) text += "! The rules stop more than half of all actions.\n";
  for (const auto& rule : report.rules) {
    if (rule.fired == 0 && rule.falsePositives.of + rule.falseNegatives.of == 0) continue;
    text += fmt::format("  {:<28} fired {}\n", rule.rule, rule.fired);
    if (rule.falsePositives.of + rule.falseNegatives.of == 0) continue;
    text += fmt::format("    fires where it should not: {}\n    does not where it should: {}\n",
                        shareText(rule.falsePositives, rule.falsePositiveGate()),
                        shareText(rule.falseNegatives, rule.falseNegativeGate()));
  }
  text += fmt::format("{} turns leave at most one action to say.\n", report.overConstrainedTurns);
  for (const auto& state : report.overConstrained)
    text += fmt::format("  {} turn {}: {}\n", state.dialogue.text, state.turn, fmt::join(state.rules, ", "));
  return text;
}

Json documentOf(const evaluation::RulePrices& prices) {
  Json rules = Json::array();
  for (const auto& rule : prices.rules) {
    rules.push_back({{"id", rule.rule},
                     {"value", rule.value ? Json(*rule.value) : Json()},
                     {"interval", rule.value ? Json{rule.interval.low, rule.interval.high} : Json()},
                     {"choices", rule.choices},
                     {"reason", rule.reason}});
  }
  return {{"value_with_rules", prices.valueWithRules}, {"rules", std::move(rules)}};
}

std::string textOf(const evaluation::RulePrices& prices) {
  std::string text = fmt::format("Worth with all rules: {:.6f}. What each rule adds (below 0: what it costs):\n",
                                 prices.valueWithRules);
  for (const auto& rule : prices.rules) {
    const std::string value =
        rule.value ? fmt::format("{:+.6f} ({:+.6f} to {:+.6f})", *rule.value, rule.interval.low, rule.interval.high)
                   : "cannot be told";
    text += fmt::format("  {:<28} {}{}\n", rule.rule, value, rule.reason.empty() ? "" : ": " + rule.reason);
  }
  return text;
}

struct PriceOptions {
  std::filesystem::path workspace;
  std::filesystem::path environment;
  std::filesystem::path rules;
  std::string policy;
  evaluation::OpeOptions estimate;
};

int price(const Session& session, const PriceOptions& options) {
  const bool isKnown = !options.environment.empty();
  const auto prices = isKnown ? workflow::priceInEnvironment(options.environment, options.rules, options.policy,
                                                             session.stop, session.progress)
                              : workflow::priceInWorkspace(options.workspace, options.rules, {options.policy},
                                                           options.estimate, session.stop, session.progress);
  if (!prices) return fail(session, prices.error());
  Json document = documentOf(*prices);
  document["exact"] = isKnown;
  if (isKnown) document["value_without_rules"] = prices->valueWithoutRules;
  if (isKnown) document["dead_ends"] = prices->deadEnds;
  return finish(session, document, textOf(*prices));
}

void addPrice(CLI::App& rules, Session& session) {
  auto options = std::make_shared<PriceOptions>();
  auto* command =
      addCommand(rules, session, "price", "What each rule costs or brings: the value with it and without it",
                 "talktrack rules price --environment talktrack_mdp.json --rules rules.json");
  auto* workspace =
      command->add_option("WORKSPACE", options->workspace, "The *.talktrack file: estimated from its logs");
  auto* environment = command->add_option("--environment", options->environment,
                                          "Or a known environment: exact, by dynamic programming");
  workspace->excludes(environment);
  command->add_option("--rules", options->rules, "A rule file; otherwise those in force in the workspace");
  command->add_option(
      "--policy", options->policy,
      "Whose value: a policy of the workspace; of an environment optimum, behaviour, evaluation, uniform");
  command->add_option("--seed", options->estimate.seed, "Same seed, same numbers");
  command->callback([=, &session] {
    const bool isKnown = !options->environment.empty();
    if (!isKnown && options->workspace.empty()) throw CLI::RequiredError("WORKSPACE or --environment");
    if (isKnown && options->rules.empty()) throw CLI::RequiredError("--rules");
    if (!isKnown && options->policy.empty()) throw CLI::RequiredError("--policy");
    session.run = [=, &session] { return price(session, *options); };
  });
}

}  // namespace

void addRuleExperiments(CLI::App& rules, Session& session) {
  auto request = std::make_shared<workflow::StressRequest>();
  auto* stress = addCommand(rules, session, "stress", "Run rules over every utterance and choice of a log",
                            "talktrack rules stress spring.talktrack --rules rules.json --labels labels.jsonl");
  stress->add_option("WORKSPACE", request->workspace, "The *.talktrack file")->required();
  stress->add_option("--rules", request->rules, "A rule file; otherwise those in force in the workspace");
  stress->add_option("--labels", request->labels,
                     "What people say of utterances: a line of JSON each with dialogue, turn, rule and label");
  stress->callback([=, &session] {
    session.run = [=, &session] {
      const auto report = workflow::stressRules(*request, session.stop, session.progress);
      return report ? finish(session, documentOf(*report), textOf(*report)) : fail(session, report.error());
    };
  });
  addPrice(rules, session);
}

}  // namespace studio::headless
