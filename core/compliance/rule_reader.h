#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/compliance/rule.h"

namespace studio::compliance {

/// Reads a rule set (JSON, resources/rules/rules.schema.json). `where` is its name for messages. Nothing is guessed or
/// left out: an unknown key is unknownKey; a bad pattern, a fallback that is not there, two rules of one id, or a value
/// out of its range is rulesInvalid, each naming the rule and its place. At most 64 MB, 10,000 rules, 32 levels of
/// conditions. Patterns are compiled to be sure of them, which bounds time and memory (text::Pattern).
base::Result<RuleSet> readRules(std::string_view json, const std::string& where);

/// The rule set in a file. Fails also with fileNotFound or fileNotReadable.
base::Result<RuleSet> readRuleFile(const std::filesystem::path& file);

}  // namespace studio::compliance
