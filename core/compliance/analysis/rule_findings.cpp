#include "core/compliance/analysis/rule_findings.h"

#include <algorithm>
#include <array>

#include "core/compliance/analysis/canonical.h"
#include "core/compliance/analysis/text_findings.h"
#include "core/compliance/analysis/witness_search.h"

namespace studio::compliance {

namespace {

bool decides(const Rule& rule) { return rule.effect.kind != EffectKind::warn; }

bool isSameEffect(const Effect& a, const Effect& b) {
  return a.kind == b.kind && a.text == b.text && a.fallback == b.fallback;
}

class Inspector {
 public:
  explicit Inspector(const RuleEngine& engine)
      : m_engine(engine), m_program(engine.program()), m_rules(engine.rules().rules), m_search(engine) {
    m_firing.reserve(m_rules.size());
    for (const Rule& rule : m_rules) m_firing.push_back(canonicalFiring(rule));
  }

  void inspect(std::size_t rule) {
    const Witness fires = m_search.find(std::array{rule});
    if (fires.answer == WitnessAnswer::impossible) {
      add(FindingKind::neverFires, {rule}, std::nullopt, "no state and no text can make it fire");
      m_isDead.push_back(rule);
      return;
    }
    inspectAlways(rule);
    inspectDeadEnd(rule);
    for (TextFinding& found : brokenTextsOf(m_engine, rule, m_search)) {
      m_findings.push_back(
          {FindingKind::badFallback, {m_rules[rule].id}, std::move(found.witness), std::move(found.what)});
    }
  }

  /// `first` goes before `second`.
  void inspectPair(std::size_t first, std::size_t second) {
    if (isDead(first) || isDead(second)) return;
    if (m_firing[first] == m_firing[second]) return inspectEqual(first, second);
    const Witness together = m_search.find(std::array{first, second});
    if (together.answer != WitnessAnswer::found) return;
    const bool isShadow = decides(m_rules[first]) && decides(m_rules[second]) && !isInsertPair(first, second) &&
                          m_search.find(std::array{second}, std::array{first}).answer == WitnessAnswer::impossible;
    if (isShadow) {
      add(FindingKind::shadowed, {second, first}, together.situation,
          m_rules[first].id + " fires whenever it does, and goes before it");
    } else if (!isSameEffect(m_rules[first].effect, m_rules[second].effect) && !isInsertPair(first, second)) {
      add(FindingKind::overlap, {first, second}, together.situation,
          "both fire here; " + m_rules[first].id + " decides");
    }
  }

  std::vector<Finding> take() { return std::move(m_findings); }

 private:
  void add(FindingKind kind, const std::vector<std::size_t>& rules, std::optional<Situation> witness,
           std::string what) {
    Finding finding{kind, {}, std::move(witness), std::move(what)};
    finding.rules.reserve(rules.size());
    for (const std::size_t rule : rules) finding.rules.push_back(m_rules[rule].id);
    m_findings.push_back(std::move(finding));
  }
  bool isDead(std::size_t rule) const { return std::find(m_isDead.begin(), m_isDead.end(), rule) != m_isDead.end(); }
  /// Inserts that fire together are all said: none hides another.
  bool isInsertPair(std::size_t a, std::size_t b) const {
    return m_rules[a].effect.kind == EffectKind::requireBefore && m_rules[b].effect.kind == EffectKind::requireBefore;
  }

  void inspectEqual(std::size_t first, std::size_t second) {
    const Witness together = m_search.find(std::array{first, second});
    if (together.answer != WitnessAnswer::found) return;
    if (isSameEffect(m_rules[first].effect, m_rules[second].effect)) {
      add(FindingKind::duplicate, {first, second}, together.situation, "they fire alike and do the same");
      return;
    }
    add(FindingKind::contradictory, {first, second}, together.situation,
        "they fire alike and do different things; " + m_rules[first].id + " decides");
  }

  /// Its dates and scope are part of what makes it fire, so a rule that has some does not always fire.
  void inspectAlways(std::size_t rule) {
    const Rule& source = m_rules[rule];
    const Scope& scope = source.scope;
    const bool isEverywhere = scope.products.empty() && scope.channels.empty() && scope.jurisdictions.empty() &&
                              scope.segments.empty() && source.validFrom.empty() && source.validTo.empty();
    if (!isEverywhere || m_search.find({}, std::array{rule}).answer != WitnessAnswer::impossible) return;
    const Witness fires = m_search.find(std::array{rule});
    if (fires.answer != WitnessAnswer::found) return;
    add(FindingKind::alwaysFires, {rule}, fires.situation, "every state and every text makes it fire");
  }

  /// A way to fire that asks nothing of the utterance or of what it is for stops every utterance there.
  void inspectDeadEnd(std::size_t rule) {
    const EffectKind kind = m_rules[rule].effect.kind;
    if (kind == EffectKind::warn || kind == EffectKind::replaceAppend) return;
    Implicants ways = implicantsOf(m_program, static_cast<std::uint32_t>(rule), true);
    std::erase_if(ways.ways, [&](const auto& way) { return asksOfUtterance(way); });
    const Witness stopped = m_search.find(ways, [&](const Situation& situation) { return isStopped(situation, rule); });
    if (stopped.answer != WitnessAnswer::found) return;
    add(FindingKind::deadEnd, {rule}, stopped.situation, "in this state it stops every utterance, whatever is said");
  }
  bool asksOfUtterance(const std::vector<Literal>& way) const {
    return std::any_of(way.begin(), way.end(), [&](const Literal& literal) {
      const ProgramLeaf& leaf = m_program.leaves[literal.leaf];
      if (leaf.kind == LeafKind::state) return m_program.fields[leaf.field].starts_with("action.");
      return leaf.subject == TextSubject::candidate && leaf.kind != LeafKind::sequence;
    });
  }
  bool isStopped(const Situation& situation, std::size_t rule) const {
    const auto fired = m_engine.fired(situation);
    return std::find(fired.begin(), fired.end(), rule) != fired.end();
  }

  const RuleEngine& m_engine;
  const RuleProgram& m_program;
  const std::vector<Rule>& m_rules;
  WitnessSearch m_search;
  std::vector<std::string> m_firing;
  std::vector<std::size_t> m_isDead;
  std::vector<Finding> m_findings;
};

}  // namespace

std::string_view findingWord(FindingKind kind) {
  constexpr std::array<std::string_view, 9> kWords{"duplicate", "never_fires",   "always_fires",
                                                   "shadowed",  "contradictory", "overlap",
                                                   "dead_end",  "bad_fallback",  "loosening"};
  return kWords.at(static_cast<std::size_t>(kind));
}

base::Result<std::vector<Finding>> findingsOf(const RuleEngine& engine, const std::stop_token& stop,
                                              const base::Progress& progress) {
  Inspector inspector(engine);
  const auto& order = engine.program().byPrecedence;
  const std::size_t count = order.size();
  for (std::size_t i = 0; i < count; ++i) inspector.inspect(order[i]);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = i + 1; k < count; ++k) {
      if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "rules lint");
      inspector.inspectPair(order[i], order[k]);
    }
    base::report(progress, base::Stage::evaluating, i + 1, count);
  }
  return inspector.take();
}

}  // namespace studio::compliance
