#include "core/compliance/analysis/text_findings.h"

#include <algorithm>

#include "core/compliance/slot_text.h"
#include "core/text/unicode.h"

namespace studio::compliance {

namespace {

/// What the rule says where it decides, with its slots; nothing for silence and for texts that are only added or noted.
std::optional<std::string> saidTextOf(const RuleSet& rules, const Rule& rule) {
  switch (rule.effect.kind) {
    case EffectKind::warn:
    case EffectKind::replaceAppend: return std::nullopt;
    case EffectKind::block: return rules.fallbacks.at(rule.effect.fallback);
    default: return rule.effect.text;
  }
}

/// A text that must wait is said all the same, after what must be said first; only where selling stops with it, it
/// comes too late.
bool isOnlyDelayed(const Rule& owner, const Rule& breaker) {
  return breaker.effect.kind == EffectKind::requireBefore && owner.effect.kind != EffectKind::replaceTerminal;
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

/// Whether the owner's text, as it would be said here, is stopped by the breaker.
class Breakage {
 public:
  Breakage(const RuleEngine& engine, const Rule& owner, std::size_t breaker, const std::string& text)
      : m_engine(engine), m_owner(owner), m_breaker(breaker), m_text(text) {}

  bool isShownBy(const Situation& situation) const {
    const std::string said = fillSlots(m_text, situation.state, m_engine.rules().slots).text;
    const Verdict verdict = m_engine.judge(situation, false);
    const bool isSent = verdict.send && verdict.send->find(said) != std::string::npos;
    if (!isDeciding(m_owner, verdict) || isSent) return false;
    Situation again = situation;
    again.say = said;
    const bool isTerminal = m_owner.effect.kind == EffectKind::replaceTerminal;
    setField(again.state, "action.intent", isTerminal ? "farewell" : "inform");
    const auto fired = m_engine.fired(again);
    return std::find(fired.begin(), fired.end(), m_breaker) != fired.end();
  }

 private:
  const RuleEngine& m_engine;
  const Rule& m_owner;
  std::size_t m_breaker;
  const std::string& m_text;
};

}  // namespace

std::vector<TextFinding> brokenTextsOf(const RuleEngine& engine, std::size_t rule, WitnessSearch& search) {
  std::vector<TextFinding> findings;
  const RuleProgram& program = engine.program();
  const Rule& owner = engine.rules().rules[rule];
  const auto wording = saidTextOf(engine.rules(), owner);
  if (!wording) return findings;
  const std::string usual = fillSlots(*wording, nullptr, engine.rules().slots).text;
  const std::string normalised = text::normalise(usual).text;
  const Implicants own = implicantsOf(program, static_cast<std::uint32_t>(rule), true);
  for (std::size_t other = 0; other < engine.rules().rules.size(); ++other) {
    const Rule& breaker = engine.rules().rules[other];
    if (breaker.effect.kind == EffectKind::warn || isOnlyDelayed(owner, breaker)) continue;
    const Implicants ways = waysOnText(program, other, normalised);
    if (ways.ways.empty()) continue;
    const Breakage breakage(engine, owner, other, *wording);
    Witness broken = search.find(bothOf(own, ways), [&](const Situation& one) { return breakage.isShownBy(one); });
    if (broken.answer != WitnessAnswer::found) continue;
    findings.push_back({std::move(broken.situation), breaker.id + " fires on its text \"" + usual + "\""});
  }
  return findings;
}

}  // namespace studio::compliance
