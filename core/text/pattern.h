#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace studio::text {

/// Half-open byte range of a text.
struct ByteSpan {
  std::size_t start = 0;
  std::size_t end = 0;
};

/// A compiled RE2 expression: linear time on any text, bounded memory. Thread-safe.
class Pattern {
 public:
  /// Fails with patternInvalid, where = expression. UTF-8 semantics.
  static base::Result<Pattern> compile(std::string_view expression, bool isCaseSensitive = true);

  bool isFoundIn(std::string_view text) const;
  /// All leftmost non-overlapping matches; `group` selects a capture (0 = the whole match).
  std::vector<ByteSpan> findAll(std::string_view text, int group = 0) const;
  /// The captures of the first match, whole match first; empty when nothing matches.
  std::vector<ByteSpan> firstCaptures(std::string_view text) const;
  /// Captures beside the whole match.
  int groupCount() const;
  const std::string& expression() const;

 private:
  struct Compiled;
  explicit Pattern(std::shared_ptr<const Compiled> compiled);
  std::shared_ptr<const Compiled> m_compiled;
};

}  // namespace studio::text
