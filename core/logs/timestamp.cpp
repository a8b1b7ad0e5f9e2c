#include "core/logs/timestamp.h"

#include <chrono>
#include <cmath>

#include "core/base/number_text.h"
#include "core/logs/record.h"

namespace studio::logs {
namespace {

constexpr double kFirstMilliseconds = 1e11;
constexpr double kLastMilliseconds = 1e15;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Takes exactly `count` digits from the front of `rest`.
std::optional<int> takeDigits(std::string_view& rest, std::size_t count) {
  if (rest.size() < count) return std::nullopt;
  int value = 0;
  for (const char c : rest.substr(0, count)) {
    if (!isDigit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  rest.remove_prefix(count);
  return value;
}

bool take(std::string_view& rest, char expected) {
  if (!rest.starts_with(expected)) return false;
  rest.remove_prefix(1);
  return true;
}

/// Takes a separator and two digits up to `last`.
std::optional<int> takePart(std::string_view& rest, char separator, int last) {
  if (!take(rest, separator)) return std::nullopt;
  const std::optional<int> value = takeDigits(rest, 2);
  return value && *value <= last ? value : std::nullopt;
}

std::optional<std::int64_t> takeDate(std::string_view& rest) {
  using namespace std::chrono;
  const std::optional<int> years = takeDigits(rest, 4);
  const std::optional<int> months = years ? takePart(rest, '-', 12) : std::nullopt;
  const std::optional<int> days = months ? takePart(rest, '-', 31) : std::nullopt;
  if (!days) return std::nullopt;
  const year_month_day date(year(*years), month(static_cast<unsigned>(*months)), day(static_cast<unsigned>(*days)));
  if (!date.ok()) return std::nullopt;
  return duration_cast<milliseconds>(sys_days(date).time_since_epoch()).count();
}

/// Takes ".250" as 250; further digits are dropped.
std::int64_t takeFraction(std::string_view& rest) {
  if (!take(rest, '.')) return 0;
  std::int64_t value = 0;
  for (std::int64_t weight = 100; !rest.empty() && isDigit(rest.front()); weight /= 10) {
    value += (rest.front() - '0') * weight;
    rest.remove_prefix(1);
  }
  return value;
}

std::optional<std::int64_t> takeTimeOfDay(std::string_view& rest) {
  const std::optional<int> hours = takeDigits(rest, 2);
  const std::optional<int> minutes = hours && *hours <= 24 ? takePart(rest, ':', 59) : std::nullopt;
  if (!minutes) return std::nullopt;
  std::int64_t time = (*hours * 60 + *minutes) * 60'000LL;
  if (!rest.starts_with(':')) return time;
  const std::optional<int> seconds = takePart(rest, ':', 60);
  if (!seconds) return std::nullopt;
  return time + *seconds * 1000LL + takeFraction(rest);
}

/// Takes "Z", "+02:00", "-0530" or nothing; minutes east of UTC.
std::optional<std::int64_t> takeZone(std::string_view& rest) {
  if (rest.empty() || take(rest, 'Z')) return 0;
  const bool isWest = rest.front() == '-';
  if (!isWest && rest.front() != '+') return std::nullopt;
  rest.remove_prefix(1);
  const std::optional<int> hours = takeDigits(rest, 2);
  take(rest, ':');
  const std::optional<int> minutes = rest.empty() ? std::optional(0) : takeDigits(rest, 2);
  if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
  return (isWest ? -1 : 1) * (*hours * 60 + *minutes);
}

std::optional<std::int64_t> parseIso(std::string_view rest) {
  const std::optional<std::int64_t> date = takeDate(rest);
  if (!date || rest.empty()) return date;
  if (!take(rest, 'T') && !take(rest, ' ')) return std::nullopt;
  const std::optional<std::int64_t> time = takeTimeOfDay(rest);
  const std::optional<std::int64_t> zone = time ? takeZone(rest) : std::nullopt;
  if (!zone || !rest.empty()) return std::nullopt;
  return *date + *time - *zone * 60'000;
}

std::optional<std::int64_t> parseEpoch(double number) {
  if (std::abs(number) >= kLastMilliseconds) return std::nullopt;
  const double factor = std::abs(number) >= kFirstMilliseconds ? 1.0 : 1000.0;
  return static_cast<std::int64_t>(std::llround(number * factor));
}

}  // namespace

std::optional<std::int64_t> parseTimestamp(std::string_view text) {
  text = trimmed(text);
  if (const std::optional<double> number = base::parseDouble(text)) return parseEpoch(*number);
  return parseIso(text);
}

}  // namespace studio::logs
