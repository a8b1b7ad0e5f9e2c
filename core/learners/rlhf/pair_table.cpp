#include "core/learners/rlhf/pair_table.h"

#include <algorithm>
#include <cmath>

#include "core/base/random_stream.h"

namespace studio::learners {

namespace {

using base::Result;
using feedback::PreferencePair;
using feedback::Segment;

template <class T>
std::string_view bytesOf(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

const char* faultOf(const Segment& segment, const StepFeatures& features) {
  if (segment.empty()) return "a segment has no step";
  for (const auto& step : segment) {
    if (step.observation.size() != features.observationSize) return "an observation has another size";
    if (!std::all_of(step.observation.begin(), step.observation.end(), [](float x) { return std::isfinite(x); }))
      return "an observation holds a number that is not finite";
    if (!step.action.isValid() || step.action.index() >= features.actionCount) return "an action is not known";
  }
  return nullptr;
}

std::uint32_t append(const Segment& segment, PairTable& table) {
  const std::size_t width = table.features.size();
  for (const auto& step : segment) {
    const std::size_t begin = table.rows.size();
    table.rows.resize(begin + width);
    table.features.write(step.observation, step.action.index(), step.ending, std::span(table.rows).subspan(begin));
  }
  return static_cast<std::uint32_t>(table.rows.size() / width);
}

/// By what was shown, not by what was said of it.
std::uint64_t rankOf(const PairTable& table, const PairRows& pair, std::uint64_t seed) {
  const auto rows = table.rowsOf(pair.left, pair.end);
  std::string text = std::to_string(pair.right - pair.left) + " ";
  text.append(reinterpret_cast<const char*>(rows.data()), rows.size_bytes());
  return base::RandomStream::derive(seed, text).next();
}

void divide(PairTable& table, double heldOutShare, std::uint64_t seed) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> ranked;
  ranked.reserve(table.pairs.size());
  for (std::uint32_t i = 0; i < table.pairs.size(); ++i) ranked.emplace_back(rankOf(table, table.pairs[i], seed), i);
  std::sort(ranked.begin(), ranked.end());
  auto held = static_cast<std::size_t>(std::llround(heldOutShare * static_cast<double>(ranked.size())));
  while (held > 0 && held < ranked.size() && ranked[held].first == ranked[held - 1].first) ++held;
  for (std::size_t i = 0; i < ranked.size(); ++i)
    (i < held ? table.heldOut : table.training).push_back(ranked[i].second);
  std::sort(table.heldOut.begin(), table.heldOut.end());
  std::sort(table.training.begin(), table.training.end());
}

std::string digestOf(const PairTable& table) {
  std::vector<std::uint64_t> parts = {table.features.observationSize, table.features.actionCount,
                                      base::stableHash(bytesOf(table.rows)), base::stableHash(bytesOf(table.heldOut))};
  for (const auto& pair : table.pairs) {
    const auto said = static_cast<std::uint64_t>(pair.label) * 2 + static_cast<std::uint64_t>(pair.shownFirst);
    parts.insert(parts.end(), {pair.left, pair.right, pair.end, said});
  }
  return std::to_string(base::stableHash(bytesOf(parts)));
}

}  // namespace

Result<PairTable> makePairTable(std::span<const PreferencePair> pairs, const StepFeatures& features,
                                double heldOutShare, std::uint64_t seed) {
  PairTable table{features, {}, {}, {}, {}, false, {}};
  table.pairs.reserve(pairs.size());
  for (const auto& pair : pairs) {
    for (const auto* segment : {&pair.left, &pair.right}) {
      const char* fault = faultOf(*segment, features);
      if (fault == nullptr) continue;
      return base::makeError(base::ErrorCode::invalidArgument,
                             "preference pair " + std::to_string(table.pairs.size() + 1), {{"reason", fault}});
    }
    PairRows rows;
    rows.left = static_cast<std::uint32_t>(table.rows.size() / features.size());
    rows.right = append(pair.left, table);
    rows.end = append(pair.right, table);
    rows.label = pair.judgement.label;
    rows.shownFirst = pair.judgement.shownFirst;
    table.hasBothBad = table.hasBothBad || rows.label == feedback::PreferenceLabel::bothBad;
    table.pairs.push_back(rows);
  }
  divide(table, heldOutShare, seed);
  if (table.training.empty() || table.heldOut.empty()) {
    return base::makeError(base::ErrorCode::invalidArgument, "preferences",
                           {{"reason", "there are too few different pairs to hold some out"}});
  }
  table.digest = digestOf(table);
  return table;
}

}  // namespace studio::learners
