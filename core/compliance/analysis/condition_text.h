#pragma once

#include <string>

#include "core/compliance/rule.h"

namespace studio::compliance {

/// A condition as a clause that people read: 'user.age is less than 16 and the utterance matches "last chance"'.
std::string conditionText(const Condition& condition);

/// What a rule does, as a clause: 'blocks it and says "…"' (the text of the fallback where the set is given).
std::string effectText(const Effect& effect, const RuleSet& rules);

}  // namespace studio::compliance
