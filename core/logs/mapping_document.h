#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/logs/mapping.h"

namespace studio::logs {

/// One object of a mapping document, with its place for messages.
struct DocumentNode {
  const nlohmann::json* value = nullptr;  ///< null: the object is not there
  std::string pointer;                    ///< JSON pointer (RFC 6901), "" is the whole document
};

/// Takes values out of a mapping document. The first fault is kept, everything after it gives empty
/// values, so that a caller checks once at the end.
class MappingDocument {
 public:
  /// `where` is the document's name for messages.
  explicit MappingDocument(std::string where) : m_where(std::move(where)) {}

  std::optional<base::Error> takeFault() { return std::move(m_fault); }

  /// Refuses every key of `node` that is not in `keys`, with unknownKey.
  void allowOnly(const DocumentNode& node, std::initializer_list<std::string_view> keys);
  DocumentNode object(const DocumentNode& parent, std::string_view key);
  std::vector<DocumentNode> objects(const DocumentNode& parent, std::string_view key);
  std::string text(const DocumentNode& node, std::string_view key);          ///< empty when absent
  std::string requiredText(const DocumentNode& node, std::string_view key);  ///< never blank
  bool flag(const DocumentNode& node, std::string_view key);                 ///< false when absent
  /// Nothing when absent.
  std::optional<std::int64_t> wholeNumber(const DocumentNode& node, std::string_view key, std::int64_t least,
                                          std::int64_t most);
  /// A list of texts; numbers and booleans count as their text, one text as a list of one.
  std::vector<std::string> texts(const DocumentNode& node, std::string_view key);
  std::vector<std::string> requiredTexts(const DocumentNode& node, std::string_view key);
  /// "in": one of `places` (the first when absent).
  std::string place(const DocumentNode& node, std::initializer_list<std::string_view> places);
  Condition condition(std::string_view text, const std::string& pointer);
  std::vector<Condition> conditions(const DocumentNode& node, std::string_view key);

  const nlohmann::json* member(const DocumentNode& node, std::string_view key) const;
  static std::string pointerTo(const DocumentNode& node, std::string_view key);
  void fail(const std::string& pointer, std::string reason);
  bool hasFailed() const { return m_fault.has_value(); }

 private:
  std::string placeOf(const std::string& pointer) const;
  std::string scalarText(const nlohmann::json& value, const std::string& pointer);

  std::string m_where;
  std::optional<base::Error> m_fault;
};

}  // namespace studio::logs
