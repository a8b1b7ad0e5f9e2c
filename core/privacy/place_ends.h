#pragma once

#include <cstddef>
#include <string>

#include "core/privacy/words.h"

namespace studio::privacy {

/// What words of addresses look like; positions are indices of words, ends are exclusive.

/// A number of up to `most` digits, perhaps with a letter behind ("12b").
bool isHouseNumber(const Words& words, std::size_t at, std::size_t most = 6);
/// One past a postcode at `at`: four to six digits, nine in two groups, or a British or Canadian or Dutch code; `at`
/// when none is there. The shape alone proves nothing.
std::size_t endOfPostcode(const Words& words, std::size_t at);
/// One past a city of the lists at `at`, or `at`.
std::size_t endOfCity(const Words& words, std::size_t at);
/// A state's name or its abbreviation in capitals.
bool isState(const Words& words, std::size_t at);
/// One past all that belongs to an address whose street ends at `end`: flat, place, state and postcode in the usual
/// orders, on the same line or the next ones. `end` when nothing of it follows.
std::size_t endOfAddress(const Words& words, std::size_t end);

std::string foldedAt(const Words& words, std::size_t at);

}  // namespace studio::privacy
