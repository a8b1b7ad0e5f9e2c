#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/logs/dialogue_field.h"

namespace studio::logs {

/// How a field may tell whether people agreed that their dialogue is used.
struct ConsentGuess {
  std::vector<std::string> yesValues;  ///< empty where its values do not tell which of them mean yes
  std::string reason;                  ///< plain English: which values are taken for a yes, which are not
};

/// What `field` tells of consent; nothing when its name does not speak of it. Every value has to be known for a yes or
/// a no: a value that is neither leaves the decision to a person. English, German, French and Spanish.
std::optional<ConsentGuess> guessConsent(const DialogueField& field);

}  // namespace studio::logs
