#pragma once

#include <string>
#include <string_view>

namespace studio::architecture {

enum class Blank { comments, commentsAndLiterals };

/// `code` with its comments (and the content of its string and character literals, raw ones too)
/// replaced by spaces; every line and column stays where it is.
std::string blanked(std::string_view code, Blank what);

}  // namespace studio::architecture
