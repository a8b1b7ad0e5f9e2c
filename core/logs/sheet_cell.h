#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace studio::logs {

/// The column of a cell reference such as "AB12", from 0; nothing when it is none, or beyond XFD, the last
/// column there is (ECMA-376 part 1, section 18.3.1.4).
std::optional<std::size_t> columnOfReference(std::string_view reference);

/// Whether a number format shows a date or time (section 18.8.30): the built-in ones by `id`, others by
/// their code, in which quoted text, escapes and brackets do not count.
bool isDateFormat(int id, std::string_view code);

/// The day and time of a serial number as ISO 8601, "2024-05-01", "2024-05-01T10:20:30" or, below one day,
/// "10:20:30"; in the 1900 date system with its 29 February 1900, or in the 1904 one. Nothing when
/// `number` is no number or after the year 9999.
std::optional<std::string> isoOfSerial(std::string_view number, bool is1904);

/// Text with its escapes "_x000D_" resolved (section 22.9.2.19).
std::string unescaped(std::string_view text);

/// Adds `cell` to a line of CSV, in quotes where it needs them.
void addCsvCell(std::string& line, std::string_view cell);

}  // namespace studio::logs
