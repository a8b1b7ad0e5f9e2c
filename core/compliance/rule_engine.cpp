#include "core/compliance/rule_engine.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <set>

#include "core/compliance/resolution.h"
#include "core/compliance/rule_evaluation.h"

namespace studio::compliance {

namespace {

FiredRule explained(const RuleProgram& program, RuleEvaluation& evaluation, std::uint32_t rule) {
  FiredRule fired{program.source.rules[rule].id, {}};
  const ProgramRule& compiled = program.rules[rule];
  fired.leaves.reserve(compiled.leafCount);
  for (std::uint32_t i = 0; i < compiled.leafCount; ++i) {
    fired.leaves.push_back(evaluation.explain(compiled.firstLeaf + i));
  }
  return fired;
}

std::vector<std::string> missingFieldsOf(const RuleProgram& program, const Situation& situation,
                                         std::span<const std::uint32_t> rules) {
  std::set<std::string> missing;
  for (const std::uint32_t rule : rules) {
    const ProgramRule& compiled = program.rules[rule];
    for (std::uint32_t i = 0; i < compiled.leafCount; ++i) {
      const ProgramLeaf& leaf = program.leaves[compiled.firstLeaf + i];
      const bool asksField = leaf.kind == LeafKind::state || leaf.kind == LeafKind::capture;
      if (asksField && fieldOf(situation.state, program.fields[leaf.field]) == nullptr) {
        missing.insert(program.fields[leaf.field]);
      }
    }
  }
  return {missing.begin(), missing.end()};
}

}  // namespace

std::string_view decisionWord(Decision decision) {
  constexpr std::array<std::string_view, 6> kWords{"allow", "warn", "replace", "require_before", "block", "fault"};
  return kWords.at(static_cast<std::size_t>(decision));
}

base::Result<RuleEngine> RuleEngine::make(RuleSet rules) {
  auto program = RuleProgram::compile(std::move(rules));
  if (!program) return program.error();
  const std::size_t count = program->rules.size();
  return RuleEngine(std::make_shared<const RuleProgram>(std::move(*program)), std::vector<std::uint8_t>(count, 0));
}

Verdict RuleEngine::judge(const Situation& situation, bool isExplained) const {
  const auto start = std::chrono::steady_clock::now();
  RuleEvaluation evaluation(*m_program, situation);
  Verdict verdict;
  const Firing firing = firingRules(*m_program, m_isOff, evaluation);
  for (const std::uint32_t rule : firing.rules) {
    verdict.fired.push_back(isExplained ? explained(*m_program, evaluation, rule)
                                        : FiredRule{m_program->source.rules[rule].id, {}});
  }
  if (isExplained) verdict.missingFields = missingFieldsOf(*m_program, situation, firing.rules);
  Resolution(*m_program, m_isOff, situation, evaluation).resolve(firing, verdict);
  verdict.microseconds = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
  return verdict;
}

std::vector<std::size_t> RuleEngine::fired(const Situation& situation, std::vector<RuleFault>* faults) const {
  RuleEvaluation evaluation(*m_program, situation);
  Firing firing = firingRules(*m_program, m_isOff, evaluation);
  if (faults != nullptr) *faults = std::move(firing.faults);
  return {firing.rules.begin(), firing.rules.end()};
}

bool RuleEngine::isLeftAlone(RuleEvaluation& evaluation) const {
  const auto& order = m_program->byPrecedence;
  return std::none_of(order.begin(), order.end(), [&](std::uint32_t rule) {
    if (m_isOff[rule] != 0 || !evaluation.applies(rule)) return false;
    const Truth truth = evaluation.outcome(rule);
    const bool isWarning = m_program->source.rules[rule].effect.kind == EffectKind::warn;
    return truth == Truth::fault || (truth == Truth::yes && !isWarning);
  });
}

std::vector<LeafOutcome> RuleEngine::explain(const Situation& situation, std::size_t rule) const {
  RuleEvaluation evaluation(*m_program, situation);
  return explained(*m_program, evaluation, static_cast<std::uint32_t>(rule)).leaves;
}

RuleEngine RuleEngine::without(std::size_t rule) const {
  auto isOff = m_isOff;
  isOff.at(rule) = 1;
  return {m_program, std::move(isOff)};
}

const RuleSet& RuleEngine::rules() const { return m_program->source; }

}  // namespace studio::compliance
