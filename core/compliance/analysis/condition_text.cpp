#include "core/compliance/analysis/condition_text.h"

#include <array>

#include "core/compliance/overloaded.h"

namespace studio::compliance {

namespace {

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::string subjectText(TextSubject subject) {
  constexpr std::array<const char*, 4> kTexts{"the utterance", "the customer's last turn",
                                              "an earlier turn of the customer", "an earlier turn of the agent"};
  return kTexts.at(static_cast<std::size_t>(subject));
}

std::string sideText(TextSubject subject) { return subject == TextSubject::anyCustomerTurn ? "customer" : "agent"; }

std::string comparisonText(Comparison comparison) {
  constexpr std::array<const char*, 10> kTexts{"is",           "is not",      "is one of",       "is none of",
                                               "is less than", "is at most",  "is greater than", "is at least",
                                               "is known",     "is not known"};
  return kTexts.at(static_cast<std::size_t>(comparison));
}

std::string valueText(const nlohmann::json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::string text;
  for (const auto& one : value) text += (text.empty() ? "" : ", ") + valueText(one);
  return text;
}

std::string stateText(const StateCondition& leaf) {
  const bool isPresence = leaf.comparison == Comparison::exists || leaf.comparison == Comparison::missing;
  return leaf.field + " " + comparisonText(leaf.comparison) + (isPresence ? "" : " " + valueText(leaf.value));
}

std::string sequenceText(const SequenceCondition& leaf) {
  const std::string side = "the " + sideText(leaf.subject), words = quoted(leaf.pattern);
  switch (leaf.kind) {
    case SequenceKind::saidBefore: return side + " said " + words + " before";
    case SequenceKind::atMost:
      return side + " said " + words + " at most " + std::to_string(leaf.count) + " times before";
    case SequenceKind::within:
      return side + " said " + words + " within the last " + std::to_string(leaf.count) + " turns";
    case SequenceKind::notSince: break;
  }
  return side + " has not said " + words + " since the " + sideText(leaf.sinceSubject) + " said " +
         quoted(leaf.sincePattern);
}

std::string groupText(const GroupCondition& group) {
  if (group.kind == GroupKind::negation) return "not (" + conditionText(group.children.front()) + ")";
  const bool isAll = group.kind == GroupKind::all;
  if (group.children.empty()) return isAll ? "always" : "never";
  std::string text;
  for (const Condition& child : group.children) {
    const auto* inner = std::get_if<GroupCondition>(&child.node);
    const bool needsBrackets = inner != nullptr && inner->kind != GroupKind::negation && inner->children.size() > 1 &&
                               inner->kind != group.kind;
    text += text.empty() ? "" : isAll ? " and " : " or ";
    text += needsBrackets ? "(" + conditionText(child) + ")" : conditionText(child);
  }
  return text;
}

}  // namespace

std::string conditionText(const Condition& condition) {
  return std::visit(Overloaded{[](const GroupCondition& group) { return groupText(group); },
                               [](const TextCondition& leaf) {
                                 return subjectText(leaf.subject) + " matches " + quoted(leaf.pattern);
                               },
                               [](const CaptureCondition& leaf) {
                                 return "a number that " + quoted(leaf.pattern) + " finds in " +
                                        subjectText(leaf.subject) + " " + comparisonText(leaf.comparison) + " " +
                                        leaf.field;
                               },
                               [](const StateCondition& leaf) { return stateText(leaf); },
                               [](const SequenceCondition& leaf) { return sequenceText(leaf); }},
                    condition.node);
}

std::string effectText(const Effect& effect, const RuleSet& rules) {
  switch (effect.kind) {
    case EffectKind::block: {
      const auto fallback = rules.fallbacks.find(effect.fallback);
      if (fallback == rules.fallbacks.end()) return "blocks it and falls back on " + effect.fallback;
      return fallback->second ? "blocks it and says " + quoted(*fallback->second) : "blocks it and says nothing";
    }
    case EffectKind::replaceTerminal: return "says " + quoted(effect.text) + " in its place and stops selling";
    case EffectKind::requireBefore: return "says " + quoted(effect.text) + " first";
    case EffectKind::replaceSubstitute: return "says " + quoted(effect.text) + " in its place";
    case EffectKind::replaceAppend: return "adds " + quoted(effect.text);
    case EffectKind::warn: break;
  }
  return "lets it be said and notes " + quoted(effect.text);
}

}  // namespace studio::compliance
