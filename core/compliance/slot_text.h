#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace studio::compliance {

/// A text with its {paths} filled in.
struct FilledText {
  std::string text;
  std::string missing;  ///< the first path that neither the state nor the slots know; empty when all were known
};

/// Fills every {dotted.path} of `text` from the state, else from `slots`. A number of the state is written as the
/// shortest text that reads back to it; an object or a list counts as missing. What is missing stays as it stands.
FilledText fillSlots(std::string_view text, const nlohmann::json& state,
                     const std::map<std::string, std::string>& slots);

/// Why the slots of a text cannot be read, e.g. a brace without its partner.
std::optional<std::string> slotFaultOf(std::string_view text);

}  // namespace studio::compliance
