#include "core/aggregation/noisy_release.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace studio::aggregation {

namespace {

constexpr std::uint64_t kTables = 4;
constexpr std::size_t kMostCounts = 4'000'000;
constexpr double kEpsilonUnit = 1e6;    // budgets are spent in millionths
constexpr double kVarianceUnit = 1000;  // and variances rounded up to thousandths
constexpr double kDeviationsAboveNothing = 3;
constexpr std::int64_t kConverted = 1;

/// Draws the noise of one count.
class NoiseDraw {
 public:
  NoiseDraw(const NoiseTerms& noise, privacy::BitSource& bits) : m_isGaussian(isGaussian(noise)), m_bits(&bits) {
    const auto cells = static_cast<double>(noise.cellsPerPerson);
    if (m_isGaussian) {
      // L2 sensitivity sqrt(cells): 0 or 1 is added to so many counts.
      const double budget = privacy::concentratedBudget(noise.epsilon, noise.delta) / kTables;
      m_parameter = {static_cast<std::uint64_t>(std::ceil(cells / (2 * budget) * kVarianceUnit)),
                     static_cast<std::uint64_t>(kVarianceUnit)};
    } else {
      m_parameter = {noise.cellsPerPerson * kTables * static_cast<std::uint64_t>(kEpsilonUnit),
                     static_cast<std::uint64_t>(std::floor(noise.epsilon * kEpsilonUnit))};
    }
  }

  std::uint64_t noisy(std::uint64_t count) const {
    const std::int64_t noise = m_isGaussian ? privacy::drawDiscreteGaussian(m_parameter, *m_bits)
                                            : privacy::drawDiscreteLaplace(m_parameter, *m_bits);
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, static_cast<std::int64_t>(count) + noise));
  }

  double deviation() const {
    const double parameter = static_cast<double>(m_parameter.numerator) / static_cast<double>(m_parameter.denominator);
    return m_isGaussian ? std::sqrt(parameter) : std::sqrt(2.0) * parameter;  // of the laws these come close to
  }

 private:
  static bool isGaussian(const NoiseTerms& noise) { return noise.mechanism == privacy::NoiseMechanism::gaussian; }
  bool m_isGaussian;
  privacy::BitSource* m_bits;
  privacy::Ratio m_parameter;
};

/// Counts of people by key and bin, each person bounded.
struct BoundedCounts {
  std::vector<std::uint64_t> outcomes, replies, nexts, starts;
};

class Bounding {
 public:
  Bounding(const VisitTable& visits, const AggregateTerms& terms) : m_visits(&visits), m_terms(&terms) {
    m_counts.outcomes.resize(visits.keyCount() * 2);
    m_counts.replies.resize(visits.keyCount() * terms.replyBins());
    m_counts.nexts.resize(visits.keyCount() * terms.nextBins());
    m_counts.starts.resize(terms.segments.size() * terms.states.clusters);
  }

  BoundedCounts run() && {
    for (std::size_t row = 0; row < m_visits->rows(); ++row) {
      if (row == 0 || m_visits->person[row] != m_visits->person[row - 1]) beginPerson(row);
      addVisit(row);
    }
    return std::move(m_counts);
  }

 private:
  void beginPerson(std::size_t row) {
    m_keys.clear();
    ++m_counts.starts[std::size_t{m_visits->segment[row]} * m_terms->states.clusters + m_visits->cluster[row]];
  }

  void addVisit(std::size_t row) {
    const std::uint32_t key = m_visits->keyOf(row);
    if (m_keys.size() == m_terms->noise.cellsPerPerson || std::find(m_keys.begin(), m_keys.end(), key) != m_keys.end())
      return;
    m_keys.push_back(key);
    ++m_counts.outcomes[std::size_t{key} * 2 + m_visits->isConverted[row]];
    ++m_counts.replies[std::size_t{key} * m_terms->replyBins() + m_visits->reply[row]];
    ++m_counts.nexts[std::size_t{key} * m_terms->nextBins() + m_visits->next[row]];
  }

  const VisitTable* m_visits;
  const AggregateTerms* m_terms;
  BoundedCounts m_counts;
  std::vector<std::uint32_t> m_keys;  ///< of the person at hand
};

base::Result<void> addNoise(std::vector<std::uint64_t>& counts, const NoiseDraw& noise, const std::stop_token& stop) {
  constexpr std::size_t kDrawsBetweenLooks = 4096;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (i % kDrawsBetweenLooks == 0 && stop.stop_requested())
      return base::makeError(base::ErrorCode::cancelled, "aggregation");
    counts[i] = noise.noisy(counts[i]);
  }
  return {};
}

/// Bins above the noise; the others add up to −1.
std::vector<BinCount> binsOf(std::span<const std::uint64_t> counts, double least) {
  std::vector<BinCount> bins;
  std::uint64_t rest = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (static_cast<double>(counts[i]) >= least) {
      bins.push_back({static_cast<std::int32_t>(i), counts[i], counts[i]});
    } else {
      rest += counts[i];
    }
  }
  if (rest > 0) bins.push_back({-1, rest, rest});
  return bins;
}

AggregateTable tableOf(const VisitTable& visits, const AggregateTerms& terms, const BoundedCounts& counts,
                       double deviation) {
  AggregateTable table{terms, {}, {}};
  const double least = std::max(1.0, kDeviationsAboveNothing * deviation);
  const double leastPeople = terms.policy.minimumCohort + least * std::sqrt(2.0);
  for (std::uint32_t key = 0; key < visits.keyCount(); ++key) {
    AggregateCell cell;
    cell.converted = counts.outcomes[std::size_t{key} * 2 + kConverted];
    cell.visits = cell.people = cell.converted + counts.outcomes[std::size_t{key} * 2];
    if (static_cast<double>(cell.people) < leastPeople) continue;
    cell.key = visits.cellKeyOf(key);
    const auto bins = [&](const std::vector<std::uint64_t>& all, std::size_t width) {
      return binsOf(std::span(all).subspan(key * width, width), least);
    };
    cell.replies = bins(counts.replies, terms.replyBins());
    cell.nexts = bins(counts.nexts, terms.nextBins());
    table.cells.push_back(std::move(cell));
  }
  const std::size_t clusters = terms.states.clusters;
  for (std::size_t segment = 0; segment < terms.segments.size(); ++segment) {
    for (const auto& bin : binsOf(std::span(counts.starts).subspan(segment * clusters, clusters), least))
      table.starts.push_back({static_cast<std::int32_t>(segment), bin});
  }
  return table;
}

}  // namespace

double noiseDeviation(const NoiseTerms& noise) {
  privacy::SystemBits unused;
  return NoiseDraw(noise, unused).deviation();
}

base::Result<AggregateTable> noisyRelease(const VisitTable& visits, const AggregateTerms& terms,
                                          privacy::BitSource& bits, const std::stop_token& stop) {
  const std::size_t widths = terms.replyBins() + terms.nextBins() + 2;
  if (visits.keyCount() > kMostCounts / widths) {
    return base::makeError(
        base::ErrorCode::invalidArgument, "cells",
        {{"reason", "noise would have to be drawn for " + std::to_string(visits.keyCount() * widths) + " counts"}});
  }
  const NoiseDraw noise(terms.noise, bits);
  BoundedCounts counts = Bounding(visits, terms).run();
  for (auto* table : {&counts.outcomes, &counts.replies, &counts.nexts, &counts.starts}) {
    if (auto added = addNoise(*table, noise, stop); !added) return added.error();
  }
  AggregateTable table = tableOf(visits, terms, counts, noise.deviation());
  if (!table.cells.empty()) return table;
  return base::makeError(base::ErrorCode::releaseRefused, "the aggregate",
                         {{"reason", "no cell stands out from the noise of this budget"}});
}

}  // namespace studio::aggregation
