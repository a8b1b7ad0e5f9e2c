#include "core/evaluation/ope/behaviour_propensities.h"
#include "core/evaluation/ope/contribution_bootstrap.h"
#include "core/evaluation/ope/contributions.h"
#include "core/evaluation/rule_price/rule_price.h"

namespace studio::evaluation {

namespace {

/// Judges the same log under other targets.
class Judge {
 public:
  Judge(LoggedDialogues log, const OpeOptions& options, const std::stop_token& stop)
      : m_log(std::move(log)), m_options(options), m_stop(stop) {
    m_options.hasBaselines = false;
    m_options.folds = std::min(std::max<std::size_t>(m_options.folds, 2), m_log.dialogueCount());
  }

  base::Result<OpeReport> report() const { return evaluateOffPolicy(m_log, m_options, m_stop, {}); }

  base::Result<void> prepare() {
    auto states = findDialogueStates(m_log, base::RandomStream::derive(m_options.seed, "ope/states"), m_stop);
    if (!states) return states.error();
    m_states = std::move(*states);
    estimateMissingPropensities(m_log, m_states);
    return {};
  }
  void setTargets(const std::vector<double>& targets) { m_log.targets = targets; }

  /// What each dialogue adds to the estimate.
  base::Result<std::vector<double>> contributions(Estimator estimator) const {
    const auto transitions = transitionsOf(m_log, m_states);
    const auto weights = importanceWeights(m_log);
    const auto parts =
        crossFit(transitions, dealtFolds(m_log.dialogueCount(), m_options.folds), m_options.folds, m_stop, {});
    if (!parts) return parts.error();
    auto made = contributionsOf(m_log, weights, *parts, parts->startValue);
    return std::move(made.of[indexOf(estimator)]);
  }

  base::Result<BootstrappedMean> meanOf(const std::vector<double>& differences, const std::string& name) const {
    auto means = bootstrapMeans({{differences}}, m_options.replicates,
                                base::RandomStream::derive(m_options.seed, "rule price/" + name), m_stop, {});
    if (!means) return means.error();
    return std::move(means->front());
  }

 private:
  LoggedDialogues m_log;
  OpeOptions m_options;
  const std::stop_token& m_stop;
  DialogueStates m_states;
};

std::string cannot(const OpeReport& report, const char* when) {
  const std::string reason = report.reasons.empty() ? "" : ": " + report.reasons.front();
  return "it cannot be estimated from these logs what the policy is worth " + std::string(when) + reason;
}

/// The price of one rule, where both values can be told.
base::Result<void> estimate(Judge& judge, const OpeReport& all, const std::vector<double>& with,
                            const RuleTargets& rule, RulePrice& price) {
  judge.setTargets(rule.targets);
  const auto report = judge.report();
  if (!report) return report.error();
  if (report->verdict == OpeVerdict::cannotBeEstimated) {
    price.reason = cannot(*report, "without the rule");
    return {};
  }
  const auto without = judge.contributions(all.recommended);
  if (!without) return without.error();
  std::vector<double> differences(with.size());
  for (std::size_t i = 0; i < differences.size(); ++i) differences[i] = with[i] - (*without)[i];
  const auto mean = judge.meanOf(differences, rule.rule);
  if (!mean) return mean.error();
  price.value = mean->mean;
  price.interval = mean->interval();
  return {};
}

}  // namespace

base::Result<RulePrices> estimatedRulePrices(const LoggedDialogues& log, const std::vector<RuleTargets>& without,
                                             const OpeOptions& options, const std::stop_token& stop,
                                             const base::Progress& progress) {
  Judge judge(log, options, stop);
  const auto all = judge.report();
  if (!all) return all.error();
  RulePrices prices;
  prices.valueWithRules = all->of(all->recommended).value;
  if (auto prepared = judge.prepare(); !prepared) return prepared.error();
  const auto with = judge.contributions(all->recommended);
  if (!with) return with.error();
  for (std::size_t i = 0; i < without.size(); ++i) {
    RulePrice price{without[i].rule, std::nullopt, {}, without[i].decisions, {}};
    if (without[i].targets.empty()) {
      price.value = 0.0;
      price.reason = price.choices == 0 ? "it masks nothing in these logs" : "the policy does the same without it";
    } else if (all->verdict == OpeVerdict::cannotBeEstimated) {
      price.reason = cannot(*all, "with all rules");
    } else if (auto done = estimate(judge, *all, *with, without[i], price); !done) {
      return done.error();
    }
    prices.rules.push_back(std::move(price));
    base::report(progress, base::Stage::evaluating, i + 1, without.size());
  }
  return prices;
}

}  // namespace studio::evaluation
