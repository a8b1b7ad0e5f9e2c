#include "core/privacy/hits.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace studio::privacy {

namespace {

std::size_t lengthOf(const Hit& hit) { return hit.span.end - hit.span.start; }

bool isStronger(const Hit& left, const Hit& right) {
  if (lengthOf(left) != lengthOf(right)) return lengthOf(left) > lengthOf(right);
  if (left.certainty != right.certainty) return left.certainty > right.certainty;
  return left.span.start != right.span.start ? left.span.start < right.span.start : left.recogniser < right.recogniser;
}

/// Winners by where they start; disjoint.
using Winners = std::map<std::size_t, Hit>;

/// The parts of `span` that no winner covers, from the left.
std::vector<text::ByteSpan> uncovered(text::ByteSpan span, const Winners& winners) {
  std::vector<text::ByteSpan> pieces;
  auto winner = winners.upper_bound(span.start);
  if (winner != winners.begin()) span.start = std::max(span.start, std::prev(winner)->second.span.end);
  for (; winner != winners.end() && winner->first < span.end; ++winner) {
    if (span.start < winner->first) pieces.push_back({span.start, winner->first});
    span.start = winner->second.span.end;
  }
  if (span.start < span.end) pieces.push_back(span);
  return pieces;
}

}  // namespace

std::vector<Hit> withoutOverlaps(std::vector<Hit> hits) {
  std::sort(hits.begin(), hits.end(), isStronger);
  Winners winners;
  for (Hit hit : hits) {
    for (const text::ByteSpan piece : uncovered(hit.span, winners)) {
      hit.span = piece;
      winners.emplace(piece.start, hit);
    }
  }
  std::vector<Hit> kept;
  kept.reserve(winners.size());
  for (const auto& [start, hit] : winners) kept.push_back(hit);
  return kept;
}

}  // namespace studio::privacy
