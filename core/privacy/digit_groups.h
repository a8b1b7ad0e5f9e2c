#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "core/text/pattern.h"

namespace studio::privacy {

/// Groups of digits with nothing but a short separator between them, e.g. "4111 1111-1111".
using DigitRun = std::vector<text::ByteSpan>;

/// A range of neighbouring groups of a run: groups first … last.
struct GroupRange {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// All maximal runs of `text`; a separator is at most three characters, each one of `separators`.
std::vector<DigitRun> digitRuns(std::string_view text, std::string_view separators);

std::size_t digitCount(const DigitRun& run, GroupRange range);
inline text::ByteSpan spanOf(const DigitRun& run, GroupRange range) {
  return {run[range.first].start, run[range.last].end};
}

/// Visits what people may have meant by a run: ranges with `fewest` … `most` digits, from the left,
/// the longest first; after an accepted range the search goes on behind it.
void forEachRange(const DigitRun& run, std::size_t fewest, std::size_t most,
                  const std::function<bool(GroupRange)>& accept);

}  // namespace studio::privacy
