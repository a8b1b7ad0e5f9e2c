#pragma once

#include <string>
#include <string_view>

namespace studio::privacy {

/// What libphonenumber says about "+…" or "00…": an assigned number, one of the right length, or neither.
enum class Dialling { none, possible, valid };
Dialling internationalDialling(const std::string& number);

/// True when the number, written with its trunk 0, is assigned in a country that dials one.
bool isValidWithTrunkPrefix(const std::string& number);

}  // namespace studio::privacy
