#include "core/privacy/replacement.h"

#include <chrono>

#include "core/base/number_text.h"
#include "core/base/result.h"
#include "core/privacy/characters.h"
#include "core/text/unicode.h"

namespace studio::privacy {

namespace {

constexpr int kBand = 10;
constexpr std::size_t kPostcodeDigits = 2;

std::string inBrackets(std::string_view type, std::string_view rest = {}) {
  return rest.empty() ? "<" + std::string(type) + ">" : "<" + std::string(type) + "_" + std::string(rest) + ">";
}

/// One way of writing for all: folded, and without what is neither letter nor digit, so that a name on two lines and a
/// number with and without blanks get one pseudonym.
std::string canonical(std::string_view found) {
  std::string kept;
  for (const char c : text::foldCase(found)) {
    if (isAlphanumeric(c) || static_cast<unsigned char>(c) >= 0x80) kept += c;
  }
  return kept;
}

/// The year of a date: the last run of four digits; 0 when there is none.
int yearIn(std::string_view date) {
  std::size_t digits = 0;
  int year = 0;
  for (std::size_t i = 0; i <= date.size(); ++i) {
    if (i < date.size() && isDigit(date[i])) {
      ++digits;
      continue;
    }
    if (digits == 4) year = static_cast<int>(base::parseDouble(date.substr(i - 4, 4)).value_or(0));
    digits = 0;
  }
  return year;
}

int yearOf(std::int64_t utcMs) {
  const auto days = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(utcMs)));
  return static_cast<int>(std::chrono::year_month_day(days).year());
}

std::string band(int number) {
  const int first = number - number % kBand;
  return std::to_string(first) + "-" + std::to_string(first + kBand - 1);
}

std::string generalised(std::string_view type, std::string_view found, std::optional<std::int64_t> atUtcMs) {
  if (type == "DATE_OF_BIRTH") return generalisedBirthDate(found, atUtcMs);
  if (type == "ZIP_CODE") return generalisedPostcode(found);
  return inBrackets(type);
}

}  // namespace

std::string generalisedBirthDate(std::string_view found, std::optional<std::int64_t> atUtcMs) {
  const int year = yearIn(found);
  if (year == 0) return inBrackets("DATE_OF_BIRTH");
  const int age = atUtcMs ? yearOf(*atUtcMs) - year : -1;
  return age < 0 ? inBrackets("BORN", band(year)) : inBrackets("AGE", band(age));
}

std::string generalisedPostcode(std::string_view found) {
  const std::string code = alphanumericsOf(found);
  std::string prefix;
  if (!code.empty() && isDigit(code.front())) {
    prefix = code.substr(0, kPostcodeDigits);
  } else {
    for (std::size_t i = 0; i < code.size() && isLetter(code[i]); ++i) prefix += code[i];
  }
  return inBrackets("ZIP_CODE", prefix);
}

std::string Replacement::of(const Hit& hit, std::string_view found, std::optional<std::int64_t> atUtcMs) const {
  const auto chosen = m_operators.find(hit.type);
  switch (chosen == m_operators.end() ? Operator::replace : chosen->second) {
    case Operator::replace: break;
    case Operator::drop: return {};
    case Operator::generalise: return generalised(hit.type, found, atUtcMs);
    case Operator::pseudonym:
      if (!m_pseudonymiser) base::breakPromise("a pseudonymiser for the operator pseudonym", std::string(hit.type));
      return inBrackets(hit.type, m_pseudonymiser->tag(hit.type, canonical(found)));
  }
  return inBrackets(hit.type);
}

}  // namespace studio::privacy
