#pragma once

#include <string_view>

namespace studio::privacy {

/// Digits only in every `digits`; letters in upper case.

/// ISO/IEC 7812-1 annex B: the sum with every second digit from the right doubled is divisible by 10.
bool hasLuhnDigit(std::string_view digits);
/// ISO/IEC 7064, MOD 97-10 over letters and digits (A = 10 … Z = 35): the remainder.
int remainderMod97(std::string_view alphanumerics);
/// ISO/IEC 7064, MOD 11,10: the last digit checks the ones before it.
bool hasMod11Dot10Digit(std::string_view digits);
/// The Dutch "elfproef": weights 9 … 2 and −1 over nine digits.
bool passesElevenTest(std::string_view digits);

}  // namespace studio::privacy
