#include "core/compliance/analysis/field_values.h"

#include <algorithm>
#include <cmath>

#include "core/compliance/comparison.h"

namespace studio::compliance {

namespace {

/// The values that conditions compare a field with.
std::vector<nlohmann::json> namedValues(const RuleProgram& program, std::uint32_t field) {
  std::vector<nlohmann::json> named;
  const auto add = [&](const nlohmann::json& value) {
    if (!value.is_null() && std::find(named.begin(), named.end(), value) == named.end()) named.push_back(value);
  };
  for (const ProgramLeaf& leaf : program.leaves) {
    if (leaf.kind != LeafKind::state || leaf.field != field) continue;
    if (leaf.value.is_array()) {
      std::for_each(leaf.value.begin(), leaf.value.end(), add);
    } else {
      add(leaf.value);
    }
  }
  return named;
}

void addNumbers(const std::vector<nlohmann::json>& named, std::vector<FieldValue>& values) {
  std::vector<double> numbers;
  for (const auto& value : named) {
    if (value.is_number()) numbers.push_back(value.get<double>());
  }
  std::sort(numbers.begin(), numbers.end());
  if (numbers.empty()) return;
  values.emplace_back(numbers.front() - 1);
  for (std::size_t i = 0; i + 1 < numbers.size(); ++i) values.emplace_back(std::midpoint(numbers[i], numbers[i + 1]));
  values.emplace_back(numbers.back() + 1);
}

void addTexts(const std::vector<nlohmann::json>& named, std::vector<FieldValue>& values) {
  std::vector<std::string> texts;
  for (const auto& value : named) {
    if (value.is_string()) texts.push_back(value.get<std::string>());
  }
  if (texts.empty()) return;
  // Before all, between neighbours (just after each), and none of them.
  values.emplace_back("");
  for (const std::string& text : texts) values.emplace_back(text + "\x01");
  values.emplace_back("something else");
}

void addTruths(const std::vector<nlohmann::json>& named, std::vector<FieldValue>& values) {
  const bool isAsked = std::any_of(named.begin(), named.end(), [](const auto& value) { return value.is_boolean(); });
  if (!isAsked) return;
  values.emplace_back(true);
  values.emplace_back(false);
}

}  // namespace

std::vector<FieldValue> fieldValues(const RuleProgram& program, std::uint32_t field) {
  const auto named = namedValues(program, field);
  std::vector<FieldValue> values{std::nullopt};
  for (const auto& value : named) values.emplace_back(value);
  addTruths(named, values);
  addNumbers(named, values);
  addTexts(named, values);
  if (values.size() == 1) values.emplace_back("something");  // only its presence is asked for
  return values;
}

std::optional<FieldValue> fittingValue(const RuleProgram& program, std::uint32_t field, const std::vector<Literal>& way,
                                       const std::vector<FieldValue>& values) {
  const auto fits = [&](const FieldValue& value) {
    return std::all_of(way.begin(), way.end(), [&](const Literal& literal) {
      const ProgramLeaf& leaf = program.leaves[literal.leaf];
      if (leaf.kind != LeafKind::state || leaf.field != field) return true;
      return compareField(value ? &*value : nullptr, leaf.comparison, leaf.value) == truthOf(literal.isTrue);
    });
  };
  const auto found = std::find_if(values.begin(), values.end(), fits);
  if (found == values.end()) return std::nullopt;
  return std::optional<FieldValue>(std::in_place, *found);
}

}  // namespace studio::compliance
