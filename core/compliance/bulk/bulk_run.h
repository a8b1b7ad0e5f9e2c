#pragma once

#include "core/compliance/bulk/bulk_judge.h"

namespace studio::compliance {

/// The possibilities of a node, from those of its leaves. Exact where every leaf is one or the other.
template <class LeafWords>
Possible possibleOf(const RuleProgram& program, std::uint32_t index, const LeafWords& leafWords) {
  const ProgramNode& node = program.nodes[index];
  if (node.isLeaf) return leafWords(node.leaf);
  if (node.group == GroupKind::negation) {
    const Possible child = possibleOf(program, program.children[node.first], leafWords);
    return {child.isFalse, child.isTrue};
  }
  const bool isAll = node.group == GroupKind::all;
  Possible words = isAll ? Possible{~Word{0}, 0} : Possible{0, ~Word{0}};
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const Possible child = possibleOf(program, program.children[node.first + i], leafWords);
    words = isAll ? Possible{words.isTrue & child.isTrue, words.isFalse | child.isFalse}
                  : Possible{words.isTrue | child.isTrue, words.isFalse & child.isFalse};
    // Nothing further can change it.
    if ((isAll ? words.isTrue : words.isFalse) == 0) break;
  }
  return words;
}

/// One pass over a log: collects blocks of 64 agent turns and judges each.
class BulkRun {
 public:
  BulkRun(BulkJudge& judge, const StateBits& bits, const BulkJudge::SituationOf& situationOf);

  void add(const LoggedTurn& turn);
  BulkVerdicts finish();

 private:
  struct Firing {
    std::uint32_t rank = 0;
    std::uint32_t rule = 0;
    Word turns = 0;
  };

  void startDialogue();
  void addAgentTurn(const LoggedTurn& turn, std::span<const std::uint32_t> found);
  void addCustomerTurn(std::span<const std::uint32_t> found);
  void mark(std::size_t slot, Word bit);
  void activate(TextSubject subject, std::span<const std::uint32_t> found);
  std::string_view normalised(std::string_view text);

  void flush();
  void judgeRule(std::uint32_t rule, std::vector<Firing>& firings);
  Possible leafWords(std::uint32_t leaf) const;
  Word inScope(std::uint32_t rule, Word turns) const;
  Word confirmed(std::uint32_t rule, Word turns);
  void write(std::vector<Firing> firings);
  void writeTurn(std::size_t turn, std::span<const Firing> firings);
  void writeFaulty(std::size_t turn);

  BulkJudge& m_judge;
  const RuleProgram& m_program;
  const StateBits& m_bits;
  const BulkJudge::SituationOf& m_situationOf;
  std::size_t m_patterns;

  // The block.
  std::vector<std::uint32_t> m_rows;       ///< state rows of its turns
  std::vector<Word> m_stateWords;          ///< per atom
  std::vector<Word> m_hits;                ///< per subject and pattern
  std::vector<std::uint32_t> m_touched;    ///< slots of m_hits that are not 0
  std::vector<std::uint32_t> m_ruleBlock;  ///< per rule: the last block it was judged in
  std::uint32_t m_block = 0;
  Word m_faulty = 0;            ///< turns in which a rule could not be judged
  std::size_t m_firstTurn = 0;  ///< of the block, among the agent's

  // The dialogue.
  std::vector<std::uint32_t> m_active;        ///< slots of "any earlier turn" that hold
  std::vector<std::uint32_t> m_lastCustomer;  ///< slots of the last customer turn

  std::string m_text;
  BulkVerdicts m_verdicts;
};

}  // namespace studio::compliance
