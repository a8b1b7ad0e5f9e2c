#include "core/compliance/bulk/block_words.h"

#include <algorithm>
#include <map>

#include "core/compliance/comparison.h"
#include "core/compliance/rule_evaluation.h"

namespace studio::compliance {

void transpose(std::array<Word, 64>& rows) {
  Word mask = 0x00000000FFFFFFFFULL;
  for (std::size_t width = 32; width != 0; width >>= 1U, mask ^= mask << width) {
    for (std::size_t k = 0; k < 64; k = ((k | width) + 1) & ~width) {
      const Word swap = ((rows[k] >> width) ^ rows[k | width]) & mask;
      rows[k] ^= swap << width;
      rows[k | width] ^= swap;
    }
  }
}

StateBits::StateBits(const RuleProgram& program, const StateTable& table) {
  numberAtoms(program);
  judgeRows(program, table);
  judgeScopes(program, table);
}

void StateBits::numberAtoms(const RuleProgram& program) {
  std::map<std::string, std::uint32_t> numbers;
  m_atomOfLeaf.assign(program.leaves.size(), 0);
  for (std::uint32_t i = 0; i < program.leaves.size(); ++i) {
    const ProgramLeaf& leaf = program.leaves[i];
    if (leaf.kind != LeafKind::state) continue;
    const std::string key =
        std::to_string(leaf.field) + std::string(comparisonWord(leaf.comparison)) + leaf.value.dump();
    const auto [place, isNew] = numbers.emplace(key, static_cast<std::uint32_t>(m_leafOfAtom.size()));
    if (isNew) m_leafOfAtom.push_back(i);
    m_atomOfLeaf[i] = place->second;
  }
  m_atomCount = m_leafOfAtom.size();
  m_wordsPerRow = (m_atomCount + 63) / 64;
}

void StateBits::judgeRows(const RuleProgram& program, const StateTable& table) {
  m_rows.assign(table.rowCount() * m_wordsPerRow, 0);
  m_isFaulty.assign(table.rowCount(), 0);
  for (std::size_t atom = 0; atom < m_atomCount; ++atom) {
    const ProgramLeaf& leaf = program.leaves[m_leafOfAtom[atom]];
    std::vector<Truth> truths;
    for (const auto& value : table.values(leaf.field)) {
      truths.push_back(compareField(value ? &*value : nullptr, leaf.comparison, leaf.value));
    }
    for (std::uint32_t row = 0; row < table.rowCount(); ++row) {
      const Truth truth = truths[table.code(row, leaf.field)];
      if (truth == Truth::yes) m_rows[row * m_wordsPerRow + atom / 64] |= Word{1} << (atom % 64);
      if (truth == Truth::fault) m_isFaulty[row] = 1;
    }
  }
}

void StateBits::judgeScopes(const RuleProgram& program, const StateTable& table) {
  m_isInScope.resize(program.rules.size());
  for (std::size_t rule = 0; rule < program.rules.size(); ++rule) {
    const Scope& scope = program.source.rules[rule].scope;
    const bool isEverywhere =
        scope.products.empty() && scope.channels.empty() && scope.jurisdictions.empty() && scope.segments.empty();
    if (isEverywhere) continue;
    for (std::uint32_t row = 0; row < table.rowCount(); ++row) {
      nlohmann::json state = nlohmann::json::object();
      for (std::uint32_t field = 0; field < program.fields.size(); ++field) {
        const auto& value = table.values(field)[table.code(row, field)];
        if (value) setField(state, program.fields[field], *value);
      }
      m_isInScope[rule].push_back(compliance::isInScope(scope, state) ? 1 : 0);
    }
  }
}

bool StateBits::isInScope(std::uint32_t rule, std::uint32_t row) const {
  return m_isInScope[rule].empty() || m_isInScope[rule][row] != 0;
}

void StateBits::fill(std::span<const std::uint32_t> rows, std::vector<Word>& words) const {
  words.resize(m_wordsPerRow * 64);
  for (std::size_t part = 0; part < m_wordsPerRow; ++part) {
    std::array<Word, 64> block{};
    for (std::size_t i = 0; i < rows.size(); ++i) block[i] = m_rows[rows[i] * m_wordsPerRow + part];
    transpose(block);
    std::copy(block.begin(), block.end(), words.begin() + static_cast<std::ptrdiff_t>(part * 64));
  }
}

}  // namespace studio::compliance
