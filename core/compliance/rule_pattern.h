#pragma once

#include "core/text/pattern.h"

namespace studio::compliance {

/// A pattern as rules mean it: case-insensitive, not anchored, on normalised text (text::normalise). What normalising
/// would change in a text is changed in the pattern too, so that a curly quote in either finds the other. Fails with
/// patternInvalid.
base::Result<text::Pattern> compileRulePattern(std::string_view expression);

/// The expression that compileRulePattern compiles; another engine of the same meaning takes this one.
base::Result<std::string> normalisedExpression(std::string_view expression);

}  // namespace studio::compliance
