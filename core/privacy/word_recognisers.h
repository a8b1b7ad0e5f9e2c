#pragma once

#include <vector>

#include "core/privacy/recogniser.h"
#include "core/privacy/words.h"

namespace studio::privacy {

/// Recognisers of what is told by words. They take the words of a text once; a text without any of the words they need
/// costs nothing more.

/// DATE_OF_BIRTH: a date near a word that makes it one.
void findBirthDates(const Words& words, std::vector<Hit>& hits);

}  // namespace studio::privacy
