#pragma once

#include <span>
#include <string_view>

namespace studio::logs {

struct EmbeddedText {
  std::string_view name;
  std::string_view text;
};

/// The mapping documents of resources/mappings, by name; made by cmake/EmbedText.cmake.
std::span<const EmbeddedText> embeddedMappings();

}  // namespace studio::logs
