#include "core/evaluation/ope/off_policy_evaluation.h"

#include <algorithm>
#include <cmath>

#include "core/evaluation/ope/baselines.h"
#include "core/evaluation/ope/behaviour_propensities.h"
#include "core/evaluation/ope/bernstein_bound.h"
#include "core/evaluation/ope/contribution_bootstrap.h"
#include "core/evaluation/ope/contributions.h"
#include "core/evaluation/ope/fit_variance.h"
#include "core/evaluation/ope/fitted_q.h"
#include "core/evaluation/ope/ope_verdict.h"
#include "core/evaluation/ope/return_risk.h"
#include "core/evaluation/ope/segment_estimates.h"
#include "core/evaluation/ope/stationarity.h"

namespace studio::evaluation {

namespace {

constexpr std::size_t kFewestDialogues = 20;
constexpr std::size_t kFoldsOfFittedQ = 2;
constexpr double kLevel = 0.95;

/// The judged policy's decisions that nobody of the log ever took in the same state, as a share of all it makes.
double noOverlapShare(const DialogueTransitions& transitions, const DialogueModel& model) {
  const LoggedDialogues& log = *transitions.log;
  double missing = 0, all = 0;
  for (std::size_t step = 0; step < log.stepCount(); ++step) {
    const std::size_t state = transitions.states->ofStep[step];
    const double weight = model.stateWeight(log.turns[step], state);
    const auto target = log.target(step);
    all += weight;
    for (std::size_t a = 0; a < target.size(); ++a) {
      if (model.countOf(state * log.actionCount + a) <= 0) missing += weight * target[a];
    }
  }
  return all > 0 ? missing / all : 1;
}

/// One evaluation, from the states to the verdict.
class Evaluation {
 public:
  Evaluation(LoggedDialogues log, const OpeOptions& options, std::stop_token stop, const base::Progress& progress)
      : m_log(std::move(log)), m_options(options), m_stop(std::move(stop)), m_progress(progress) {
    m_options.folds = std::min(std::max<std::size_t>(m_options.folds, 2), m_log.dialogueCount());
  }

  base::Result<OpeReport> run() {
    if (auto done = prepare(); !done) return done.error();
    if (auto done = fit(); !done) return done.error();
    if (auto done = estimate(); !done) return done.error();
    if (auto done = lookCloser(); !done) return done.error();
    conclude();
    return std::move(m_report);
  }

 private:
  base::Result<void> prepare() {
    m_report.dialogues = m_log.dialogueCount();
    m_report.steps = m_log.stepCount();
    auto states = findDialogueStates(m_log, base::RandomStream::derive(m_options.seed, "ope/states"), m_stop);
    if (!states) return states.error();
    m_states = std::move(*states);
    m_report.states = m_states.summary;
    if (m_log.longest() * m_states.count * m_log.actionCount > kMostModelEntries) {
      return base::makeError(base::ErrorCode::invalidArgument, "the log",
                             {{"reason", "its turns, states and actions make tables of more than 67 million entries"}});
    }
    m_report.estimatedPropensities = estimateMissingPropensities(m_log, m_states);
    m_transitions = transitionsOf(m_log, m_states);
    m_weights = importanceWeights(m_log);
    return {};
  }

  base::Result<void> fit() {
    auto parts = crossFit(m_transitions, dealtFolds(m_log.dialogueCount(), m_options.folds), m_options.folds, m_stop,
                          m_progress);
    if (!parts) return parts.error();
    auto fittedQ = fittedQValues(m_log, dealtFolds(m_log.dialogueCount(), kFoldsOfFittedQ), kFoldsOfFittedQ, m_stop);
    if (!fittedQ) return fittedQ.error();
    m_contributions = contributionsOf(m_log, m_weights, *parts, std::move(*fittedQ));
    const auto variance = fitVariance(m_transitions, m_weights, m_stop);
    if (!variance) return variance.error();
    m_fitVariance = *variance;
    return {};
  }

  /// Marginal weights rest on the states being all there is to know. Where they are only cut from observations that
  /// shade into each other, or there are none, weights of whole dialogues come first, if enough dialogues carry them.
  Estimator chooseRecommended() const {
    if (m_log.longest() == 1) return Estimator::doublyRobust;
    const bool isTrusted = m_states.summary.isSeparated;
    const auto& weights = m_contributions.weights[indexOf(Estimator::doublyRobust)];
    const double effective = weights.effectiveShare * static_cast<double>(m_log.dialogueCount());
    return isTrusted || effective < kFewestEffective ? Estimator::marginalizedDoublyRobust : Estimator::doublyRobust;
  }

  /// All estimates, the log's own mean, and the recommended estimate's difference to it, in one resampling.
  base::Result<void> estimate() {
    m_report.recommended = chooseRecommended();
    m_returns = m_log.returns();
    const auto& recommended = m_contributions[m_report.recommended];
    std::vector<double> differences(m_returns.size());
    for (std::size_t i = 0; i < differences.size(); ++i) differences[i] = recommended[i] - m_returns[i];
    BootstrapColumns columns;
    for (const auto& contributions : m_contributions.of) columns.columns.emplace_back(contributions);
    columns.columns.emplace_back(m_returns);
    columns.columns.emplace_back(differences);
    const auto means = bootstrapMeans(columns, m_options.replicates,
                                      base::RandomStream::derive(m_options.seed, "ope/bootstrap"), m_stop, m_progress);
    if (!means) return means.error();
    fillEstimates(*means);
    m_report.behaviour = (*means)[kEstimators].mean;
    m_report.behaviourInterval = (*means)[kEstimators].interval();
    const auto& difference = (*means)[kEstimators + 1];
    m_report.difference = difference.mean;
    m_report.differenceInterval = difference.interval(kLevel, widened(m_report.recommended, difference.standardError));
    return {};
  }

  /// Where dialogues have one decision both doubly robust estimates are the same.
  double widened(Estimator estimator, double error) const {
    const bool isSame = estimator == Estimator::doublyRobust && m_log.longest() == 1;
    const bool isFitted = isSame || estimator == Estimator::marginalizedDoublyRobust;
    return isFitted ? std::sqrt(error * error + m_fitVariance) : error;
  }

  void fillEstimates(const std::vector<BootstrappedMean>& means) {
    const std::vector<std::uint8_t> all(m_log.dialogueCount(), 1);
    const double noOverlap = noOverlapShare(m_transitions, DialogueModel::fit(m_transitions, all));
    for (std::size_t e = 0; e < kEstimators; ++e) {
      const auto& weights = m_contributions.weights[e];
      const auto& contributions = m_contributions.of[e];
      Estimate made;
      made.estimator = static_cast<Estimator>(e);
      made.value = means[e].mean;
      made.standardError = widened(made.estimator, means[e].standardError);
      made.interval = means[e].interval(kLevel, made.standardError);
      made.lowerBound = bernsteinLowerBound(contributions, *std::ranges::min_element(contributions));
      made.effectiveSampleSize = weights.effectiveShare * static_cast<double>(m_log.dialogueCount());
      made.maxWeight = weights.largest;
      made.noOverlapShare = noOverlap;
      m_report.estimates.push_back(made);
    }
  }

  base::Result<void> lookCloser() {
    m_report.risk = returnRisk(m_returns, m_weights.ofDialogue, m_options.riskLevel);
    auto segments =
        estimateSegments(m_log, m_contributions[Estimator::doublyRobust], m_options.replicates, m_options.seed, m_stop);
    if (!segments) return segments.error();
    m_report.segments = std::move(*segments);
    if (!m_log.times.empty()) {
      auto check = checkStationarity(m_transitions, m_weights, m_stop);
      if (!check) return check.error();
      m_report.stationarity = *check;
    }
    return m_options.hasBaselines ? judgeBaselines() : base::Result<void>{};
  }

  base::Result<void> judgeBaselines() {
    m_report.baselines.push_back({"behaviour", m_report.behaviour, m_report.behaviourInterval,
                                  static_cast<double>(m_log.dialogueCount()), true});
    const auto targets = m_log.targets;  // a copy of the judged policy's, put back below
    for (auto& policy : baselinePolicies(m_log, m_states)) {
      m_log.targets = std::move(policy.targets);
      auto baseline = judgeBaseline(std::move(policy.name));
      if (!baseline) return baseline.error();
      m_report.baselines.push_back(std::move(*baseline));
    }
    m_log.targets = targets;
    return {};
  }

  /// The recommended estimate of a policy whose probabilities stand in the log.
  base::Result<BaselineEstimate> judgeBaseline(std::string name) {
    const auto transitions = transitionsOf(m_log, m_states);
    const auto weights = importanceWeights(m_log);
    const auto parts =
        crossFit(transitions, dealtFolds(m_log.dialogueCount(), m_options.folds), m_options.folds, m_stop, m_progress);
    if (!parts) return parts.error();
    const auto made = contributionsOf(m_log, weights, *parts, parts->startValue);
    const auto means = bootstrapMeans({{made[m_report.recommended]}}, m_options.replicates,
                                      base::RandomStream::derive(m_options.seed, "ope/" + name), m_stop, {});
    if (!means) return means.error();
    const auto& summary = made.weights[indexOf(m_report.recommended)];
    const double effective = summary.effectiveShare * static_cast<double>(m_log.dialogueCount());
    return BaselineEstimate{std::move(name), means->front().mean, means->front().interval(), effective,
                            isCarried(effective, summary)};
  }

  void conclude() {
    VerdictGrounds grounds;
    grounds.weights = m_contributions.weights[indexOf(m_report.recommended)];
    grounds.meanWeight = m_contributions.weights[indexOf(Estimator::inverseProbabilityWeighting)].mean;
    grounds.lowestLogged = *std::ranges::min_element(m_returns);
    grounds.largestLogged = *std::ranges::max_element(m_returns);
    decide(m_report, grounds);
    warnOfDisagreement(m_report, grounds);
    warnOfGrounds();
  }

  void warnOfGrounds() {
    auto& warnings = m_report.warnings;
    if (m_report.estimatedPropensities > 0) {
      warnings.push_back("the propensities of " + std::to_string(m_report.estimatedPropensities) + " of " +
                         std::to_string(m_report.steps) +
                         " steps are not in the log and were estimated from what agents did in the same state");
    }
    if (!m_states.summary.hasObservations) {
      warnings.emplace_back("the log has no observations: a state is the mask and the turn, and nothing else");
    } else if (!m_states.summary.isSeparated) {
      warnings.emplace_back(
          "observations shade into each other: states are cuts through them, and what is said of "
          "states is approximate");
    }
    if (m_report.stationarity && !m_report.stationarity->isStationary) {
      warnings.emplace_back(
          "earlier and later dialogues differ beyond chance: what was true of the log may be no longer");
    }
  }

  LoggedDialogues m_log;
  OpeOptions m_options;
  std::stop_token m_stop;
  const base::Progress& m_progress;
  DialogueStates m_states;
  DialogueTransitions m_transitions;
  ImportanceWeights m_weights;
  Contributions m_contributions;
  std::vector<double> m_returns;
  double m_fitVariance = 0;
  OpeReport m_report;
};

}  // namespace

base::Result<OpeReport> evaluateOffPolicy(LoggedDialogues log, const OpeOptions& options, std::stop_token stop,
                                          const base::Progress& progress) {
  if (log.dialogueCount() < kFewestDialogues) {
    return base::makeError(base::ErrorCode::invalidArgument, "the log",
                           {{"reason", "it has " + std::to_string(log.dialogueCount()) + " dialogues, fewer than " +
                                           std::to_string(kFewestDialogues)}});
  }
  return Evaluation(std::move(log), options, std::move(stop), progress).run();
}

}  // namespace studio::evaluation
