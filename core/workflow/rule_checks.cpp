#include "core/workflow/rule_checks.h"

#include <algorithm>

#include "core/compliance/example_reader.h"
#include "core/compliance/rule_reader.h"

namespace studio::workflow {

namespace {

using compliance::Example;
using compliance::ExampleKind;
using compliance::Verdict;

std::vector<std::string> firedIds(const Verdict& verdict) {
  std::vector<std::string> ids;
  ids.reserve(verdict.fired.size());
  for (const auto& fired : verdict.fired) ids.push_back(fired.id);
  return ids;
}

std::string listed(const std::vector<std::string>& ids) {
  if (ids.empty()) return "no rule";
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
  return text;
}

std::string quoted(const std::optional<std::string>& text) { return text ? "\"" + *text + "\"" : "nothing"; }

/// The first difference to what the writer says of the whole rule set; empty when there is none.
std::string differenceOf(const Verdict& verdict, const compliance::ExpectedOutcome& expected) {
  const auto fired = firedIds(verdict);
  if (fired != expected.fired) return "expected " + listed(expected.fired) + " to fire, found " + listed(fired);
  const std::string decision(compliance::decisionWord(verdict.decision));
  if (decision != expected.decision) return "expected the decision " + expected.decision + ", found " + decision;
  if (verdict.send != expected.send)
    return "expected " + quoted(expected.send) + " to be sent, found " + quoted(verdict.send);
  if (verdict.deferred != expected.deferred)
    return "expected " + quoted(expected.deferred) + " to wait, found " + quoted(verdict.deferred);
  if (verdict.passesRecheck != expected.passesRecheck)
    return verdict.passesRecheck ? "what is sent passes, and was expected not to" : "what is sent does not pass";
  return {};
}

class ExampleJudge {
 public:
  explicit ExampleJudge(const compliance::RuleEngine& engine) : m_engine(engine) {}

  void judge(const std::string& rule, const Example& example) {
    const Verdict verdict = m_engine.judge(example.situation, false);
    const auto fired = firedIds(verdict);
    const bool isFired = std::find(fired.begin(), fired.end(), rule) != fired.end();
    const std::string difference = example.expected ? differenceOf(verdict, *example.expected) : std::string();
    if (example.kind == ExampleKind::paraphrase) return judgeParaphrase(rule, example, isFired, difference);
    if (!rule.empty() && isFired != (example.kind == ExampleKind::positive)) {
      return fail(rule, example, isFired ? "the rule fires and must not" : "the rule must fire and does not");
    }
    if (!verdict.faults.empty()) return fail(rule, example, "it could not be judged: " + verdict.faults.front().reason);
    if (!difference.empty()) return fail(rule, example, difference);
    ++m_report.passed;
  }
  RuleTestReport take() { return std::move(m_report); }

 private:
  void judgeParaphrase(const std::string& rule, const Example& example, bool isFired, const std::string& difference) {
    ++m_report.paraphrases;
    if (!isFired)
      m_report.misses.push_back({rule, example.id, "a person would flag \"" + example.situation.say + "\""});
    if (!difference.empty()) fail(rule, example, difference);
  }
  void fail(const std::string& rule, const Example& example, std::string what) {
    m_report.failures.push_back({rule, example.id, std::move(what)});
  }
  const compliance::RuleEngine& m_engine;
  RuleTestReport m_report;
};

}  // namespace

base::Result<RuleQuestion> readRuleQuestion(std::string_view line, const std::string& where) {
  const auto document = text::parseDocument(line, where, base::ErrorCode::rulesInvalid);
  if (!document) return document.error();
  text::DocumentReader reader(where, base::ErrorCode::rulesInvalid);
  const text::DocumentNode root{&*document, ""};
  RuleQuestion question;
  if (!document->is_object()) reader.fail("", "it must be an object in braces");
  if (!reader.hasFailed()) {
    reader.allowOnly(root, {"id", "say", "state", "prior", "as_of", "dialogue", "person"});
    question.id = reader.text(root, "id");
    question.dialogue = reader.text(root, "dialogue");
    question.person = reader.text(root, "person");
    if (reader.member(root, "say") == nullptr) reader.fail("/say", "it is missing");
    question.situation = compliance::readSituation(reader, root);
  }
  if (auto fault = reader.takeFault()) return std::move(*fault);
  return question;
}

base::Result<compliance::RuleEngine> openRules(const std::filesystem::path& file) {
  auto rules = compliance::readRuleFile(file);
  if (!rules) return rules.error();
  return compliance::RuleEngine::make(std::move(*rules));
}

base::Result<RuleTestReport> testRules(const compliance::RuleEngine& engine, const std::stop_token& stop,
                                       const base::Progress& progress) {
  ExampleJudge judge(engine);
  const auto& rules = engine.rules().rules;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "rules test");
    for (const Example& example : rules[i].examples) judge.judge(rules[i].id, example);
    base::report(progress, base::Stage::evaluating, i + 1, rules.size());
  }
  for (const Example& example : engine.rules().interactions) judge.judge({}, example);
  return judge.take();
}

}  // namespace studio::workflow
