#pragma once

#include <span>
#include <string_view>

#include "core/compliance/rule.h"

namespace studio::compliance {

struct EmbeddedText {
  std::string_view name;
  std::string_view text;
};

/// resources/rules/examples.json; made by cmake/EmbedText.cmake.
std::span<const EmbeddedText> embeddedRules();

/// The published rule examples: 48 rules of sales, lending, insurance, telecom and privacy, as they come with the
/// program. Simplified for testing; no legal advice.
RuleSet publishedRules();

/// `count` rules made of the published forms in their proportions, as a large organisation has them: copies of a form
/// keep its shape and its state, and look for other words. Ids get a number.
RuleSet manyRules(std::size_t count);

}  // namespace studio::compliance
