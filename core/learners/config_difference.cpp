#include "core/learners/config_difference.h"

#include <algorithm>

namespace studio::learners {

std::optional<ConfigDifference> firstDifference(const nlohmann::ordered_json& saved,
                                                const nlohmann::ordered_json& wanted,
                                                std::span<const std::string_view> free) {
  for (const auto& [key, value] : saved.items()) {
    if (std::find(free.begin(), free.end(), key) != free.end() || value == wanted.at(key)) continue;
    return ConfigDifference{key, value.dump(), wanted.at(key).dump()};
  }
  return std::nullopt;
}

}  // namespace studio::learners
