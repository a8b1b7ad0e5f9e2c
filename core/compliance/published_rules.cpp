#include "core/compliance/published_rules.h"

#include "core/compliance/rule_reader.h"

namespace studio::compliance {

namespace {

constexpr std::size_t kShortestWord = 4;

bool isLowerLetter(char c) { return c >= 'a' && c <= 'z'; }

/// Other words in the same expression: every run of four small letters or more moves through the alphabet. Escapes,
/// counts and the classes of characters stay.
std::string withOtherWords(const std::string& expression, std::size_t shift) {
  std::string made = expression;
  for (std::size_t at = 0; at < made.size();) {
    std::size_t end = at;
    while (end < made.size() && isLowerLetter(made[end])) ++end;
    const bool isEscape = at > 0 && made[at - 1] == '\\';
    for (std::size_t i = at + (isEscape ? 1 : 0); end - at >= kShortestWord && i < end; ++i) {
      made[i] = static_cast<char>('a' + (static_cast<std::size_t>(made[i] - 'a') + shift) % 26);
    }
    at = std::max(end, at + 1);
  }
  return made;
}

void changeWords(Condition& condition, std::size_t shift) {
  if (auto* group = std::get_if<GroupCondition>(&condition.node)) {
    for (Condition& child : group->children) changeWords(child, shift);
  } else if (auto* text = std::get_if<TextCondition>(&condition.node)) {
    text->pattern = withOtherWords(text->pattern, shift);
  } else if (auto* capture = std::get_if<CaptureCondition>(&condition.node)) {
    capture->pattern = withOtherWords(capture->pattern, shift);
  }
}

}  // namespace

RuleSet publishedRules() {
  const EmbeddedText& source = embeddedRules().front();
  auto rules = readRules(source.text, std::string(source.name));
  if (!rules) base::breakPromise("the embedded rules are sound", rules.error().where);
  return std::move(*rules);
}

RuleSet manyRules(std::size_t count) {
  RuleSet set = publishedRules();
  const std::vector<Rule> forms = std::move(set.rules);
  set.rules.clear();
  set.rules.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    Rule rule = forms[i % forms.size()];
    const std::size_t copy = i / forms.size();
    if (copy > 0) {
      rule.id += "-" + std::to_string(copy + 1);
      changeWords(rule.when, copy);
      if (rule.unless) changeWords(*rule.unless, copy);
    }
    set.rules.push_back(std::move(rule));
  }
  return set;
}

}  // namespace studio::compliance
