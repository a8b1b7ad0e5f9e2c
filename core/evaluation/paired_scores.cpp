#include "core/evaluation/paired_scores.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <optional>

#include "core/evaluation/rank_correlation.h"

namespace studio::evaluation {

namespace {

constexpr int kResamples = 2000;
constexpr double kLevel = 0.95;

using Weights = std::vector<double>;  // of each case
struct Pair {
  double first = 0;
  double second = 0;
};
using Statistic = std::function<std::optional<Pair>(const Weights&)>;

/// The cases of each dialogue.
std::vector<std::vector<std::size_t>> casesByDialogue(std::span<const PairedCase> cases) {
  std::map<std::size_t, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < cases.size(); ++i) groups[cases[i].dialogue].push_back(i);
  std::vector<std::vector<std::size_t>> list;
  list.reserve(groups.size());
  for (auto& [dialogue, indices] : groups) list.push_back(std::move(indices));
  return list;
}

PairedDifference bootstrap(std::span<const PairedCase> cases, const Statistic& statistic, base::RandomStream& random) {
  PairedDifference result;
  const auto whole = statistic(Weights(cases.size(), 1.0));
  if (!whole) return result;
  result.first = whole->first;
  result.second = whole->second;
  const auto dialogues = casesByDialogue(cases);
  std::vector<double> differences;
  for (int resample = 0; resample < kResamples; ++resample) {
    Weights weights(cases.size(), 0.0);
    for (std::size_t draw = 0; draw < dialogues.size(); ++draw) {
      for (const std::size_t i : dialogues[random.below(dialogues.size())]) weights[i] += 1;
    }
    if (const auto pair = statistic(weights)) differences.push_back(pair->second - pair->first);
  }
  if (!differences.empty()) result.difference = percentileInterval(std::move(differences), kLevel);
  return result;
}

/// Weighted mean of two values of every case.
std::optional<Pair> weightedMeans(std::span<const Pair> values, const Weights& weights) {
  Pair sums;
  double total = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sums.first += weights[i] * values[i].first;
    sums.second += weights[i] * values[i].second;
    total += weights[i];
  }
  if (total <= 0) return std::nullopt;
  return Pair{sums.first / total, sums.second / total};
}

PairedDifference compareMeans(std::span<const PairedCase> cases, const std::function<Pair(const PairedCase&)>& valueOf,
                              base::RandomStream& random) {
  std::vector<Pair> values;
  for (const auto& one : cases) values.push_back(valueOf(one));
  return bootstrap(
      cases, [&](const Weights& weights) { return weightedMeans(values, weights); }, random);
}

/// Cases in the order of one predictor's score, for areas under any weights.
class RankedCases {
 public:
  RankedCases(std::span<const PairedCase> cases, double PairedCase::*score) : m_cases(cases), m_score(score) {
    m_order.resize(cases.size());
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    std::sort(m_order.begin(), m_order.end(),
              [&](std::size_t a, std::size_t b) { return cases[a].*score < cases[b].*score; });
  }

  std::optional<double> area(const Weights& weights) const {
    double negatives = 0;
    double positives = 0;
    double won = 0;
    for (std::size_t at = 0; at < m_order.size();) {
      double tiedNegatives = 0;
      double tiedPositives = 0;
      const double score = m_cases[m_order[at]].*m_score;
      for (; at < m_order.size() && m_cases[m_order[at]].*m_score == score; ++at) {
        const std::size_t i = m_order[at];
        (m_cases[i].isPositive ? tiedPositives : tiedNegatives) += weights[i];
      }
      won += tiedPositives * (negatives + tiedNegatives / 2);
      negatives += tiedNegatives;
      positives += tiedPositives;
    }
    if (negatives <= 0 || positives <= 0) return std::nullopt;
    return won / (negatives * positives);
  }

 private:
  std::span<const PairedCase> m_cases;
  double PairedCase::*m_score;
  std::vector<std::size_t> m_order;
};

}  // namespace

PairedDifference compareLogLoss(std::span<const PairedCase> cases, base::RandomStream& random) {
  return compareMeans(
      cases,
      [](const PairedCase& one) {
        return Pair{-std::log(one.firstChance), -std::log(one.secondChance)};
      },
      random);
}

PairedDifference compareAccuracy(std::span<const PairedCase> cases, base::RandomStream& random) {
  return compareMeans(
      cases,
      [](const PairedCase& one) {
        return Pair{one.isFirstRight ? 1.0 : 0.0, one.isSecondRight ? 1.0 : 0.0};
      },
      random);
}

PairedDifference compareAuc(std::span<const PairedCase> cases, base::RandomStream& random) {
  const RankedCases first(cases, &PairedCase::firstScore);
  const RankedCases second(cases, &PairedCase::secondScore);
  return bootstrap(
      cases,
      [&](const Weights& weights) -> std::optional<Pair> {
        const auto a = first.area(weights);
        const auto b = second.area(weights);
        return a && b ? std::optional(Pair{*a, *b}) : std::nullopt;
      },
      random);
}

std::string verdictOf(const PairedDifference& logLoss) {
  if (logLoss.difference.high < 0) return "better";
  return logLoss.difference.low > 0 ? "worse" : "cannot_tell";
}

}  // namespace studio::evaluation
