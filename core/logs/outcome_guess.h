#pragma once

#include <optional>
#include <string>

#include "core/logs/dialogue_field.h"

namespace studio::logs {

/// How a field may tell how a dialogue ended.
struct OutcomeGuess {
  std::string condition;  ///< "" when the name fits and nothing tells which value is a success
  bool isInLastRow = false;
  std::string reason;     ///< plain English: which values are taken for a success, which are not
  double confidence = 0;  ///< 0 to 1; orders the fields of a log
};

/// What `field` tells of outcomes by its name and its values; nothing when neither speaks for it. A value counts as a
/// success when its words say so, or when it is the only one that says nothing beside failures; yes and no count
/// only where the name is a word for an outcome. `isMainFile`: the field stands in the rows of the log itself.
std::optional<OutcomeGuess> guessOutcome(const DialogueField& field, bool isMainFile);

}  // namespace studio::logs
