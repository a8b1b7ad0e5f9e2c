#include "core/logs/mapping_document.h"

#include "core/logs/condition.h"

namespace studio::logs {

Condition MappingDocument::condition(std::string_view text, const std::string& pointer) {
  if (hasFailed()) return {};
  base::Result<Condition> parsed = parseCondition(text);
  if (parsed) return std::move(*parsed);
  fail(pointer, std::string(parsed.error().argument("reason")));
  return {};
}

std::vector<Condition> MappingDocument::conditions(const DocumentNode& node, std::string_view key) {
  std::vector<Condition> all;
  for (const std::string& text : texts(node, key)) all.push_back(condition(text, pointerTo(node, key)));
  return all;
}

}  // namespace studio::logs
