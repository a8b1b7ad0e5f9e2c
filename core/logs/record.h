#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/logs/mapping.h"

namespace studio::logs {

/// One field of a record, whatever the file's format.
struct Cell {
  enum class Kind { absent, text, list, object };
  Kind kind = Kind::absent;
  std::string text;                ///< Kind::text; numbers and booleans as JSON writes them
  std::vector<std::string> items;  ///< Kind::list

  bool isBlank() const;
};

/// The fields of one record that a mapping uses, in the order of its FieldList.
struct Record {
  std::uint64_t row = 0;     ///< as in RejectedRow
  std::uint64_t offset = 0;  ///< first byte in the file
  std::string fault;         ///< why the record cannot be used; empty = it can
  std::vector<Cell> cells;
};

/// The fields to take from every record; a field's index is its place in Record::cells.
class FieldList {
 public:
  /// The index of `path`, added when it is new. A required column must be in a file's header.
  std::size_t add(const FieldPath& path, bool isRequired = true);
  std::size_t size() const { return m_paths.size(); }
  const FieldPath& path(std::size_t index) const { return m_paths[index]; }
  bool isRequired(std::size_t index) const { return m_isRequired[index]; }

 private:
  std::vector<FieldPath> m_paths;
  std::vector<bool> m_isRequired;
};

/// `text` without blanks at both ends.
std::string_view trimmed(std::string_view text);
/// `text` in quotes for a reason, cut after 40 bytes (never inside a character), without control characters.
std::string inQuotes(std::string_view text);
/// What keeps `text` from being text: "holds a NUL byte", "is not UTF-8: …"; empty when nothing does.
std::string textDefect(std::string_view text);
/// Why `text` of field `path` cannot be used; empty when it can.
std::string textFault(std::string_view path, std::string_view text);

}  // namespace studio::logs
