#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/random_stream.h"

namespace studio::compliance {

/// Texts in which a pattern (compileRulePattern) is found, for witnesses. Made by walking the expression with random
/// choices and short repetitions; each is confirmed by the pattern itself, so a construct the walk does not know (it
/// knows literals, classes, groups, alternation, repetition, anchors and escapes) costs samples, never truth. Different
/// texts, at most `count`; empty when none was found in a bounded number of tries. Deterministic in `random`.
std::vector<std::string> samplesOf(std::string_view expression, std::size_t count, base::RandomStream& random);

}  // namespace studio::compliance
