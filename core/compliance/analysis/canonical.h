#pragma once

#include <string>

#include "core/compliance/rule.h"

namespace studio::compliance {

/// Text that is equal for conditions that are equal but for the order and nesting of their groups, repeated children
/// and double negations. Different texts may still mean the same.
std::string canonicalText(const Condition& condition);

/// The same of all that decides whether a rule fires: conditions, scope and dates.
std::string canonicalFiring(const Rule& rule);

}  // namespace studio::compliance
