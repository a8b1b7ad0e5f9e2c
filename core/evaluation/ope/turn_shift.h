#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include "core/base/random_stream.h"
#include "core/evaluation/ope/logged_dialogues.h"

namespace studio::evaluation {

/// What the turn alone adds to an observation, where it adds a constant: turn × observationSize, the first turn's
/// being 0. Found from the most usual differences between an observation and the next one of the same dialogue, since a
/// state that stays as it is moves by the turn's constant and nothing else; the one is taken under which the most
/// observations lie within `gap` of an earlier turn's. Nothing when for some turn fewer than half of them do: then the
/// turn is part of what the observation means, or when `stop` asks for it.
std::optional<std::vector<float>> turnShifts(const LoggedDialogues& log, float gap, base::RandomStream& random,
                                             const std::stop_token& stop);

}  // namespace studio::evaluation
