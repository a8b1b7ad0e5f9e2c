#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace studio::base {

/// The whole of `text` as a number, or nothing. Never depends on the locale (std::from_chars);
/// surrounding blanks are allowed, an exponent too, "nan" and "inf" are not.
std::optional<double> parseDouble(std::string_view text);
std::optional<std::int64_t> parseInteger(std::string_view text);

/// Shortest text that reads back to the same value (std::to_chars), independent of the locale.
std::string formatDouble(double value);

}  // namespace studio::base
