#include "core/evaluation/q_correlation.h"

#include <algorithm>
#include <cmath>

#include "core/base/result.h"
#include "core/evaluation/rank_correlation.h"
#include "core/evaluation/wilson.h"

namespace studio::evaluation {

namespace {

/// What one dialogue adds to one action.
struct ActionUse {
  std::size_t action = 0;
  double sumQ = 0;
  std::uint64_t steps = 0;
};

/// A dialogue with its steps added up by action, so that a resample is cheap.
struct DialogueUse {
  bool isConverted = false;
  std::vector<ActionUse> uses;
};

struct ActionTally {
  double sumQ = 0;
  std::uint64_t steps = 0;
  std::uint64_t support = 0;
  std::uint64_t converted = 0;

  void add(const ActionUse& use, bool isConverted) {
    sumQ += use.sumQ;
    steps += use.steps;
    ++support;
    converted += isConverted ? 1U : 0U;
  }
  double meanQ() const { return steps == 0 ? 0 : sumQ / static_cast<double>(steps); }
  double conversion() const { return support == 0 ? 0 : static_cast<double>(converted) / static_cast<double>(support); }
};

void checkStep(const ValuedAction& step, std::size_t actionCount) {
  if (!step.action.isValid() || step.action.index() >= actionCount) {
    base::breakPromise("an action of the catalogue", std::to_string(step.action.value));
  }
  if (!std::isfinite(step.q)) base::breakPromise("a finite Q", std::to_string(step.q));
}

DialogueUse useOf(const HeldOutDialogue& dialogue, std::size_t actionCount) {
  DialogueUse use{dialogue.isConverted, {}};
  for (const auto& step : dialogue.steps) {
    checkStep(step, actionCount);
    const auto it = std::find_if(use.uses.begin(), use.uses.end(),
                                 [&](const ActionUse& known) { return known.action == step.action.index(); });
    ActionUse& target = it != use.uses.end() ? *it : use.uses.emplace_back(ActionUse{step.action.index(), 0, 0});
    target.sumQ += step.q;
    ++target.steps;
  }
  return use;
}

std::vector<DialogueUse> usesOf(std::span<const HeldOutDialogue> dialogues, std::size_t actionCount) {
  std::vector<DialogueUse> uses;
  uses.reserve(dialogues.size());
  for (const auto& dialogue : dialogues) uses.push_back(useOf(dialogue, actionCount));
  return uses;
}

void addTo(std::vector<ActionTally>& tallies, const DialogueUse& dialogue) {
  for (const auto& use : dialogue.uses) tallies[use.action].add(use, dialogue.isConverted);
}

std::vector<ActionCorrelation> describe(std::span<const ActionTally> tallies, std::size_t minimumSupport) {
  std::vector<ActionCorrelation> actions;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    const ActionTally& tally = tallies[i];
    actions.push_back({{static_cast<std::int32_t>(i)},
                       tally.meanQ(),
                       tally.steps,
                       tally.support,
                       tally.converted,
                       tally.conversion(),
                       wilsonInterval(tally.converted, tally.support),
                       tally.support > 0 && tally.support >= minimumSupport});
  }
  return actions;
}

/// Correlation over the actions in `isUsed` that occur in this (re)sample.
std::optional<double> correlationOf(std::span<const ActionTally> tallies, std::span<const ActionCorrelation> actions) {
  std::vector<double> q;
  std::vector<double> conversion;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    if (!actions[i].isUsed || tallies[i].support == 0) continue;
    q.push_back(tallies[i].meanQ());
    conversion.push_back(tallies[i].conversion());
  }
  return spearman(q, conversion);
}

std::vector<double> bootstrap(std::span<const DialogueUse> dialogues, std::span<const ActionCorrelation> actions,
                              std::size_t resamples, base::RandomStream& random) {
  std::vector<double> replicates;
  for (std::size_t resample = 0; resample < resamples; ++resample) {
    std::vector<ActionTally> tallies(actions.size());
    for (std::size_t i = 0; i < dialogues.size(); ++i) addTo(tallies, dialogues[random.below(dialogues.size())]);
    if (const auto value = correlationOf(tallies, actions)) replicates.push_back(*value);
  }
  return replicates;
}

bool isOutcomeNearlyConstant(std::span<const DialogueUse> dialogues, std::size_t minimum) {
  const auto converted = static_cast<std::size_t>(
      std::count_if(dialogues.begin(), dialogues.end(), [](const DialogueUse& use) { return use.isConverted; }));
  return std::min(converted, dialogues.size() - converted) < minimum;
}

void judge(QCorrelationReport& report, const QCorrelationConfig& config) {
  auto& doubts = report.doubts;
  if (report.usedActions < config.minimumActions) doubts.push_back(CorrelationDoubt::tooFewActions);
  if (!report.spearman) doubts.push_back(CorrelationDoubt::valuesTied);
  if (report.spearman && report.resamplesUsed * 20 < config.resamples * 19) {
    doubts.push_back(CorrelationDoubt::bootstrapUnstable);
  }
  if (report.interval && report.interval->contains(0)) doubts.push_back(CorrelationDoubt::intervalContainsZero);
  if (!doubts.empty() || !report.interval) return;
  report.verdict = report.interval->low > 0 ? CorrelationVerdict::supported : CorrelationVerdict::notSupported;
}

}  // namespace

QCorrelationReport correlateQ(std::span<const HeldOutDialogue> dialogues, std::size_t actionCount,
                              const QCorrelationConfig& config, base::RandomStream& random) {
  const std::vector<DialogueUse> uses = usesOf(dialogues, actionCount);
  std::vector<ActionTally> tallies(actionCount);
  for (const auto& use : uses) addTo(tallies, use);

  QCorrelationReport report;
  report.actions = describe(tallies, config.minimumSupport);
  report.usedActions = static_cast<std::size_t>(std::count_if(
      report.actions.begin(), report.actions.end(), [](const ActionCorrelation& action) { return action.isUsed; }));
  report.spearman = correlationOf(tallies, report.actions);
  if (report.spearman) {
    std::vector<double> replicates = bootstrap(uses, report.actions, config.resamples, random);
    report.resamplesUsed = replicates.size();
    if (!replicates.empty()) report.interval = percentileInterval(std::move(replicates), config.level);
  }
  if (isOutcomeNearlyConstant(uses, config.minimumOutcomes)) {
    report.doubts.push_back(CorrelationDoubt::outcomeNearlyConstant);
  }
  judge(report, config);
  return report;
}

}  // namespace studio::evaluation
