#pragma once

#include <cstdint>

#include "core/evaluation/ope/dialogue_states.h"
#include "core/evaluation/ope/logged_dialogues.h"

namespace studio::evaluation {

/// Fills propensities the log does not give: how often the action was taken in the step's state, drawn by two
/// observations towards how often it was taken under the step's mask. Never 0, since the action was taken. Returns how
/// many were filled. Weights of estimated propensities vary less than those of true ones (Hirano, Imbens and Ridder
/// 2003), and are wrong where agents saw what the states do not show.
std::uint64_t estimateMissingPropensities(LoggedDialogues& log, const DialogueStates& states);

}  // namespace studio::evaluation
