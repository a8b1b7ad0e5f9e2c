#include "core/workflow/preference_statistics.h"

#include <tuple>
#include <vector>

#include "core/workflow/rates.h"

namespace studio::workflow {

namespace {

using feedback::kPreferenceLabels;
using feedback::PlacedPreference;
using feedback::PreferenceLabel;
using feedback::PreferenceSide;
using feedback::SegmentPlace;

auto orderOf(const SegmentPlace& place) { return std::tie(place.dialogue.text, place.firstTurn, place.lastTurn); }

struct PairLess {
  bool operator()(const std::pair<SegmentPlace, SegmentPlace>& a,
                  const std::pair<SegmentPlace, SegmentPlace>& b) const {
    return std::tuple_cat(orderOf(a.first), orderOf(a.second)) < std::tuple_cat(orderOf(b.first), orderOf(b.second));
  }
};

PreferenceLabel turned(PreferenceLabel label) {
  if (label == PreferenceLabel::left) return PreferenceLabel::right;
  return label == PreferenceLabel::right ? PreferenceLabel::left : label;
}

/// How often each label was given to a pair.
using LabelCounts = std::array<double, kPreferenceLabels>;

double sumOf(const LabelCounts& counts) {
  double sum = 0;
  for (const double count : counts) sum += count;
  return sum;
}

/// Coincidences of labels within pairs, each pair of two judgements weighted so that a pair counts as often as it was
/// judged.
class Coincidences {
 public:
  void add(const LabelCounts& counts) {
    const double judged = sumOf(counts);
    if (judged < 2) return;
    ++m_pairs;
    for (std::size_t i = 0; i < kPreferenceLabels; ++i) {
      m_alike += counts[i] * (counts[i] - 1) / (judged - 1);
      m_labels[i] += counts[i];
    }
  }

  void finish(PreferenceStatistics& statistics) const {
    const double all = sumOf(m_labels);
    statistics.sharedPairs = m_pairs;
    if (m_pairs == 0) return;
    statistics.agreement = m_alike / all;
    double byChance = 0;
    for (const double label : m_labels) byChance += label * (label - 1) / (all - 1);
    if (byChance < all) statistics.alpha = 1 - (all - m_alike) / (all - byChance);
  }

 private:
  std::uint64_t m_pairs = 0;
  double m_alike = 0;
  LabelCounts m_labels{};
};

}  // namespace

PreferenceStatistics preferenceStatistics(std::span<const PlacedPreference> preferences) {
  PreferenceStatistics statistics;
  std::map<std::pair<SegmentPlace, SegmentPlace>, LabelCounts, PairLess> pairs;
  for (const PlacedPreference& one : preferences) {
    const PreferenceLabel label = one.judgement.label;
    ++statistics.judgements;
    ++statistics.labels[static_cast<std::size_t>(label)];
    ++statistics.annotators[one.judgement.annotator];
    if (label == PreferenceLabel::left || label == PreferenceLabel::right) {
      const bool isLeft = label == PreferenceLabel::left;
      countOutcome(statistics.firstPreferred, isLeft == (one.judgement.shownFirst == PreferenceSide::left));
    }
    const bool isTurned = orderOf(one.right) < orderOf(one.left);
    auto& counts = isTurned ? pairs[{one.right, one.left}] : pairs[{one.left, one.right}];
    ++counts[static_cast<std::size_t>(isTurned ? turned(label) : label)];
  }
  finishRate(statistics.firstPreferred);
  Coincidences coincidences;
  for (const auto& [pair, counts] : pairs) coincidences.add(counts);
  coincidences.finish(statistics);
  return statistics;
}

}  // namespace studio::workflow
