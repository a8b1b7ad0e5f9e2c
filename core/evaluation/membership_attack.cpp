#include "core/evaluation/membership_attack.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace studio::evaluation {

namespace {

using aggregation::AggregateCell;
using aggregation::CellKey;
using aggregation::VisitTable;

std::vector<double> everyOther(std::span<const double> scores, std::size_t first) {
  std::vector<double> half;
  half.reserve(scores.size() / 2 + 1);
  for (std::size_t i = first; i < scores.size(); i += 2) half.push_back(scores[i]);
  std::sort(half.begin(), half.end());
  return half;
}

double shareAbove(const std::vector<double>& sorted, double threshold) {
  const auto above = sorted.end() - std::upper_bound(sorted.begin(), sorted.end(), threshold);
  return static_cast<double>(above) / static_cast<double>(sorted.size());
}

/// The score above which guessing "member" is right most.
double bestThreshold(const std::vector<double>& members, const std::vector<double>& others) {
  double best = -std::numeric_limits<double>::infinity(), most = 0;
  for (const auto* side : {&members, &others}) {
    for (const double threshold : *side) {
      const double advantage = shareAbove(members, threshold) - shareAbove(others, threshold);
      if (advantage <= most) continue;
      most = advantage;
      best = threshold;
    }
  }
  return best;
}

template <class Tally>
void addBins(Tally& tally, const std::vector<aggregation::BinCount>& bins) {
  for (const auto& bin : bins) {
    tally.bins[bin.bin] += static_cast<double>(bin.visits);
    tally.sum += static_cast<double>(bin.visits);
  }
}

template <class Tally>
void addOne(Tally& tally, std::int32_t bin) {
  ++tally.bins[bin];
  ++tally.sum;
}

}  // namespace

AttackResult attackWith(std::span<const double> members, std::span<const double> others) {
  const double threshold = bestThreshold(everyOther(members, 0), everyOther(others, 0));
  AttackResult result;
  result.advantage = shareAbove(everyOther(members, 1), threshold) - shareAbove(everyOther(others, 1), threshold);
  double wins = 0;
  for (const double member : members) {
    for (const double other : others) wins += member > other ? 1 : member == other ? 0.5 : 0;
  }
  result.areaUnderCurve = wins / (static_cast<double>(members.size()) * static_cast<double>(others.size()));
  return result;
}

AggregateAttacker::AggregateAttacker(const aggregation::AggregateTable& released, const VisitTable& sample)
    : m_released(&released), m_ofReleased(released.cells.size()), m_ofSample(released.cells.size()) {
  for (std::size_t i = 0; i < released.cells.size(); ++i) {
    const AggregateCell& cell = released.cells[i];
    m_byKey[{cell.key.cluster, cell.key.action, cell.key.segment, cell.key.band}] = i;
    m_ofReleased[i].outcomes.bins = {{0, static_cast<double>(cell.visits - cell.converted)},
                                     {1, static_cast<double>(cell.converted)}};
    m_ofReleased[i].outcomes.sum = static_cast<double>(cell.visits);
    addBins(m_ofReleased[i].replies, cell.replies);
    addBins(m_ofReleased[i].nexts, cell.nexts);
  }
  addSample(sample);
}

void AggregateAttacker::addSample(const VisitTable& sample) {
  for (std::size_t row = 0; row < sample.rows(); ++row) {
    const AggregateCell* cell = cellOf(sample, row);
    if (cell == nullptr) continue;
    const auto i = static_cast<std::size_t>(cell - m_released->cells.data());
    addOne(m_ofSample[i].outcomes, sample.isConverted[row]);
    addOne(m_ofSample[i].replies, listed(m_ofReleased[i].replies, sample.reply[row]));
    addOne(m_ofSample[i].nexts, listed(m_ofReleased[i].nexts, sample.next[row]));
  }
}

const AggregateCell* AggregateAttacker::cellOf(const VisitTable& visits, std::size_t row) const {
  const CellKey key = visits.cellKeyOf(visits.keyOf(row));
  for (const Key& asked :
       {Key{key.cluster, key.action, key.segment, key.band}, Key{key.cluster, key.action, key.segment, -1},
        Key{key.cluster, key.action, -1, -1}, Key{-1, key.action, -1, -1}}) {
    const auto found = m_byKey.find(asked);
    if (found != m_byKey.end()) return &m_released->cells[found->second];
  }
  return nullptr;
}

std::int32_t AggregateAttacker::listed(const Tally& released, std::int32_t bin) {
  return released.bins.contains(bin) ? bin : -1;
}

double AggregateAttacker::ratioOf(const Tally& released, const Tally& sample, std::int32_t bin) {
  const auto chanceIn = [&](const Tally& tally) {  // one visit in every bin that is listed beforehand
    const auto found = tally.bins.find(bin);
    const double count = found == tally.bins.end() ? 0 : found->second;
    return (count + 1) / (tally.sum + static_cast<double>(released.bins.size()) + 1);
  };
  return std::log(chanceIn(released) / chanceIn(sample));
}

double AggregateAttacker::scoreOf(const VisitTable& visits, std::size_t first, std::size_t last) const {
  double score = 0;
  for (std::size_t row = first; row < last; ++row) {
    const AggregateCell* cell = cellOf(visits, row);
    if (cell == nullptr) continue;
    const auto i = static_cast<std::size_t>(cell - m_released->cells.data());
    const auto& released = m_ofReleased[i];
    const auto& sample = m_ofSample[i];
    score += ratioOf(released.outcomes, sample.outcomes, visits.isConverted[row]);
    score += ratioOf(released.replies, sample.replies, listed(released.replies, visits.reply[row]));
    score += ratioOf(released.nexts, sample.nexts, listed(released.nexts, visits.next[row]));
  }
  return score;
}

}  // namespace studio::evaluation
