#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/compliance/bulk/state_table.h"

namespace studio::compliance {

/// Bits of 64 agent turns: bit i is the i-th of the block.
using Word = std::uint64_t;

/// In which turns something can be true, and in which it can be false; both where it is not known.
struct Possible {
  Word isTrue = 0;
  Word isFalse = 0;
};

/// Transposes 64 rows of 64 bits in place: bit k of word i becomes bit i of word k (Warren, Hacker's Delight 7-3).
void transpose(std::array<Word, 64>& rows);

/// How every state comparison of a program comes out in every row of a table, so that a block of turns costs a
/// transpose. Immutable; any thread.
class StateBits {
 public:
  StateBits(const RuleProgram& program, const StateTable& table);

  /// True when some comparison cannot be judged in this row.
  bool isFaulty(std::uint32_t row) const { return m_isFaulty[row] != 0; }
  /// Whether a rule's scope holds in a row.
  bool isInScope(std::uint32_t rule, std::uint32_t row) const;
  std::size_t atomCount() const { return m_atomCount; }
  /// The comparison of a state leaf: equal ones share a number below atomCount().
  std::uint32_t atomOfLeaf(std::uint32_t leaf) const { return m_atomOfLeaf[leaf]; }
  /// Fills `words` (one per atom) for the turns whose rows are given, at most 64; the bits beyond are 0.
  void fill(std::span<const std::uint32_t> rows, std::vector<Word>& words) const;

 private:
  void numberAtoms(const RuleProgram& program);
  void judgeRows(const RuleProgram& program, const StateTable& table);
  void judgeScopes(const RuleProgram& program, const StateTable& table);

  std::vector<std::uint32_t> m_atomOfLeaf;
  std::vector<std::uint32_t> m_leafOfAtom;
  std::size_t m_atomCount = 0;
  std::size_t m_wordsPerRow = 0;
  std::vector<Word> m_rows;  ///< row-major bits of atoms
  std::vector<std::uint8_t> m_isFaulty;
  std::vector<std::vector<std::uint8_t>> m_isInScope;  ///< per rule and row; empty = everywhere
};

}  // namespace studio::compliance
