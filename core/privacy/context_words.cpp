#include "core/privacy/context_words.h"

#include <algorithm>
#include <string>

#include "core/text/code_point.h"

namespace studio::privacy {

namespace {

constexpr std::size_t kBytesBefore = 48;
constexpr std::size_t kBytesBehind = 16;

/// The windows never cut a code point, which RE2 would refuse to read.
std::string_view windowBefore(std::string_view text, std::size_t start) {
  std::size_t from = start - std::min(start, kBytesBefore);
  while (from < start && text::isContinuation(text[from])) ++from;
  return text.substr(from, start - from);
}

std::string_view windowBehind(std::string_view text, std::size_t end) {
  std::size_t to = std::min(text.size(), end + kBytesBehind);
  while (to > end && to < text.size() && text::isContinuation(text[to])) --to;
  const std::string_view window = text.substr(end, to - end);
  return window.substr(0, window.find('\n'));
}

text::Pattern wholeWords(std::string_view words) {
  const std::string expression = "\\b(?:" + std::string(words) + ")\\b";
  return text::Pattern::compile(expression, false).value();
}

/// One past the start of the last match, 0 when there is none.
std::size_t lastPlace(const text::Pattern& pattern, std::string_view window) {
  const std::vector<text::ByteSpan> found = pattern.findAll(window);
  return found.empty() ? 0 : found.back().start + 1;
}

}  // namespace

ContextWords::ContextWords(std::string_view words, std::string_view contraryWords)
    : m_words(wholeWords(words)), m_contraryWords(wholeWords(contraryWords)) {}

// an empty class of characters is in no text
ContextWords::ContextWords(std::string_view words) : ContextWords(words, "[^\\x{0}-\\x{10FFFF}]") {}

bool ContextWords::surround(std::string_view text, text::ByteSpan span) const {
  const std::string_view window = windowBefore(text, span.start);
  if (lastPlace(m_words, window) > lastPlace(m_contraryWords, window)) return true;
  return !contradict(text, span) && m_words.isFoundIn(windowBehind(text, span.end));
}

bool ContextWords::contradict(std::string_view text, text::ByteSpan span) const {
  const std::string_view window = windowBefore(text, span.start);
  return lastPlace(m_contraryWords, window) > lastPlace(m_words, window);
}

}  // namespace studio::privacy
