#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/logs/mapping.h"
#include "core/text/document_reader.h"

namespace studio::logs {

using text::DocumentNode;

/// Takes values out of a mapping document; faults are mappingInvalid or unknownKey.
class MappingDocument : public text::DocumentReader {
 public:
  /// `where` is the document's name for messages.
  explicit MappingDocument(std::string where) : DocumentReader(std::move(where), base::ErrorCode::mappingInvalid) {}

  /// "in": one of `places` (the first when absent).
  std::string place(const DocumentNode& node, std::initializer_list<std::string_view> places) {
    return word(node, "in", places);
  }
  Condition condition(std::string_view text, const std::string& pointer);
  std::vector<Condition> conditions(const DocumentNode& node, std::string_view key);
};

}  // namespace studio::logs
