#include "core/compliance/bulk/bulk_run.h"

#include <algorithm>
#include <bit>

#include "core/compliance/rule_evaluation.h"
#include "core/text/unicode.h"

namespace studio::compliance {

namespace {

constexpr std::size_t kBlock = 64;

bool isAscii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
}

Decision decisionOf(EffectKind kind) {
  switch (kind) {
    case EffectKind::block: return Decision::block;
    case EffectKind::requireBefore: return Decision::requireBefore;
    case EffectKind::warn: return Decision::warn;
    default: return Decision::replace;
  }
}

}  // namespace

BulkRun::BulkRun(BulkJudge& judge, const StateBits& bits, const BulkJudge::SituationOf& situationOf)
    : m_judge(judge),
      m_program(judge.m_engine.program()),
      m_bits(bits),
      m_situationOf(situationOf),
      m_patterns(m_program.patterns.size()),
      m_hits(4 * m_patterns, 0),
      m_ruleBlock(m_program.rules.size(), 0) {
  m_verdicts.firedFrom.push_back(0);
  m_rows.reserve(kBlock);
}

void BulkRun::add(const LoggedTurn& turn) {
  if (turn.startsDialogue) startDialogue();
  const auto found = m_judge.m_scanner.scan(normalised(turn.text));
  if (turn.speaker == dialogue::Speaker::agent) {
    addAgentTurn(turn, found);
  } else {
    addCustomerTurn(found);
  }
}

BulkVerdicts BulkRun::finish() {
  flush();
  return std::move(m_verdicts);
}

/// Text of ASCII alone is its own normal form.
std::string_view BulkRun::normalised(std::string_view text) {
  if (isAscii(text)) return text;
  m_text = text::normalise(text).text;
  return m_text;
}

void BulkRun::startDialogue() {
  m_active.clear();
  m_lastCustomer.clear();
}

void BulkRun::addAgentTurn(const LoggedTurn& turn, std::span<const std::uint32_t> found) {
  const Word bit = Word{1} << m_rows.size();
  m_rows.push_back(turn.stateRow);
  for (const std::uint32_t pattern : found) mark(pattern, bit);
  for (const std::uint32_t slot : m_active) mark(slot, bit);
  for (const std::uint32_t slot : m_lastCustomer) mark(slot, bit);
  activate(TextSubject::anyAgentTurn, found);
  if (m_rows.size() == kBlock) flush();
}

void BulkRun::addCustomerTurn(std::span<const std::uint32_t> found) {
  activate(TextSubject::anyCustomerTurn, found);
  m_lastCustomer.clear();
  const std::size_t base = static_cast<std::size_t>(TextSubject::lastCustomerTurn) * m_patterns;
  for (const std::uint32_t pattern : found) {
    if (m_judge.m_isUsedBy[base + pattern] != 0) m_lastCustomer.push_back(static_cast<std::uint32_t>(base + pattern));
  }
}

void BulkRun::activate(TextSubject subject, std::span<const std::uint32_t> found) {
  const std::size_t base = static_cast<std::size_t>(subject) * m_patterns;
  for (const std::uint32_t pattern : found) {
    const auto slot = static_cast<std::uint32_t>(base + pattern);
    const bool isNew =
        m_judge.m_isUsedBy[slot] != 0 && std::find(m_active.begin(), m_active.end(), slot) == m_active.end();
    if (isNew) m_active.push_back(slot);
  }
}

void BulkRun::mark(std::size_t slot, Word bit) {
  if (m_judge.m_isUsedBy[slot] == 0) return;
  if (m_hits[slot] == 0) m_touched.push_back(static_cast<std::uint32_t>(slot));
  m_hits[slot] |= bit;
}

void BulkRun::flush() {
  if (m_rows.empty()) return;
  ++m_block;
  m_bits.fill(m_rows, m_stateWords);
  std::vector<Firing> firings;
  for (const std::uint32_t rule : m_judge.m_always) judgeRule(rule, firings);
  for (const std::uint32_t slot : m_touched) {
    for (const std::uint32_t rule : m_judge.m_byWords[slot]) judgeRule(rule, firings);
  }
  write(std::move(firings));
  for (const std::uint32_t slot : m_touched) m_hits[slot] = 0;
  m_touched.clear();
  m_firstTurn += m_rows.size();
  m_rows.clear();
}

void BulkRun::judgeRule(std::uint32_t rule, std::vector<Firing>& firings) {
  if (m_ruleBlock[rule] == m_block) return;
  m_ruleBlock[rule] = m_block;
  const auto words = [&](std::uint32_t leaf) { return leafWords(leaf); };
  const ProgramRule& compiled = m_program.rules[rule];
  const Word inBlock = m_rows.size() == kBlock ? ~Word{0} : (Word{1} << m_rows.size()) - 1;
  Word turns = possibleOf(m_program, compiled.when, words).isTrue & inBlock;
  if (turns != 0 && compiled.unless != ProgramRule::kNone)
    turns &= possibleOf(m_program, compiled.unless, words).isFalse;
  if (turns != 0) turns = inScope(rule, turns);
  if (turns != 0 && m_judge.m_isExact[rule] == 0) turns = confirmed(rule, turns);
  if (turns != 0) firings.push_back({m_judge.m_rank[rule], rule, turns});
}

Possible BulkRun::leafWords(std::uint32_t index) const {
  const ProgramLeaf& leaf = m_program.leaves[index];
  switch (leaf.kind) {
    case LeafKind::state: {
      const Word word = m_stateWords[m_bits.atomOfLeaf(index)];
      return {word, ~word};
    }
    case LeafKind::text: {
      const Word word = m_hits[static_cast<std::size_t>(leaf.subject) * m_patterns + leaf.pattern];
      return {word, ~word};
    }
    // A number may be on either side of its bound; without a hit there is none.
    case LeafKind::capture:
      return {m_hits[static_cast<std::size_t>(leaf.subject) * m_patterns + leaf.pattern], ~Word{0}};
    case LeafKind::sequence: break;
  }
  return {~Word{0}, ~Word{0}};
}

Word BulkRun::inScope(std::uint32_t rule, Word turns) const {
  for (Word rest = turns; rest != 0; rest &= rest - 1) {
    const int i = std::countr_zero(rest);
    if (!m_bits.isInScope(rule, m_rows[static_cast<std::size_t>(i)])) turns &= ~(Word{1} << i);
  }
  return turns;
}

/// Asks the reference for every turn.
Word BulkRun::confirmed(std::uint32_t rule, Word turns) {
  for (Word rest = turns; rest != 0; rest &= rest - 1) {
    const int i = std::countr_zero(rest);
    const Situation situation = m_situationOf(m_firstTurn + static_cast<std::size_t>(i));
    RuleEvaluation evaluation(m_program, situation);
    ++m_verdicts.checkedOneByOne;
    const Truth truth = evaluation.outcome(rule);
    if (truth != Truth::yes) turns &= ~(Word{1} << i);
    if (truth == Truth::fault) m_faulty |= Word{1} << i;
  }
  return turns;
}

void BulkRun::write(std::vector<Firing> firings) {
  std::sort(firings.begin(), firings.end(), [](const Firing& a, const Firing& b) { return a.rank < b.rank; });
  for (std::size_t i = 0; i < m_rows.size(); ++i) {
    const bool isFaulty = m_bits.isFaulty(m_rows[i]) || (m_faulty >> i & 1U) != 0;
    isFaulty ? writeFaulty(i) : writeTurn(i, firings);
    m_verdicts.firedFrom.push_back(static_cast<std::uint32_t>(m_verdicts.fired.size()));
  }
  m_faulty = 0;
}

void BulkRun::writeTurn(std::size_t turn, std::span<const Firing> firings) {
  Decision decision = Decision::allow;
  for (const Firing& firing : firings) {
    if ((firing.turns >> turn & 1U) == 0) continue;
    if (decision == Decision::allow) decision = decisionOf(m_program.source.rules[firing.rule].effect.kind);
    m_verdicts.fired.push_back(firing.rule);
  }
  m_verdicts.decisions.push_back(decision);
}

/// A turn in which some rule cannot be judged is the reference's.
void BulkRun::writeFaulty(std::size_t turn) {
  const Situation situation = m_situationOf(m_firstTurn + turn);
  std::vector<RuleFault> faults;
  const auto fired = m_judge.m_engine.fired(situation, &faults);
  ++m_verdicts.checkedOneByOne;
  Decision decision = faults.empty() ? Decision::allow : Decision::fault;
  for (const std::size_t rule : fired) {
    if (decision == Decision::allow) decision = decisionOf(m_program.source.rules[rule].effect.kind);
    m_verdicts.fired.push_back(static_cast<std::uint32_t>(rule));
  }
  m_verdicts.decisions.push_back(decision);
}

}  // namespace studio::compliance
