#include "core/compliance/bulk/state_table.h"

#include "core/compliance/situation.h"

namespace studio::compliance {

StateTable::StateTable(const RuleProgram& program) {
  m_columns.reserve(program.fields.size());
  for (const std::string& path : program.fields) m_columns.push_back({path, {std::nullopt}, {}});
}

std::uint32_t StateTable::add(const nlohmann::json& state) {
  std::vector<std::uint32_t> codes;
  codes.reserve(m_columns.size());
  for (Column& column : m_columns) codes.push_back(codeOf(column, state));
  const auto [place, isNew] = m_rows.emplace(std::move(codes), static_cast<std::uint32_t>(m_rowCount));
  if (isNew) {
    m_codes.insert(m_codes.end(), place->first.begin(), place->first.end());
    ++m_rowCount;
  }
  return place->second;
}

std::uint32_t StateTable::codeOf(Column& column, const nlohmann::json& state) {
  const nlohmann::json* value = fieldOf(state, column.path);
  if (value == nullptr) return 0;
  const auto [place, isNew] = column.codes.emplace(value->dump(), static_cast<std::uint32_t>(column.values.size()));
  if (isNew) column.values.emplace_back(*value);
  return place->second;
}

}  // namespace studio::compliance
