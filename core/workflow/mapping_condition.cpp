#include <algorithm>
#include <array>

#include "core/logs/condition.h"
#include "core/workflow/mapping_draft.h"

// Conditions as an editor takes them apart and puts them together again.
namespace studio::workflow {

namespace {

using Operator = logs::Condition::Operator;

constexpr std::array<std::pair<Operator, std::string_view>, 7> kSpellings = {{{Operator::equal, "="},
                                                                              {Operator::notEqual, "!="},
                                                                              {Operator::less, "<"},
                                                                              {Operator::lessOrEqual, "<="},
                                                                              {Operator::greater, ">"},
                                                                              {Operator::greaterOrEqual, ">="},
                                                                              {Operator::isIn, "in"}}};

std::string spellingOf(Operator comparison) {
  const auto* found = std::find_if(kSpellings.begin(), kSpellings.end(),
                                   [&](const auto& spelling) { return spelling.first == comparison; });
  return std::string(found->second);
}

MappingCondition partsOf(const logs::Condition& condition, bool hasValues) {
  return {condition.field, spellingOf(condition.comparison), hasValues ? condition.values : std::vector<std::string>()};
}

std::string quotedWhere(const std::string& text, std::string_view special) {
  const bool isPlain = !text.empty() && text.find_first_of(special) == std::string::npos;
  return isPlain ? text : '"' + text + '"';
}

}  // namespace

MappingCondition readCondition(std::string_view text) {
  const std::string whole(text);
  if (const auto parsed = logs::parseCondition(whole)) return partsOf(*parsed, true);
  // What is still being chosen: "sold =", then "sold".
  if (const auto parsed = logs::parseCondition(whole + " \"\"")) return partsOf(*parsed, false);
  if (const auto parsed = logs::parseCondition(whole + " = \"\"")) return {parsed->field, "=", {}};
  return {whole, "=", {}};
}

std::string writeCondition(const MappingCondition& condition) {
  if (condition.field.empty()) return {};
  const bool isList = condition.comparison == "in" || (condition.comparison == "=" && condition.values.size() > 1);
  std::string text = quotedWhere(condition.field, " =<>!\",") + ' ' + (isList ? "in" : condition.comparison);
  std::string before = " ";
  for (const std::string& value : condition.values) {
    text += before + quotedWhere(value, isList ? " \"," : " \"");
    before = ", ";
    if (!isList) break;
  }
  return text;
}

}  // namespace studio::workflow
