#include "app/headless/commands/rule_analysis_commands.h"

#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "core/compliance/analysis/finding_groups.h"
#include "core/compliance/analysis/leaf_coverage.h"
#include "core/compliance/rule_writer.h"
#include "core/workflow/compare_rules.h"
#include "core/workflow/rule_checks.h"
#include "core/workflow/rule_version_report.h"

namespace studio::headless {

namespace {

struct AnalysisOptions {
  std::filesystem::path rules;
  std::filesystem::path draft;
  std::filesystem::path log;
  bool isWhole = false;
};

std::string listed(const std::vector<std::string>& ids) {
  std::string text;
  for (const auto& id : ids) text += (text.empty() ? "" : ", ") + id;
  return text;
}

Json witnessOf(const compliance::Finding& finding) {
  Json witness = compliance::situationJson(*finding.witness);
  if (!witness.contains("state")) witness["state"] = Json::object();
  return witness;
}

Json documentOf(const compliance::Finding& finding) {
  Json document{{"kind", compliance::findingWord(finding.kind)}, {"rules", finding.rules}, {"what", finding.what}};
  if (finding.witness) document["witness"] = witnessOf(finding);
  return document;
}

/// A group is told by its first member; of several, each with its witness stands below "pairs".
Json documentOf(const compliance::FindingGroup& group) {
  Json document = documentOf(group.members.front());
  document["what"] = group.what;
  document["count"] = group.members.size();
  if (group.kind != compliance::FindingKind::overlap) return document;
  document["pairs"] = Json::array();
  for (const auto& member : group.members) document["pairs"].push_back(documentOf(member));
  return document;
}

std::string textOf(const compliance::FindingGroup& group, bool isWhole) {
  std::string text;
  const bool isPairs = group.kind == compliance::FindingKind::overlap;
  if (isPairs) text += fmt::format("  {:<13} {}\n", compliance::findingWord(group.kind), group.what);
  const std::size_t shown = isPairs && !isWhole ? 1 : group.members.size();
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& finding = group.members[i];
    const auto word = isPairs ? std::string_view("  such as") : compliance::findingWord(finding.kind);
    text += fmt::format("  {:<13} {}: {}\n", word, listed(finding.rules), finding.what);
    if (finding.witness)
      text += fmt::format("                for example {}\n", compliance::situationJson(*finding.witness).dump());
  }
  return text;
}

int lint(const Session& session, const AnalysisOptions& options) {
  const auto engine = workflow::openRules(options.rules);
  if (!engine) return fail(session, engine.error());
  auto findings = compliance::findingsOf(*engine, session.stop, session.progress);
  if (!findings) return fail(session, findings.error());
  const std::size_t count = findings->size();
  const auto groups = compliance::groupFindings(std::move(*findings), engine->rules());
  Json list = Json::array();
  std::string text =
      fmt::format("{} rules, {} findings in {} groups\n", engine->rules().rules.size(), count, groups.size());
  for (const auto& group : groups) {
    list.push_back(documentOf(group));
    text += textOf(group, options.isWhole);
  }
  return finish(session, {{"findings", std::move(list)}, {"count", count}}, text);
}

int coverage(const Session& session, const AnalysisOptions& options) {
  const auto engine = workflow::openRules(options.rules);
  if (!engine) return fail(session, engine.error());
  Json list = Json::array();
  std::string text;
  std::size_t gaps = 0;
  for (const auto& leaf : compliance::exampleCoverage(*engine)) {
    const bool isNever = leaf.evaluated() == 0;
    list.push_back({{"rule", leaf.rule},
                    {"leaf", leaf.pointer},
                    {"never_true", !isNever && leaf.isTrue == 0},
                    {"never_false", !isNever && leaf.isFalse == 0},
                    {"never_evaluated", isNever},
                    {"true", leaf.isTrue},
                    {"false", leaf.isFalse}});
    const char* gap = isNever             ? "never evaluated"
                      : leaf.isTrue == 0  ? "never true"
                      : leaf.isFalse == 0 ? "never false"
                                          : nullptr;
    if (gap == nullptr) continue;
    ++gaps;
    text += fmt::format("  {:<26} {:<24} {}\n", leaf.rule, leaf.pointer, gap);
  }
  const std::size_t leaves = list.size();
  return finish(session, {{"leaves", std::move(list)}},
                fmt::format("{} of {} conditions come out one way only in the examples\n{}", gaps, leaves, text));
}

Json documentOf(const compliance::RuleChange& change) { return workflow::changesJson({change}).front(); }

std::string textOf(const std::vector<compliance::RuleChange>& changes) {
  std::string text;
  for (const auto& change : changes) {
    const Json document = documentOf(change);
    text += fmt::format("  {} {} {}: {}\n", document["kind"].get<std::string>(), change.rule, change.place,
                        document["effect"].get<std::string>());
    if (!change.before.empty()) text += "    - " + change.before + "\n";
    if (!change.after.empty()) text += "    + " + change.after + "\n";
  }
  return text;
}

Json documentOf(const workflow::RuleFlip& flip) {
  Json document{
      {"from", compliance::decisionWord(flip.from)}, {"to", compliance::decisionWord(flip.to)}, {"say", flip.say}};
  if (flip.dialogue.isEmpty()) {
    document["example"] = flip.example;
  } else {
    document["dialogue"] = flip.dialogue.text;
    document["turn"] = flip.turn;
    document["utterance"] = flip.utterance;
  }
  return document;
}

std::string textOf(const workflow::RuleImpact& impact) {
  std::string text = fmt::format(
      "{} changes; {}\n{}{} of {} examples and {} utterances are decided otherwise\n", impact.changes.size(),
      impact.isLoosening ? "not proved to tighten only: it counts as loosening" : "it can only tighten",
      textOf(impact.changes), impact.flips.size(), impact.examples, impact.utterances);
  for (const auto& flip : impact.flips) {
    const auto where =
        flip.dialogue.isEmpty() ? flip.example : fmt::format("{} turn {}", flip.dialogue.text, flip.turn);
    text += fmt::format("  {}: {} -> {}: {}\n", where, compliance::decisionWord(flip.from),
                        compliance::decisionWord(flip.to), flip.say);
  }
  return text;
}

int impact(const Session& session, const AnalysisOptions& options, bool isDiff) {
  const auto before = workflow::openRules(options.rules);
  if (!before) return fail(session, before.error());
  const auto draft = workflow::openRules(options.draft);
  if (!draft) return fail(session, draft.error());
  const auto found = workflow::compareRules(*before, *draft, options.log, session.stop, session.progress);
  if (!found) return fail(session, found.error());
  Json changes = Json::array(), flips = Json::array();
  for (const auto& change : found->changes) changes.push_back(documentOf(change));
  if (isDiff) {
    return finish(session, {{"changes", std::move(changes)}, {"loosening", found->isLoosening}},
                  textOf(found->changes));
  }
  for (const auto& flip : found->flips) flips.push_back(documentOf(flip));
  return finish(session,
                {{"flips", std::move(flips)},
                 {"loosening", found->isLoosening},
                 {"changes", std::move(changes)},
                 {"examples", found->examples},
                 {"utterances", found->utterances}},
                textOf(*found));
}

}  // namespace

void addRuleAnalyses(CLI::App& rules, Session& session) {
  auto options = std::make_shared<AnalysisOptions>();
  auto* findings = addCommand(rules, session, "lint", "What is wrong with rules, each with a situation that shows it",
                              "talktrack rules lint --rules rules.json");
  auto* leaves = addCommand(rules, session, "coverage", "Which conditions the examples never make true or false",
                            "talktrack rules coverage --rules rules.json");
  auto* effect = addCommand(rules, session, "impact", "What a draft decides otherwise, and whether it can allow more",
                            "talktrack rules impact --rules rules.json --draft new.json --log calls.talktrack");
  auto* diff = addCommand(rules, session, "diff", "What a draft changes, rule by rule",
                          "talktrack rules diff --rules rules.json --draft new.json");
  for (auto* command : {findings, leaves, effect, diff}) {
    command->add_option("--rules", options->rules, "A rule file")->required();
  }
  for (auto* command : {effect, diff})
    command->add_option("--draft", options->draft, "The rules as they would be")->required();
  findings->add_flag("--all", options->isWhole, "Every pair of rules that fire together, not one of each kind");
  effect->add_option("--log", options->log, "A workspace whose agent turns are judged too");
  findings->callback([=, &session] { session.run = [=, &session] { return lint(session, *options); }; });
  leaves->callback([=, &session] { session.run = [=, &session] { return coverage(session, *options); }; });
  effect->callback([=, &session] { session.run = [=, &session] { return impact(session, *options, false); }; });
  diff->callback([=, &session] { session.run = [=, &session] { return impact(session, *options, true); }; });
}

}  // namespace studio::headless
