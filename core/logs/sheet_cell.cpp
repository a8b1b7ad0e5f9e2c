#include "core/logs/sheet_cell.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdint>

#include "core/base/number_text.h"

namespace studio::logs {
namespace {

constexpr std::size_t kLastColumn = 16'383;
constexpr std::int64_t kMsPerDay = 86'400'000;
constexpr double kLastSerial = 2'958'466;  ///< the day after 9999-12-31

bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }

std::int64_t unixDay(std::int64_t serial, bool is1904) {
  if (is1904) return serial - 24'107;
  return serial - (serial < 60 ? 25'568 : 25'569);  // 60 is the 29 February 1900 that never was
}

std::string isoDay(std::int64_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string isoTime(std::int64_t ms) {
  const std::string text = fmt::format("{:02}:{:02}:{:02}", ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60);
  return ms % 1000 == 0 ? text : text + fmt::format(".{:03}", ms % 1000);
}

/// `code` without what is shown literally: "text", \c, _c, *c, and [colours] but not [h], [mm], [s].
std::string formatLetters(std::string_view code) {
  std::string letters;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
      ++i;
    } else if (code[i] == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (code[i] == '[') {
      const std::size_t end = std::min(code.find(']', i), code.size());
      const std::string_view inside = code.substr(i + 1, end - i - 1);
      if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) letters += inside;
      i = end;
    } else {
      letters += code[i];
    }
  }
  return letters;
}

std::optional<char32_t> escapeAt(std::string_view text) {
  if (text.size() < 7 || !text.starts_with("_x") || text[6] != '_') return std::nullopt;
  char32_t unit = 0;
  for (const char c : text.substr(2, 4)) {
    const bool isDigit = c >= '0' && c <= '9';
    const bool isLetter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (!isDigit && !isLetter) return std::nullopt;
    unit = unit * 16 + static_cast<char32_t>(isDigit ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return unit;
}

/// UTF-8 of a UTF-16 unit; halves of pairs are never escaped by the programs that write such files.
std::string utf8Of(char32_t unit) {
  const auto byte = [](char32_t value) { return static_cast<char>(value); };
  if (unit < 0x80) return {byte(unit)};
  if (unit < 0x800) return {byte(0xC0U | (unit >> 6U)), byte(0x80U | (unit & 0x3FU))};
  return {byte(0xE0U | (unit >> 12U)), byte(0x80U | ((unit >> 6U) & 0x3FU)), byte(0x80U | (unit & 0x3FU))};
}

}  // namespace

std::optional<std::size_t> columnOfReference(std::string_view reference) {
  std::size_t column = 0;
  std::size_t letters = 0;
  for (; letters < reference.size() && isUpper(reference[letters]); ++letters) {
    column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A' + 1);
    if (column > kLastColumn + 1) return std::nullopt;
  }
  return letters == 0 ? std::nullopt : std::optional(column - 1);
}

bool isDateFormat(int id, std::string_view code) {
  const auto isBetween = [id](int first, int last) { return id >= first && id <= last; };
  if (code.empty()) return isBetween(14, 22) || isBetween(27, 36) || isBetween(45, 47) || isBetween(50, 58);
  if (code == "General") return false;
  return formatLetters(code).find_first_of("yYmMdDhHsS") != std::string::npos;
}

std::optional<std::string> isoOfSerial(std::string_view number, bool is1904) {
  const std::optional<double> serial = base::parseDouble(number);
  if (!serial || !(*serial >= 0 && *serial < kLastSerial)) return std::nullopt;
  const auto ms = static_cast<std::int64_t>(std::llround(*serial * static_cast<double>(kMsPerDay)));
  const std::int64_t day = ms / kMsPerDay;
  if (day == 0 && ms > 0) return isoTime(ms);
  const std::string date = isoDay(unixDay(day, is1904));
  return ms % kMsPerDay == 0 ? date : date + "T" + isoTime(ms % kMsPerDay);
}

std::string unescaped(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const std::size_t place = std::min(text.find("_x"), text.size());
    plain += text.substr(0, place);
    text.remove_prefix(place);
    if (text.empty()) break;
    const std::optional<char32_t> unit = escapeAt(text);
    plain += unit ? utf8Of(*unit) : std::string(text.substr(0, 1));
    text.remove_prefix(unit ? 7 : 1);
  }
  return plain;
}

void addCsvCell(std::string& line, std::string_view cell) {
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    line += cell;
    return;
  }
  line += '"';
  for (const char c : cell) {
    if (c == '"') line += '"';
    line += c;
  }
  line += '"';
}

}  // namespace studio::logs
