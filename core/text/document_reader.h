#pragma once

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace studio::text {

/// One object of a JSON document, with its place for messages.
struct DocumentNode {
  const nlohmann::json* value = nullptr;  ///< null: the object is not there
  std::string pointer;                    ///< JSON pointer (RFC 6901), "" is the whole document
};

/// Parses a document that people write. A key that stands twice in one object is refused too: either could be meant.
/// Fails with `code`, argument reason.
base::Result<nlohmann::json> parseDocument(std::string_view json, const std::string& where, base::ErrorCode code);

/// Takes values out of a JSON document that people write. The first fault is kept, everything after it gives empty
/// values, so that a caller checks once at the end. Not thread-safe; holds no part of the document.
class DocumentReader {
 public:
  /// `where` is the document's name for messages; faults other than unknown keys are of `code`, with argument reason.
  DocumentReader(std::string where, base::ErrorCode code) : m_where(std::move(where)), m_code(code) {}

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
  /// The text under `key`, one of `words`; the first of them when absent.
  std::string word(const DocumentNode& node, std::string_view key, std::initializer_list<std::string_view> words);

  const nlohmann::json* member(const DocumentNode& node, std::string_view key) const;
  static std::string pointerTo(const DocumentNode& node, std::string_view key);
  void fail(const std::string& pointer, std::string reason);
  void fail(base::Error fault);
  bool hasFailed() const { return m_fault.has_value(); }
  /// "rules.json at /rules/3/when": how messages name a place.
  std::string placeOf(const std::string& pointer) const;

 private:
  std::string scalarText(const nlohmann::json& value, const std::string& pointer);

  std::string m_where;
  base::ErrorCode m_code;
  std::optional<base::Error> m_fault;
};

}  // namespace studio::text
