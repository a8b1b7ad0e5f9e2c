#include "core/compliance/resolution.h"

#include <algorithm>

#include "core/compliance/slot_text.h"

namespace studio::compliance {

namespace {

bool decides(const Rule& rule) { return rule.effect.kind != EffectKind::warn; }

}  // namespace

Firing firingRules(const RuleProgram& program, std::span<const std::uint8_t> isOff, RuleEvaluation& evaluation) {
  Firing firing;
  for (const std::uint32_t rule : program.byPrecedence) {
    if (isOff[rule] != 0 || !evaluation.applies(rule)) continue;
    const Truth truth = evaluation.outcome(rule);
    if (truth == Truth::yes) firing.rules.push_back(rule);
    if (truth == Truth::fault) firing.faults.push_back({program.source.rules[rule].id, evaluation.faultOf(rule)});
  }
  return firing;
}

void Resolution::resolve(const Firing& firing, Verdict& verdict) {
  verdict.faults = firing.faults;
  const Step step = stepOf(firing, m_situation.say, verdict);
  verdict.decision = step.decision;
  verdict.send = step.send;
  verdict.isTerminal = step.isTerminal;
  if (step.isDeferring) verdict.deferred = m_situation.say;
  if (step.decision != Decision::allow && step.decision != Decision::warn) recheck(verdict);
}

Resolution::Step Resolution::stepOf(const Firing& firing, const std::string& text, Verdict& verdict) {
  if (!firing.faults.empty()) return lastResort();
  const auto first = std::find_if(firing.rules.begin(), firing.rules.end(),
                                  [&](auto rule) { return decides(m_program.source.rules[rule]); });
  if (first == firing.rules.end()) {
    return {firing.rules.empty() ? Decision::allow : Decision::warn, text, false, false};
  }
  const Rule& rule = m_program.source.rules[*first];
  Step step;
  switch (rule.effect.kind) {
    case EffectKind::block: {
      step.decision = Decision::block;
      const auto& fallback = m_program.source.fallbacks.at(rule.effect.fallback);
      if (fallback) step.send = filled(rule, *fallback, verdict);
      break;
    }
    case EffectKind::requireBefore: step = insertsOf(firing, verdict); break;
    case EffectKind::replaceAppend: step = {Decision::replace, text + filled(rule, rule.effect.text, verdict)}; break;
    case EffectKind::replaceTerminal:
    case EffectKind::replaceSubstitute:
    case EffectKind::warn:
      step = {Decision::replace, filled(rule, rule.effect.text, verdict), false,
              rule.effect.kind == EffectKind::replaceTerminal};
  }
  return m_isFaulty ? lastResort() : step;
}

Resolution::Step Resolution::insertsOf(const Firing& firing, Verdict& verdict) {
  std::string joined;
  for (const std::uint32_t index : firing.rules) {
    const Rule& rule = m_program.source.rules[index];
    if (rule.effect.kind != EffectKind::requireBefore) continue;
    joined += (joined.empty() ? "" : " ") + filled(rule, rule.effect.text, verdict);
  }
  return {Decision::requireBefore, std::move(joined), true, false};
}

/// What is said where a rule could not be judged or carried out.
Resolution::Step Resolution::lastResort() const {
  return {Decision::fault, m_program.source.fallbacks.at(std::string(kLastResort)), false, false};
}

std::string Resolution::filled(const Rule& rule, const std::string& text, Verdict& verdict) {
  FilledText filled = fillSlots(text, m_situation.state, m_program.source.slots);
  if (!filled.missing.empty()) {
    m_isFaulty = true;
    verdict.faults.push_back({rule.id, "nothing is known for {" + filled.missing + "} in its text"});
  }
  return std::move(filled.text);
}

Firing Resolution::judgeAgain(const Verdict& verdict) {
  m_evaluation.replaceCandidate(*verdict.send, verdict.isTerminal ? "farewell" : "inform");
  return firingRules(m_program, m_isOff, m_evaluation);
}

void Resolution::recheck(Verdict& verdict) {
  while (verdict.send && verdict.rounds < kMostRounds) {
    ++verdict.rounds;
    Firing firing = judgeAgain(verdict);
    // What could not be judged of the utterance cannot be judged of another text either; it was said once.
    const bool isNewFault = !firing.faults.empty() && verdict.faults.empty();
    if (isNewFault) verdict.faults = firing.faults;
    firing.faults.clear();
    if (isNewFault) m_isFaulty = true;
    const Step step = isNewFault ? lastResort() : stepOf(firing, *verdict.send, verdict);
    if (step.decision == Decision::allow || step.decision == Decision::warn) return;
    if (step.decision == Decision::fault && verdict.decision == Decision::fault) break;
    if (step.isDeferring && !verdict.deferred) verdict.deferred = verdict.send;
    if (step.decision == Decision::fault) verdict.decision = Decision::fault;
    verdict.send = step.send;
    verdict.isTerminal = verdict.isTerminal || step.isTerminal;
  }
  if (verdict.send) sendLastResort(verdict);
}

void Resolution::sendLastResort(Verdict& verdict) {
  verdict.send = m_program.source.fallbacks.at(std::string(kLastResort));
  if (!verdict.send) return;
  const Firing firing = judgeAgain(verdict);
  const bool isClean = std::none_of(firing.rules.begin(), firing.rules.end(),
                                    [&](auto rule) { return decides(m_program.source.rules[rule]); });
  if (isClean) return;
  verdict.passesRecheck = false;
  verdict.send.reset();
}

}  // namespace studio::compliance
