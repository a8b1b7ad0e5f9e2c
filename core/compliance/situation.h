#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/dialogue/dialogue.h"

namespace studio::compliance {

/// Something said before the utterance that is judged.
struct PriorTurn {
  dialogue::Speaker speaker = dialogue::Speaker::customer;
  std::string text;
};

/// All that a verdict depends on, beside the rules.
struct Situation {
  std::string say;               ///< the utterance that is judged
  nlohmann::json state;          ///< an object, or null for nothing known
  std::vector<PriorTurn> prior;  ///< in order
  std::string asOf;              ///< ISO date; rules outside their dates do not apply. Empty: dates are not looked at
};

/// The value at a dotted path of objects, or null.
const nlohmann::json* fieldOf(const nlohmann::json& state, std::string_view path);

/// Sets the value at a dotted path, making objects on the way.
void setField(nlohmann::json& state, std::string_view path, nlohmann::json value);

}  // namespace studio::compliance
