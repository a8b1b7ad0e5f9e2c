#include "core/logs/embedded_mappings.h"
#include "core/logs/mapping.h"

namespace studio::logs {

std::vector<std::string> presetNames() {
  std::vector<std::string> names;
  for (const EmbeddedText& preset : embeddedMappings()) names.emplace_back(preset.name);
  return names;
}

base::Result<Mapping> presetMapping(std::string_view name) {
  std::string known;
  for (const EmbeddedText& preset : embeddedMappings()) {
    if (preset.name == name) return parseMapping(preset.text, name);
    known += (known.empty() ? "" : ", ") + std::string(preset.name);
  }
  return base::makeError(base::ErrorCode::formatUnknown, std::string(name), {{"known", known}});
}

}  // namespace studio::logs
