#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace studio::learners {

/// A parameter in which a resumed run must not differ and does; both values as JSON.
struct ConfigDifference {
  std::string key;
  std::string saved;
  std::string wanted;
};

/// The first key of both objects whose values differ and that is not among `free`.
std::optional<ConfigDifference> firstDifference(const nlohmann::ordered_json& saved,
                                                const nlohmann::ordered_json& wanted,
                                                std::span<const std::string_view> free);

}  // namespace studio::learners
