#include "core/evaluation/segments/simpson_reversals.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <map>

namespace studio::evaluation {

namespace {

/// Dialogues with only the first and with only the second of two actions.
struct PairCount {
  SaidCount counts[2];

  void add(bool isSecond, bool isConverted) { counts[isSecond ? 1 : 0].add(isConverted); }
  bool isUsable() const { return std::min(counts[0].dialogues, counts[1].dialogues) >= kFewestOfAction; }
  double difference() const { return counts[0].rate() - counts[1].rate(); }
  double variance() const { return counts[0].variance() + counts[1].variance(); }
  double z() const { return difference() / std::sqrt(variance()); }
  /// Cochran's weight of a stratum.
  double weight() const {
    const auto first = static_cast<double>(counts[0].dialogues), second = static_cast<double>(counts[1].dialogues);
    return first * second / (first + second);
  }
};

/// One attribute's segments, and what two actions did in all of them together and in each.
struct StratifiedPair {
  PairCount together;
  std::map<std::uint16_t, PairCount> strata;

  double within = 0;
  double withinZ = 0;
  std::size_t usable = 0;

  void finish() {
    double sum = 0, variance = 0, weights = 0;
    for (const auto& [segment, pair] : strata) {
      if (!pair.isUsable()) continue;
      ++usable;
      sum += pair.weight() * pair.difference();
      variance += pair.weight() * pair.weight() * pair.variance();
      weights += pair.weight();
    }
    if (usable < 2) return;
    within = sum / weights;
    withinZ = sum / std::sqrt(variance);
  }
};

struct Candidate {
  std::string attribute;
  std::size_t first = 0, second = 0;
  StratifiedPair pair;
};

std::map<std::string, std::vector<std::uint16_t>> attributesOf(const simulation::SituationShape& shape) {
  std::map<std::string, std::vector<std::uint16_t>> attributes;
  for (std::size_t i = 0; i < shape.segments.size(); ++i) {
    attributes[attributeOf(shape.segments[i])].push_back(static_cast<std::uint16_t>(i));
  }
  return attributes;
}

/// Only dialogues that belong to a segment of the attribute: together and within are of the same ones.
StratifiedPair stratify(const SaidTable& said, const std::vector<std::vector<std::uint32_t>>& members,
                        const std::vector<std::uint16_t>& segments, std::size_t first, std::size_t second) {
  StratifiedPair pair;
  for (const auto segment : segments) {
    PairCount& stratum = pair.strata[segment];
    for (const auto dialogue : members[segment]) {
      const bool isSecond = said.isSaid(dialogue, second);
      if (said.isSaid(dialogue, first) == isSecond) continue;
      stratum.add(isSecond, said.isConverted(dialogue));
    }
    if (!stratum.isUsable()) continue;
    for (std::size_t side = 0; side < 2; ++side) {
      pair.together.counts[side].dialogues += stratum.counts[side].dialogues;
      pair.together.counts[side].converted += stratum.counts[side].converted;
    }
  }
  pair.finish();
  return pair;
}

/// Both beyond chance, one against the other, and no segment surely against what holds within.
bool isReversal(const StratifiedPair& pair, double limit) {
  if (pair.together.z() * pair.withinZ >= 0) return false;
  if (std::abs(pair.together.z()) < limit || std::abs(pair.withinZ) < limit) return false;
  return std::ranges::all_of(pair.strata, [&](const auto& stratum) {
    const PairCount& count = stratum.second;
    return !count.isUsable() || count.difference() * pair.within > 0 || std::abs(count.z()) < twoSidedLimit(0.05);
  });
}

Reversal reversalOf(const Candidate& candidate, const simulation::SituationShape& shape,
                    const std::vector<std::string>& names) {
  const bool isFirst = candidate.pair.together.difference() > 0;
  const double sign = isFirst ? 1 : -1;
  Reversal reversal;
  reversal.attribute = candidate.attribute;
  reversal.seemsBetter = names[isFirst ? candidate.first : candidate.second];
  reversal.isBetter = names[isFirst ? candidate.second : candidate.first];
  reversal.overallDifference = sign * candidate.pair.together.difference();
  reversal.withinDifference = sign * candidate.pair.within;
  reversal.overallZ = sign * candidate.pair.together.z();
  reversal.withinZ = sign * candidate.pair.withinZ;
  for (const auto& [segment, pair] : candidate.pair.strata) {
    const std::size_t seems = isFirst ? 0 : 1;
    reversal.parts.push_back({shape.segments[segment],
                              {pair.counts[seems].dialogues, pair.counts[1 - seems].dialogues},
                              {pair.counts[seems].rate(), pair.counts[1 - seems].rate()}});
  }
  return reversal;
}

}  // namespace

double twoSidedLimit(double chance) {
  return boost::math::quantile(boost::math::complement(boost::math::normal(), chance / 2));
}

base::Result<void> findReversals(const simulation::CustomerLog& log, const SaidTable& said,
                                 const SensitivityOptions& options, const std::stop_token& stop,
                                 SensitivityReport& report) {
  const auto members = dialoguesBySegment(log);
  std::vector<Candidate> candidates;
  for (const auto& [attribute, segments] : attributesOf(log.shape)) {
    for (std::size_t first = 0; first < said.actions(); ++first) {
      if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "segment sensitivity");
      for (std::size_t second = first + 1; second < said.actions(); ++second) {
        Candidate candidate{attribute, first, second, stratify(said, members, segments, first, second)};
        if (candidate.pair.usable >= 2) candidates.push_back(std::move(candidate));
      }
    }
  }
  report.comparisons = candidates.size();
  if (candidates.empty()) return {};
  const double limit = twoSidedLimit(options.level / static_cast<double>(candidates.size()));
  for (const auto& candidate : candidates) {
    if (isReversal(candidate.pair, limit)) {
      report.reversals.push_back(reversalOf(candidate, log.shape, options.actionNames));
    }
  }
  return {};
}

}  // namespace studio::evaluation
