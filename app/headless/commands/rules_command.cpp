#include <fmt/format.h>

#include <functional>
#include <iostream>

#include "app/headless/commands/commands.h"
#include "app/headless/commands/rule_analysis_commands.h"
#include "app/headless/commands/rule_version_commands.h"
#include "core/compliance/analysis/mutation.h"
#include "core/workflow/recorded_decisions.h"
#include "core/workflow/rule_checks.h"

namespace studio::headless {

namespace {

Json textOrNull(const std::optional<std::string>& text) { return text ? Json(*text) : Json(); }

Json documentOf(const std::string& id, const compliance::Verdict& verdict) {
  Json fired = Json::array(), faults = Json::array();
  for (const auto& rule : verdict.fired) fired.push_back(rule.id);
  for (const auto& fault : verdict.faults) faults.push_back({{"rule", fault.rule}, {"reason", fault.reason}});
  Json document{{"id", id},
                {"fired", std::move(fired)},
                {"decision", compliance::decisionWord(verdict.decision)},
                {"send", textOrNull(verdict.send)},
                {"deferred", textOrNull(verdict.deferred)},
                {"passes_recheck", verdict.passesRecheck}};
  if (!verdict.faults.empty()) document["faults"] = std::move(faults);
  return document;
}

/// The leaves of every fired rule, with the words that matched as bytes of the texts.
Json explanationOf(const compliance::Verdict& verdict) {
  Json rules = Json::array();
  for (const auto& fired : verdict.fired) {
    Json leaves = Json::array();
    for (const auto& leaf : fired.leaves) {
      Json hits = Json::array();
      for (const auto& hit : leaf.hits) {
        hits.push_back(
            {{"turn", hit.turn < 0 ? Json() : Json(hit.turn)}, {"start", hit.span.start}, {"end", hit.span.end}});
      }
      leaves.push_back({{"leaf", leaf.pointer}, {"true", leaf.isTrue}, {"hits", std::move(hits)}});
      if (leaf.isFieldMissing) leaves.back()["field_missing"] = true;
    }
    rules.push_back({{"rule", fired.id}, {"leaves", std::move(leaves)}});
  }
  return rules;
}

using Judge = std::function<base::Result<compliance::Verdict>(const workflow::RuleQuestion&)>;

/// Answers every line of standard input with one line; stops at the first that cannot be read.
int answerLines(const Session& session, bool isExplained, const Judge& judge) {
  std::ios::sync_with_stdio(false);
  std::string line;
  for (std::uint64_t row = 1; std::getline(std::cin, line); ++row) {
    if (session.stop.stop_requested())
      return fail(session, base::makeError(base::ErrorCode::cancelled, "standard input"));
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const auto question = workflow::readRuleQuestion(line, fmt::format("standard input, line {}", row));
    if (!question) return fail(session, question.error());
    const auto verdict = judge(*question);
    if (!verdict) return fail(session, verdict.error());
    Json document = documentOf(question->id, *verdict);
    if (isExplained) document["explanation"] = explanationOf(*verdict);
    std::cout << document.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  }
  std::cout.flush();
  return std::cout.good() ? 0 : 1;
}

int check(const Session& session, const std::filesystem::path& file, bool isExplained) {
  const auto engine = workflow::openRules(file);
  if (!engine) return fail(session, engine.error());
  return answerLines(session, isExplained, [&](const workflow::RuleQuestion& question) {
    return base::Result(engine->judge(question.situation, isExplained));
  });
}

/// The same by the rules in force in a workspace, whose audit log keeps every decision. What was answered is kept also
/// where a later line cannot be read.
int decide(const Session& session, const std::filesystem::path& workspace, bool isExplained) {
  const base::SystemClock clock;
  const auto decisions = workflow::RecordedDecisions::open(workspace, clock);
  if (!decisions) return fail(session, decisions.error());
  const int status = answerLines(session, isExplained, [&](const workflow::RuleQuestion& question) {
    return (*decisions)->decide(question, isExplained);
  });
  const auto stored = (*decisions)->store();
  return stored ? status : fail(session, stored.error());
}

Json listOf(const std::vector<workflow::RuleTestFailure>& failures) {
  Json list = Json::array();
  for (const auto& failure : failures) {
    list.push_back({{"rule", failure.rule}, {"example", failure.example}, {"what", failure.what}});
  }
  return list;
}

std::string textOf(const workflow::RuleTestReport& report) {
  std::string text = fmt::format("{} examples pass, {} fail\n", report.passed, report.failures.size());
  for (const auto& failure : report.failures) {
    text += fmt::format("  {} {}: {}\n", failure.rule, failure.example, failure.what);
  }
  if (report.paraphrases == 0) return text;
  text += fmt::format("{} of {} paraphrases are missed by the patterns (recall lost, counted as neither):\n",
                      report.misses.size(), report.paraphrases);
  for (const auto& miss : report.misses) text += fmt::format("  {}: {}\n", miss.example, miss.what);
  return text;
}

Json documentOf(const compliance::MutationReport& report) {
  Json survivors = Json::array();
  for (const auto& mutant : report.survivors) {
    survivors.push_back({{"rule", mutant.rule}, {"leaf", mutant.pointer}, {"what", mutant.what}});
  }
  return {{"mutants", report.mutants},
          {"killed", report.killed},
          {"score", report.score()},
          {"survivors", std::move(survivors)}};
}

std::string textOf(const compliance::MutationReport& report) {
  std::string text = fmt::format("The examples notice {} of {} small mistakes ({:.0f} %); not noticed are:\n",
                                 report.killed, report.mutants, report.score() * 100);
  for (const auto& mutant : report.survivors) text += "  " + mutant.what + "\n";
  return text;
}

int test(const Session& session, const std::filesystem::path& file, bool isMutating) {
  const auto engine = workflow::openRules(file);
  if (!engine) return fail(session, engine.error());
  const auto report = workflow::testRules(*engine, session.stop, session.progress);
  if (!report) return fail(session, report.error());
  Json document{{"rules", engine->rules().rules.size()}, {"passed", report->passed},
                {"failed", report->failures.size()},     {"failures", listOf(report->failures)},
                {"paraphrases", report->paraphrases},    {"missed", listOf(report->misses)}};
  std::string text = textOf(*report);
  if (isMutating) {
    const auto mutation = compliance::testMutants(engine->rules(), session.stop, session.progress);
    if (!mutation) return fail(session, mutation.error());
    document["mutation"] = documentOf(*mutation);
    text += textOf(*mutation);
  }
  return finish(session, document, text);
}

}  // namespace

void addRules(CLI::App& app, Session& session) {
  auto* rules = app.add_subcommand("rules", "Compliance rules: what may be said, and what is said instead");
  rules->require_subcommand(1);
  auto file = std::make_shared<std::filesystem::path>();
  auto isExplained = std::make_shared<bool>(false);
  auto* judge = addCommand(*rules, session, "check", "Judge utterances: a line of JSON each, from standard input",
                           R"(echo '{"id":"1","say":"It is risk-free."}' | talktrack rules check --rules rules.json)");
  auto workspace = std::make_shared<std::filesystem::path>();
  auto* fromFile = judge->add_option("--rules", *file, "A rule file");
  auto* fromWorkspace = judge->add_option(
      "--workspace", *workspace, "Or the rules in force in a *.talktrack file, whose audit log keeps every decision");
  fromFile->excludes(fromWorkspace);
  judge->add_flag("--explain", *isExplained, "With every leaf of the rules that fired, and the words it matched");
  judge->callback([=, &session] {
    if (file->empty() == workspace->empty()) throw CLI::RequiredError("--rules or --workspace");
    session.run = [=, &session] {
      return file->empty() ? decide(session, *workspace, *isExplained) : check(session, *file, *isExplained);
    };
  });
  auto* examples = addCommand(*rules, session, "test", "Judge the examples that stand beside the rules",
                              "talktrack rules test --rules rules.json --json");
  examples->add_option("--rules", *file, "A rule file")->required();
  auto isMutating = std::make_shared<bool>(false);
  examples->add_flag("--mutate", *isMutating,
                     "Also put small mistakes into the rules, and list those no example notices");
  examples->callback([=, &session] { session.run = [=, &session] { return test(session, *file, *isMutating); }; });
  addRuleAnalyses(*rules, session);
  addRuleVersions(*rules, session);
  addRuleUpkeep(*rules, session);
  addRuleExperiments(*rules, session);
}

}  // namespace studio::headless
