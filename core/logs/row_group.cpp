#include "core/logs/row_group.h"

namespace studio::logs {

std::optional<std::string_view> filledText(const Cell& cell, const FieldPath& path, std::string& reason) {
  if (cell.kind == Cell::Kind::text && !cell.isBlank()) return trimmed(cell.text);
  const bool isSingle = cell.kind == Cell::Kind::text || cell.kind == Cell::Kind::absent;
  const char* defect = cell.kind == Cell::Kind::absent ? " is missing" : " is empty";
  reason = "field " + inQuotes(path) + (isSingle ? defect : " is not a single value");
  return std::nullopt;
}

}  // namespace studio::logs
