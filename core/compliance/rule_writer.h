#pragma once

#include "core/compliance/rule.h"

namespace studio::compliance {

/// Rules as the format of resources/rules/rules.schema.json writes them; readRules gives them back. Keys in the order
/// that people read; what is empty is left out.
nlohmann::ordered_json conditionJson(const Condition& condition);
nlohmann::ordered_json effectJson(const Effect& effect);
nlohmann::ordered_json scopeJson(const Scope& scope);
nlohmann::ordered_json situationJson(const Situation& situation);
/// {"positive": […], "negative": […], …}
nlohmann::ordered_json examplesJson(const Rule& rule);
nlohmann::ordered_json ruleJson(const Rule& rule);
nlohmann::ordered_json rulesJson(const RuleSet& rules);

}  // namespace studio::compliance
