#pragma once

#include <nlohmann/json.hpp>

#include "core/logs/row_roles.h"

namespace studio::logs {

/// What else the rows of a log tell, added to `document` and to `guess` with reasons: order, turns, actions,
/// outcome, value, persons, time, segment.
void guessDetails(const LogSample& sample, RowRoles& roles, nlohmann::ordered_json& document, MappingGuess& guess);

/// The facts of whole dialogues in `sample`, whose rows belong to `dialogues` (as dialoguesOfRows counts). `place` is
/// "row" or "side", `count` how many of the rows count (all when empty).
void guessFacts(const LogSample& sample, const std::vector<std::size_t>& dialogues, const std::vector<bool>& counts,
                const std::vector<std::string>& taken, const std::string& place, nlohmann::ordered_json& document,
                MappingGuess& guess);

}  // namespace studio::logs
