#include "core/logs/sensitive_attributes.h"

#include <algorithm>

#include "core/logs/name_words.h"

namespace studio::logs {

bool isSensitiveName(std::string_view name) { return fitOf(name, Meaning::sensitive) > 0; }

bool isDropped(const Mapping& mapping, std::string_view attribute, const FieldPath& field) {
  if (!isSensitiveName(attribute) && !isSensitiveName(field)) return false;
  const auto& kept = mapping.keptAttributes;
  return std::find(kept.begin(), kept.end(), attribute) == kept.end();
}

std::vector<std::string> droppedAttributes(const Mapping& mapping) {
  std::vector<std::string> dropped;
  for (const auto* segment : {&mapping.segment, &mapping.segmentInSide}) {
    for (const auto& [attribute, field] : *segment) {
      if (isDropped(mapping, attribute, field)) dropped.push_back(attribute);
    }
  }
  std::sort(dropped.begin(), dropped.end());
  return dropped;
}

}  // namespace studio::logs
