#include "core/text/pattern.h"

#include <re2/re2.h>

#include <utility>

namespace studio::text {

namespace {

/// Bound on what one expression and its lazily built automaton may use.
constexpr std::int64_t kMemoryBound = 16 << 20;

RE2::Options optionsFor(bool isCaseSensitive) {
  RE2::Options options;
  options.set_max_mem(kMemoryBound);
  options.set_log_errors(false);
  options.set_case_sensitive(isCaseSensitive);
  return options;
}

ByteSpan spanOf(re2::StringPiece piece, std::string_view text) {
  if (piece.data() == nullptr) return {};
  const auto start = static_cast<std::size_t>(piece.data() - text.data());
  return {start, start + piece.size()};
}

std::size_t nextCodePoint(std::string_view text, std::size_t at) {
  do {
    ++at;
  } while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
  return at;
}

}  // namespace

struct Pattern::Compiled {
  Compiled(std::string_view expression, bool isCaseSensitive)
      : source(expression), regex(re2::StringPiece(source.data(), source.size()), optionsFor(isCaseSensitive)) {}
  std::string source;
  RE2 regex;
};

Pattern::Pattern(std::shared_ptr<const Compiled> compiled) : m_compiled(std::move(compiled)) {}

base::Result<Pattern> Pattern::compile(std::string_view expression, bool isCaseSensitive) {
  auto compiled = std::make_shared<const Compiled>(expression, isCaseSensitive);
  if (!compiled->regex.ok()) {
    return base::makeError(base::ErrorCode::patternInvalid, std::string(expression),
                           {{"reason", compiled->regex.error()}});
  }
  return Pattern(std::move(compiled));
}

bool Pattern::isFoundIn(std::string_view text) const {
  const re2::StringPiece piece(text.data(), text.size());
  return m_compiled->regex.Match(piece, 0, text.size(), RE2::UNANCHORED, nullptr, 0);
}

std::vector<ByteSpan> Pattern::findAll(std::string_view text, int group) const {
  std::vector<ByteSpan> spans;
  if (group < 0 || group > m_compiled->regex.NumberOfCapturingGroups()) return spans;
  if (text.data() == nullptr) text = "";
  const re2::StringPiece piece(text.data(), text.size());
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(group) + 1);
  for (std::size_t at = 0; at <= text.size();) {
    if (!m_compiled->regex.Match(piece, at, text.size(), RE2::UNANCHORED, groups.data(), group + 1)) break;
    const ByteSpan whole = spanOf(groups.front(), text);
    if (groups.back().data() != nullptr) spans.push_back(spanOf(groups.back(), text));
    at = whole.end > whole.start ? whole.end : nextCodePoint(text, whole.end);
  }
  return spans;
}

std::vector<ByteSpan> Pattern::firstCaptures(std::string_view text) const {
  if (text.data() == nullptr) text = "";
  const int count = m_compiled->regex.NumberOfCapturingGroups() + 1;
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(count));
  const re2::StringPiece piece(text.data(), text.size());
  if (!m_compiled->regex.Match(piece, 0, text.size(), RE2::UNANCHORED, groups.data(), count)) return {};
  std::vector<ByteSpan> spans;
  spans.reserve(groups.size());
  for (const re2::StringPiece& captured : groups) spans.push_back(spanOf(captured, text));
  return spans;
}

int Pattern::groupCount() const { return m_compiled->regex.NumberOfCapturingGroups(); }

const std::string& Pattern::expression() const { return m_compiled->source; }

}  // namespace studio::text
