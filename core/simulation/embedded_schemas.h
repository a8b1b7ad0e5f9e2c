#pragma once

#include <span>
#include <string_view>

namespace studio::simulation {

struct EmbeddedText {
  std::string_view name;
  std::string_view text;
};

/// The JSON Schemas of resources/environments and resources/scenarios, by name; made by cmake/EmbedText.cmake.
std::span<const EmbeddedText> embeddedSchemas();
/// The environment of resources/environments that learners are measured on.
std::span<const EmbeddedText> embeddedEnvironments();

}  // namespace studio::simulation
