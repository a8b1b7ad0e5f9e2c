#include "core/compliance/comparison.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace studio::compliance {

namespace {

template <class T>
bool isOrdered(const T& a, Comparison comparison, const T& b) {
  switch (comparison) {
    case Comparison::less: return a < b;
    case Comparison::lessOrEqual: return a <= b;
    case Comparison::greater: return a > b;
    case Comparison::greaterOrEqual: return a >= b;
    case Comparison::equal: return a == b;
    case Comparison::notEqual: return a != b;
    default: return false;
  }
}

bool isAmong(const nlohmann::json& field, const nlohmann::json& list) {
  return std::find(list.begin(), list.end(), field) != list.end();
}

Truth compareOrder(const nlohmann::json& field, Comparison comparison, const nlohmann::json& value) {
  if (field.is_null()) return Truth::no;
  if (field.is_number() && value.is_number()) {
    return truthOf(isOrdered(field.get<double>(), comparison, value.get<double>()));
  }
  if (field.is_string() && value.is_string()) {
    return truthOf(isOrdered(field.get_ref<const std::string&>(), comparison, value.get_ref<const std::string&>()));
  }
  return Truth::fault;
}

/// "1,250.50" without its commas; nothing when they stand where no thousands do.
std::optional<double> numberOf(std::string_view text) {
  std::string digits;
  const std::size_t whole = std::min(text.find('.'), text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool isGroup = text[i] == ',' && i > 0 && i < whole && (whole - i) % 4 == 0;
    if (!isGroup) digits += text[i];
  }
  double number = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (failure != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

}  // namespace

Truth compareField(const nlohmann::json* field, Comparison comparison, const nlohmann::json& value) {
  const bool isThere = field != nullptr;
  switch (comparison) {
    case Comparison::exists: return truthOf(isThere);
    case Comparison::missing: return truthOf(!isThere);
    case Comparison::equal: return truthOf(isThere && *field == value);
    case Comparison::notEqual: return truthOf(!isThere || *field != value);
    case Comparison::in: return truthOf(isThere && isAmong(*field, value));
    case Comparison::notIn: return truthOf(!isThere || !isAmong(*field, value));
    default: return isThere ? compareOrder(*field, comparison, value) : Truth::no;
  }
}

Truth compareCapture(std::string_view captured, Comparison comparison, const nlohmann::json* field) {
  const auto number = numberOf(captured);
  if (!number || (field != nullptr && !field->is_number())) return Truth::fault;
  const double limit = field == nullptr ? std::numeric_limits<double>::infinity() : field->get<double>();
  return truthOf(isOrdered(*number, comparison, limit));
}

}  // namespace studio::compliance
