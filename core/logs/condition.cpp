#include "core/logs/condition.h"

#include <algorithm>
#include <array>

#include "core/base/number_text.h"

namespace studio::logs {
namespace {

using Operator = Condition::Operator;

struct Spelling {
  std::string_view text;
  Operator meaning;
};

// longer spellings first: "<=" must not be read as "<"
constexpr std::array kSpellings = {
    Spelling{"==", Operator::equal},          Spelling{"!=", Operator::notEqual}, Spelling{"<=", Operator::lessOrEqual},
    Spelling{">=", Operator::greaterOrEqual}, Spelling{"=", Operator::equal},     Spelling{"<", Operator::less},
    Spelling{">", Operator::greater},         Spelling{" in ", Operator::isIn},
};

base::Error invalid(std::string_view text, std::string_view why) {
  return base::makeError(base::ErrorCode::mappingInvalid, "",
                         {{"reason", "condition " + inQuotes(text) + " " + std::string(why)}});
}

struct Split {
  std::size_t start = 0;
  const Spelling* spelling = nullptr;
};

Split findOperator(std::string_view text) {
  bool isQuoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    const auto fits = [&](const Spelling& spelling) { return text.substr(i).starts_with(spelling.text); };
    const auto found = std::find_if(kSpellings.begin(), kSpellings.end(), fits);
    if (found != kSpellings.end()) return {i, &*found};
  }
  return {};
}

std::string unquoted(std::string_view text) {
  text = trimmed(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return std::string(text);
}

std::vector<std::string> listValues(std::string_view text) {
  std::vector<std::string> values;
  bool isQuoted = false;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '"') isQuoted = !isQuoted;
    if (i < text.size() && (isQuoted || text[i] != ',')) continue;
    values.push_back(unquoted(text.substr(start, i - start)));
    start = i + 1;
  }
  return values;
}

bool asksForBlank(const Condition& condition) {
  return std::any_of(condition.values.begin(), condition.values.end(), [](const auto& v) { return v.empty(); });
}

bool isAnyValue(const Condition& condition, std::string_view text) {
  const auto isSame = [text](const std::string& value) { return isSameValue(value, text); };
  return std::any_of(condition.values.begin(), condition.values.end(), isSame);
}

template <class T>
bool isOrdered(Operator comparison, const T& left, const T& right) {
  switch (comparison) {
    case Operator::less: return left < right;
    case Operator::lessOrEqual: return left <= right;
    case Operator::greater: return left > right;
    default: return left >= right;
  }
}

std::optional<bool> orderHolds(const Condition& condition, std::string_view text) {
  const std::string_view bound = trimmed(condition.values.front());
  const std::optional<double> boundNumber = base::parseDouble(bound);
  const std::optional<double> number = base::parseDouble(text);
  if (boundNumber && number) return isOrdered(condition.comparison, *number, *boundNumber);
  if (boundNumber) return std::nullopt;
  return isOrdered(condition.comparison, trimmed(text), bound);
}

bool textHolds(const Condition& condition, std::string_view text) {
  return isAnyValue(condition, text) != (condition.comparison == Operator::notEqual);
}

bool listHolds(const Condition& condition, const Cell& cell) {
  const auto isWanted = [&](const std::string& item) { return isAnyValue(condition, item); };
  return std::any_of(cell.items.begin(), cell.items.end(), isWanted) != (condition.comparison == Operator::notEqual);
}

bool isEquality(Operator comparison) {
  return comparison == Operator::equal || comparison == Operator::notEqual || comparison == Operator::isIn;
}

}  // namespace

base::Result<Condition> parseCondition(std::string_view text) {
  const Split split = findOperator(text);
  if (split.spelling == nullptr) return invalid(text, "has no operator (=, !=, <, <=, >, >=, in)");
  Condition condition;
  condition.field = unquoted(text.substr(0, split.start));
  condition.comparison = split.spelling->meaning;
  const std::string_view right = text.substr(split.start + split.spelling->text.size());
  if (condition.field.empty()) return invalid(text, "names no field");
  if (trimmed(right).empty()) return invalid(text, "has no value (write \"\" for blank)");
  condition.values = condition.comparison == Operator::isIn ? listValues(right) : std::vector{unquoted(right)};
  return condition;
}

std::optional<bool> holds(const Condition& condition, const Cell& cell) {
  if (cell.kind == Cell::Kind::object) return std::nullopt;
  if (cell.kind == Cell::Kind::list) {
    return isEquality(condition.comparison) ? std::optional(listHolds(condition, cell)) : std::nullopt;
  }
  if (cell.isBlank() && !asksForBlank(condition)) return std::nullopt;
  if (isEquality(condition.comparison)) return textHolds(condition, cell.text);
  return orderHolds(condition, cell.text);
}

bool isSameValue(std::string_view left, std::string_view right) {
  left = trimmed(left);
  right = trimmed(right);
  if (left == right) return true;
  const std::optional<double> leftNumber = base::parseDouble(left);
  if (!leftNumber) return false;
  const std::optional<double> rightNumber = base::parseDouble(right);
  return rightNumber && *leftNumber == *rightNumber;
}

}  // namespace studio::logs
