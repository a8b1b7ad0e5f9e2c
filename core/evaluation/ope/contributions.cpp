#include "core/evaluation/ope/contributions.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace studio::evaluation {

namespace {

constexpr double kSwitchLimits[] = {1, 2, 5, 10, 20, 50, 100, std::numeric_limits<double>::infinity()};

using PerDialogue = std::vector<double>;
using PerStep = std::vector<double>;

double meanOf(const PerDialogue& values) {
  return values.empty() ? 0 : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// start + Σ weight · amount over the steps of each dialogue.
PerDialogue sumsOf(const LoggedDialogues& log, PerDialogue start, const PerStep& weights, const PerStep& amounts) {
  for (std::size_t step = 0; step < log.stepCount(); ++step) {
    start[log.dialogues[step]] += weights[step] * amounts[step];
  }
  return start;
}

PerDialogue products(const PerDialogue& a, const PerDialogue& b) {
  PerDialogue product(a.size());
  std::ranges::transform(a, b, product.begin(), std::multiplies<>());
  return product;
}

/// Mean of weighted returns over mean weight, linearised.
PerDialogue normalised(const PerDialogue& weights, const PerDialogue& returns) {
  const double mean = meanOf(weights);
  if (mean <= 0) return PerDialogue(weights.size(), 0);
  const double value = meanOf(products(weights, returns)) / mean;
  PerDialogue contributions(weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    contributions[i] = value + weights[i] * (returns[i] - value) / mean;
  }
  return contributions;
}

/// A dialogue that has ended keeps its weight, with rewards of 0, in the means of later turns.
PerDialogue normalisedByTurn(const LoggedDialogues& log, const ImportanceWeights& weights) {
  const auto count = static_cast<double>(log.dialogueCount());
  PerDialogue contributions(log.dialogueCount(), 0);
  PerDialogue current(log.dialogueCount(), 1);
  double value = 0;
  for (std::size_t turn = 0; turn < log.longest(); ++turn) {
    PerDialogue earned(log.dialogueCount(), 0);
    for (std::size_t i = 0; i < log.dialogueCount(); ++i) {
      const std::size_t step = log.begin[i] + turn;
      if (step >= log.begin[i + 1]) continue;
      current[i] = weights.soFar[step];
      earned[i] = current[i] * log.rewards[step];
    }
    const double mean = std::accumulate(current.begin(), current.end(), 0.0) / count;
    if (mean <= 0) break;
    const double part = meanOf(earned) / mean;
    value += part;
    for (std::size_t i = 0; i < contributions.size(); ++i) contributions[i] += (earned[i] - part * current[i]) / mean;
  }
  for (double& contribution : contributions) contribution += value;
  return contributions;
}

PerDialogue oneStep(const ImportanceWeights& weights, const FittedParts& parts, const PerDialogue& returns) {
  PerDialogue contributions = parts.startValue;
  for (std::size_t i = 0; i < contributions.size(); ++i) {
    contributions[i] += weights.ofDialogue[i] * (returns[i] - parts.startValue[i]);
  }
  return contributions;
}

double varianceOfMean(const PerDialogue& values) {
  const double mean = meanOf(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const auto count = static_cast<double>(values.size());
  return count > 1 ? squares / (count - 1) / count : 0;
}

PerStep upTo(const PerStep& weights, double limit) {
  PerStep kept(weights.size());
  std::ranges::transform(weights, kept.begin(), [&](double w) { return w <= limit ? w : 0; });
  return kept;
}

/// The limit whose variance plus squared largest bias is least (Wang et al. 2017, section 3.3): the bias is at most
/// what the left out corrections could have come to.
double chooseSwitchLimit(const LoggedDialogues& log, const ImportanceWeights& weights, const FittedParts& parts) {
  double best = std::numeric_limits<double>::infinity(), chosen = best;
  for (const double limit : kSwitchLimits) {
    double bias = 0;
    for (std::size_t step = 0; step < log.stepCount(); ++step) {
      if (weights.soFar[step] > limit) bias += weights.soFar[step] * std::abs(parts.difference[step]);
    }
    bias /= static_cast<double>(std::max<std::size_t>(log.dialogueCount(), 1));
    const auto kept = sumsOf(log, parts.startValue, upTo(weights.soFar, limit), parts.difference);
    const double error = varianceOfMean(kept) + bias * bias;
    if (error >= best) continue;
    best = error;
    chosen = limit;
  }
  return chosen;
}

void summarise(const ImportanceWeights& weights, const PerStep& stateAndAction, Contributions& made) {
  const auto whole = summariseWeights(weights.ofDialogue);
  const auto soFar = summariseWeights(weights.soFar);
  const auto marginal = summariseWeights(stateAndAction);
  const auto set = [&](Estimator estimator, const WeightSummary& summary) {
    made.weights[indexOf(estimator)] = summary;
  };
  set(Estimator::inverseProbabilityWeighting, whole);
  set(Estimator::selfNormalized, whole);
  set(Estimator::doublyRobustOneStep, whole);
  set(Estimator::perDecision, soFar);
  set(Estimator::selfNormalizedPerDecision, soFar);
  set(Estimator::doublyRobust, soFar);
  set(Estimator::switchDoublyRobust, summariseWeights(upTo(weights.soFar, made.switchLimit)));
  set(Estimator::marginalizedWeights, marginal);
  set(Estimator::marginalizedDoublyRobust, marginal);
}

}  // namespace

double marginalizedContribution(const LoggedDialogues& log, const ImportanceWeights& weights, const FittedParts& parts,
                                std::size_t dialogue) {
  double contribution = parts.startValue[dialogue];
  for (std::size_t step = log.begin[dialogue]; step < log.begin[dialogue + 1]; ++step) {
    contribution += parts.stateWeight[step] * weights.ofAction[step] * parts.difference[step];
  }
  return contribution;
}

Contributions contributionsOf(const LoggedDialogues& log, const ImportanceWeights& weights, const FittedParts& parts,
                              std::vector<double> fittedQ) {
  const auto returns = log.returns();
  const auto marginal = products(parts.stateWeight, weights.ofAction);
  const PerDialogue none(log.dialogueCount(), 0);
  Contributions made;
  const auto set = [&](Estimator estimator, PerDialogue values) { made.of[indexOf(estimator)] = std::move(values); };
  made.switchLimit = chooseSwitchLimit(log, weights, parts);
  set(Estimator::directMethod, parts.startValue);
  set(Estimator::fittedQEvaluation, std::move(fittedQ));
  set(Estimator::inverseProbabilityWeighting, products(weights.ofDialogue, returns));
  set(Estimator::selfNormalized, normalised(weights.ofDialogue, returns));
  set(Estimator::perDecision, sumsOf(log, none, weights.soFar, log.rewards));
  set(Estimator::selfNormalizedPerDecision, normalisedByTurn(log, weights));
  set(Estimator::doublyRobustOneStep, oneStep(weights, parts, returns));
  set(Estimator::doublyRobust, sumsOf(log, parts.startValue, weights.soFar, parts.difference));
  set(Estimator::switchDoublyRobust,
      sumsOf(log, parts.startValue, upTo(weights.soFar, made.switchLimit), parts.difference));
  set(Estimator::marginalizedWeights, sumsOf(log, none, marginal, log.rewards));
  set(Estimator::marginalizedDoublyRobust, sumsOf(log, parts.startValue, marginal, parts.difference));
  summarise(weights, marginal, made);
  return made;
}

}  // namespace studio::evaluation
