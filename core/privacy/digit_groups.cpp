#include "core/privacy/digit_groups.h"

#include "core/privacy/characters.h"

namespace studio::privacy {

namespace {

constexpr std::size_t kLongestSeparator = 3;

std::size_t endOfDigits(std::string_view text, std::size_t at) {
  while (at < text.size() && isDigit(text[at])) ++at;
  return at;
}

/// Where the next group starts when only separators lie between, else npos.
std::size_t nextGroup(std::string_view text, std::size_t end, std::string_view separators) {
  for (std::size_t at = end; at < text.size() && at <= end + kLongestSeparator; ++at) {
    if (isDigit(text[at])) return at;
    if (separators.find(text[at]) == std::string_view::npos) break;
  }
  return std::string_view::npos;
}

/// The last group of the longest range from `first` with at most `most` digits, if it has `fewest`.
std::optional<std::size_t> longestFrom(const DigitRun& run, std::size_t first, std::size_t fewest, std::size_t most) {
  std::size_t digits = 0;
  std::optional<std::size_t> last;
  for (std::size_t i = first; i < run.size(); ++i) {
    digits += run[i].end - run[i].start;
    if (digits > most) break;
    if (digits >= fewest) last = i;
  }
  return last;
}

}  // namespace

std::vector<DigitRun> digitRuns(std::string_view text, std::string_view separators) {
  std::vector<DigitRun> runs;
  for (std::size_t at = 0; at < text.size();) {
    if (!isDigit(text[at])) {
      ++at;
      continue;
    }
    DigitRun run;
    for (std::size_t next = at; next != std::string_view::npos; next = nextGroup(text, at, separators)) {
      at = endOfDigits(text, next);
      run.push_back({next, at});
    }
    runs.push_back(std::move(run));
  }
  return runs;
}

std::size_t digitCount(const DigitRun& run, GroupRange range) {
  std::size_t count = 0;
  for (std::size_t i = range.first; i <= range.last; ++i) count += run[i].end - run[i].start;
  return count;
}

void forEachRange(const DigitRun& run, std::size_t fewest, std::size_t most,
                  const std::function<bool(GroupRange)>& accept) {
  for (std::size_t first = 0; first < run.size();) {
    std::size_t next = first + 1;
    const std::optional<std::size_t> longest = longestFrom(run, first, fewest, most);
    for (std::size_t end = longest ? *longest + 1 : first; end > first; --end) {
      const GroupRange range{first, end - 1};
      if (digitCount(run, range) < fewest) break;
      if (!accept(range)) continue;
      next = end;
      break;
    }
    first = next;
  }
}

}  // namespace studio::privacy
