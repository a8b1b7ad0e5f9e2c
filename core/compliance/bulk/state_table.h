#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/compliance/rule_program.h"

namespace studio::compliance {

/// What rules ask of the state, for many situations: one column per field of a rule program, each value once. Rows that
/// are equal in all of them are one row.
class StateTable {
 public:
  explicit StateTable(const RuleProgram& program);

  /// The row of a state; the same for states that no rule can tell apart.
  std::uint32_t add(const nlohmann::json& state);
  std::size_t rowCount() const { return m_rowCount; }
  /// The code of a row's value of a field, an index of values(field); 0 = not there.
  std::uint32_t code(std::uint32_t row, std::uint32_t field) const { return m_codes[row * m_columns.size() + field]; }
  /// The values of a field by code; the first is nothing.
  const std::vector<std::optional<nlohmann::json>>& values(std::uint32_t field) const {
    return m_columns[field].values;
  }

 private:
  struct Column {
    std::string path;
    std::vector<std::optional<nlohmann::json>> values;
    std::map<std::string, std::uint32_t, std::less<>> codes;
  };
  std::uint32_t codeOf(Column& column, const nlohmann::json& state);

  std::vector<Column> m_columns;
  std::vector<std::uint32_t> m_codes;  ///< row-major
  std::map<std::vector<std::uint32_t>, std::uint32_t> m_rows;
  std::size_t m_rowCount = 0;
};

}  // namespace studio::compliance
