#pragma once

#include <cstddef>
#include <string_view>

#include "core/text/pattern.h"

namespace studio::privacy {

/// Words near a number that say what it is, or that it is something else.
class ContextWords {
 public:
  /// Both are alternatives of an RE2 expression, matched as whole words without regard to case.
  ContextWords(std::string_view words, std::string_view contraryWords);
  /// Without contrary words.
  explicit ContextWords(std::string_view words);
  /// True when a word stands up to 48 bytes before the range, with no contrary word nearer to it,
  /// or up to 16 bytes behind it on the same line.
  bool surround(std::string_view text, text::ByteSpan span) const;
  /// True when the nearest of all these words before the range is a contrary one.
  bool contradict(std::string_view text, text::ByteSpan span) const;

 private:
  text::Pattern m_words;
  text::Pattern m_contraryWords;
};

}  // namespace studio::privacy
