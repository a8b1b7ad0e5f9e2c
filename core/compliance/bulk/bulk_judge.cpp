#include "core/compliance/bulk/bulk_judge.h"

#include <algorithm>

#include "core/compliance/bulk/bulk_run.h"
#include "core/compliance/rule_evaluation.h"

namespace studio::compliance {

namespace {

/// Whether a rule can fire when no text has any of its words.
class WordlessRule {
 public:
  explicit WordlessRule(const RuleProgram& program) : m_program(program) {}

  bool canFire(const ProgramRule& rule) const {
    return possible(rule.when).isTrue != 0 && (rule.unless == ProgramRule::kNone || possible(rule.unless).isFalse != 0);
  }

 private:
  Possible possible(std::uint32_t index) const {
    return possibleOf(m_program, index, [&](std::uint32_t leaf) {
      const LeafKind kind = m_program.leaves[leaf].kind;
      const bool isOfWords = kind == LeafKind::text || kind == LeafKind::capture;
      return isOfWords ? Possible{0, 1} : Possible{1, 1};
    });
  }
  const RuleProgram& m_program;
};

}  // namespace

BulkJudge::BulkJudge(RuleEngine engine, TextScanner scanner)
    : m_engine(std::move(engine)), m_scanner(std::move(scanner)) {}

base::Result<BulkJudge> BulkJudge::make(RuleEngine engine, TextScanner scanner, std::string_view asOf) {
  BulkJudge judge(std::move(engine), std::move(scanner));
  judge.planRules(asOf);
  return judge;
}

void BulkJudge::planRules(std::string_view asOf) {
  const RuleProgram& program = m_engine.program();
  const std::size_t patterns = program.patterns.size();
  m_byWords.resize(4 * patterns);
  m_isUsedBy.assign(4 * patterns, 0);
  m_isExact.assign(program.rules.size(), 1);
  m_rank.resize(program.rules.size());
  for (std::uint32_t i = 0; i < program.byPrecedence.size(); ++i) m_rank[program.byPrecedence[i]] = i;
  for (std::uint32_t rule = 0; rule < program.rules.size(); ++rule) {
    m_isInForce.push_back(!m_engine.isOff(rule) && isInForce(program.source.rules[rule], asOf) ? 1 : 0);
    const ProgramRule& compiled = program.rules[rule];
    const bool isWordless = WordlessRule(program).canFire(compiled);
    if (isWordless && m_isInForce[rule] != 0) m_always.push_back(rule);
    for (std::uint32_t i = 0; i < compiled.leafCount; ++i) {
      const ProgramLeaf& leaf = program.leaves[compiled.firstLeaf + i];
      if (leaf.kind == LeafKind::capture || leaf.kind == LeafKind::sequence) m_isExact[rule] = 0;
      if (leaf.kind != LeafKind::text && leaf.kind != LeafKind::capture) continue;
      const std::size_t slot = static_cast<std::size_t>(leaf.subject) * patterns + leaf.pattern;
      m_isUsedBy[slot] = 1;
      if (!isWordless && m_isInForce[rule] != 0) m_byWords[slot].push_back(rule);
    }
  }
}

base::Result<BulkVerdicts> BulkJudge::judge(std::span<const LoggedTurn> turns, const StateTable& states,
                                            const SituationOf& situationOf, const std::stop_token& stop) {
  const StateBits bits(m_engine.program(), states);
  BulkRun run(*this, bits, situationOf);
  for (std::size_t i = 0; i < turns.size(); ++i) {
    if (i % 4096 == 0 && stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "rules");
    run.add(turns[i]);
  }
  return run.finish();
}

}  // namespace studio::compliance
