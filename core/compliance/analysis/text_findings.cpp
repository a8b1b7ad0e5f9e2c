#include "core/compliance/analysis/text_findings.h"

#include <algorithm>

#include "core/compliance/slot_text.h"
#include "core/text/unicode.h"

namespace studio::compliance {

namespace {

/// What is sent where the rule decides, with the slots that the rule set itself fills; nothing for silence and for
/// texts that are only added or noted.
std::optional<std::string> sentTextOf(const RuleSet& rules, const Rule& rule) {
  switch (rule.effect.kind) {
    case EffectKind::warn:
    case EffectKind::replaceAppend: return std::nullopt;
    case EffectKind::block: {
      const auto& fallback = rules.fallbacks.at(rule.effect.fallback);
      return fallback ? std::optional(fillSlots(*fallback, nullptr, rules.slots).text) : std::nullopt;
    }
    default: return fillSlots(rule.effect.text, nullptr, rules.slots).text;
  }
}

/// Leaves only what is asked of the state and of earlier turns; false when the text does not have what is asked of it.
bool applyText(const RuleProgram& program, const std::string& normalised, std::vector<Literal>& way, bool& hasWords) {
  for (auto literal = way.begin(); literal != way.end();) {
    const ProgramLeaf& leaf = program.leaves[literal->leaf];
    const bool isOfText =
        leaf.kind != LeafKind::state && leaf.kind != LeafKind::sequence && leaf.subject == TextSubject::candidate;
    if (!isOfText) {
      ++literal;
      continue;
    }
    if (program.patterns[leaf.pattern].isFoundIn(normalised) != literal->isTrue) return false;
    hasWords = hasWords || literal->isTrue;
    literal = way.erase(literal);
  }
  return true;
}

/// The ways in which a rule fires on a text because of the text's own words.
Implicants waysOnText(const RuleProgram& program, std::size_t rule, const std::string& normalised) {
  Implicants ways = implicantsOf(program, static_cast<std::uint32_t>(rule), true), left;
  for (auto& way : ways.ways) {
    bool hasWords = false;
    if (applyText(program, normalised, way, hasWords) && hasWords) left.ways.push_back(std::move(way));
  }
  return left;
}

/// The first fired rule decides; where that is another one, it is no wonder that something else is sent.
bool isDeciding(const Rule& rule, const Verdict& verdict) {
  return !verdict.fired.empty() && verdict.fired.front().id == rule.id;
}

}  // namespace

std::vector<TextFinding> brokenTextsOf(const RuleEngine& engine, std::size_t rule, WitnessSearch& search) {
  std::vector<TextFinding> findings;
  const RuleProgram& program = engine.program();
  const Rule& owner = engine.rules().rules[rule];
  const auto sent = sentTextOf(engine.rules(), owner);
  if (!sent) return findings;
  const std::string normalised = text::normalise(*sent).text;
  const Implicants own = implicantsOf(program, static_cast<std::uint32_t>(rule), true);
  for (std::size_t other = 0; other < engine.rules().rules.size(); ++other) {
    const Rule& breaker = engine.rules().rules[other];
    if (breaker.effect.kind == EffectKind::warn) continue;
    const Implicants ways = waysOnText(program, other, normalised);
    if (ways.ways.empty()) continue;
    const auto isBroken = [&](const Situation& situation) {
      const Verdict verdict = engine.judge(situation, false);
      const bool isSent = verdict.send && verdict.send->find(*sent) != std::string::npos;
      return isDeciding(owner, verdict) && !isSent;
    };
    Witness broken = search.find(bothOf(own, ways), isBroken);
    if (broken.answer != WitnessAnswer::found) continue;
    findings.push_back({std::move(broken.situation), breaker.id + " fires on its text \"" + *sent + "\""});
  }
  return findings;
}

}  // namespace studio::compliance
