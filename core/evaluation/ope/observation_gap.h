#pragma once

#include <optional>

#include "core/base/random_stream.h"
#include "core/evaluation/ope/logged_dialogues.h"

namespace studio::evaluation {

/// The distance that separates observations of one state from those of different ones, when there is such a distance:
/// among pairs of observations with the same turn and mask, the place of the largest relative gap between one distance
/// and the next. Nothing when no gap is wider than a fifth, or one side of it has hardly any pair: then observations
/// shade into each other. `log` has observations.
std::optional<float> observationGap(const LoggedDialogues& log, base::RandomStream& random);

}  // namespace studio::evaluation
