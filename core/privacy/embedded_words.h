#pragma once

#include <span>
#include <string_view>

namespace studio::privacy {

/// A list of words that is part of the program.
struct EmbeddedText {
  std::string_view name;  ///< of its file without ending, e.g. "given_names"
  std::string_view text;  ///< words between blanks; "_" for a blank inside one; "#" begins a comment
};

/// The lists of resources/privacy.
std::span<const EmbeddedText> embeddedWords();

}  // namespace studio::privacy
