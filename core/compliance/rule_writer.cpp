#include "core/compliance/rule_writer.h"

#include "core/compliance/overloaded.h"

namespace studio::compliance {

namespace {

using Json = nlohmann::ordered_json;

void addText(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

Json groupJson(const GroupCondition& group) {
  if (group.kind == GroupKind::negation) return {{"not", conditionJson(group.children.front())}};
  Json children = Json::array();
  for (const Condition& child : group.children) children.push_back(conditionJson(child));
  return {{group.kind == GroupKind::all ? "all" : "any", std::move(children)}};
}

Json stateJson(const StateCondition& leaf) {
  Json object{{"state", leaf.field}, {"op", comparisonWord(leaf.comparison)}};
  const bool isPresence = leaf.comparison == Comparison::exists || leaf.comparison == Comparison::missing;
  if (!isPresence) object["value"] = leaf.value;
  return object;
}

Json sequenceJson(const SequenceCondition& leaf) {
  Json object{{"sequence", sequenceWord(leaf.kind)}, {"by", subjectWord(leaf.subject)}, {"re", leaf.pattern}};
  if (leaf.kind == SequenceKind::notSince) {
    object["since_by"] = subjectWord(leaf.sinceSubject);
    object["since_re"] = leaf.sincePattern;
  }
  if (leaf.kind == SequenceKind::atMost) object["times"] = leaf.count;
  if (leaf.kind == SequenceKind::within) object["turns"] = leaf.count;
  return object;
}

Json exampleJson(const Example& example) {
  Json object = situationJson(example.situation);
  addText(object, "id", example.id);
  if (!example.expected) return object;
  const ExpectedOutcome& expected = *example.expected;
  const auto orNull = [](const std::optional<std::string>& text) { return text ? Json(*text) : Json(); };
  object["all_rules_fired"] = expected.fired;
  object["resolved"] = {{"decision", expected.decision},
                        {"send", orNull(expected.send)},
                        {"deferred", orNull(expected.deferred)},
                        {"passes_recheck", expected.passesRecheck}};
  return object;
}

}  // namespace

Json conditionJson(const Condition& condition) {
  return std::visit(Overloaded{[](const GroupCondition& group) { return groupJson(group); },
                               [](const TextCondition& leaf) {
                                 return Json{{"text", subjectWord(leaf.subject)}, {"re", leaf.pattern}};
                               },
                               [](const CaptureCondition& leaf) {
                                 return Json{{"capture", subjectWord(leaf.subject)},
                                             {"re", leaf.pattern},
                                             {"op", comparisonWord(leaf.comparison)},
                                             {"state", leaf.field}};
                               },
                               [](const StateCondition& leaf) { return stateJson(leaf); },
                               [](const SequenceCondition& leaf) { return sequenceJson(leaf); }},
                    condition.node);
}

Json effectJson(const Effect& effect) {
  switch (effect.kind) {
    case EffectKind::block: return {{"type", "block"}, {"fallback_action", effect.fallback}};
    case EffectKind::requireBefore: return {{"type", "require_before"}, {"insert", effect.text}};
    case EffectKind::warn: return {{"type", "warn"}, {"message", effect.text}};
    case EffectKind::replaceTerminal: return {{"type", "replace"}, {"mode", "terminal"}, {"replacement", effect.text}};
    case EffectKind::replaceSubstitute:
      return {{"type", "replace"}, {"mode", "substitute"}, {"replacement", effect.text}};
    case EffectKind::replaceAppend: break;
  }
  return {{"type", "replace"}, {"mode", "append"}, {"replacement", effect.text}};
}

Json scopeJson(const Scope& scope) {
  Json object = Json::object();
  if (!scope.products.empty()) object["products"] = scope.products;
  if (!scope.channels.empty()) object["channels"] = scope.channels;
  if (!scope.jurisdictions.empty()) object["jurisdictions"] = scope.jurisdictions;
  for (const auto& [attribute, values] : scope.segments) object["segments"][attribute] = values;
  return object;
}

Json situationJson(const Situation& situation) {
  Json object{{"say", situation.say}};
  if (situation.state.is_object() && !situation.state.empty()) object["state"] = situation.state;
  for (const PriorTurn& turn : situation.prior) {
    object["prior"].push_back(
        {{"role", turn.speaker == dialogue::Speaker::agent ? "agent" : "user"}, {"text", turn.text}});
  }
  addText(object, "as_of", situation.asOf);
  return object;
}

Json examplesJson(const Rule& rule) {
  Json object{{"positive", Json::array()}, {"negative", Json::array()}};
  for (const Example& example : rule.examples) {
    const char* key = example.kind == ExampleKind::positive   ? "positive"
                      : example.kind == ExampleKind::negative ? "negative"
                                                              : "paraphrase_should_fire_but_pattern_misses";
    object[key].push_back(exampleJson(example));
  }
  return object;
}

Json ruleJson(const Rule& rule) {
  Json object{{"id", rule.id}};
  addText(object, "title", rule.title);
  addText(object, "domain", rule.domain);
  addText(object, "jurisdiction", rule.jurisdiction);
  addText(object, "citation", rule.citation);
  addText(object, "citation_confidence", rule.citationConfidence);
  object["severity"] = severityWord(rule.severity);
  object["when"] = conditionJson(rule.when);
  if (rule.unless) object["requires"] = conditionJson(*rule.unless);
  object["effect"] = effectJson(rule.effect);
  if (Json scope = scopeJson(rule.scope); !scope.empty()) object["scope"] = std::move(scope);
  addText(object, "valid_from", rule.validFrom);
  addText(object, "valid_to", rule.validTo);
  addText(object, "last_audited", rule.lastAudited);
  object.update(examplesJson(rule));
  addText(object, "note", rule.note);
  return object;
}

Json rulesJson(const RuleSet& rules) {
  Json object{{"format", "talktrack rules, version 1"}, {"fallbacks", Json::object()}, {"slots", Json::object()}};
  for (const auto& [name, text] : rules.fallbacks) object["fallbacks"][name] = text ? Json(*text) : Json();
  for (const auto& [name, text] : rules.slots) object["slots"][name] = text;
  object["rules"] = Json::array();
  for (const Rule& rule : rules.rules) object["rules"].push_back(ruleJson(rule));
  for (const Example& example : rules.interactions) object["interaction_cases"].push_back(exampleJson(example));
  return object;
}

}  // namespace studio::compliance
