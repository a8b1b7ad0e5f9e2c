#include "core/workflow/policy_judgement.h"

#include <algorithm>

#include "core/workflow/rates.h"

namespace studio::workflow {

namespace {

evaluation::DialogueLoss costliest(std::int64_t row, const encoding::EncodedDialogue& encoded,
                                   const std::vector<policy::DecisionValues>& values) {
  evaluation::DialogueLoss worst{row, encoded.steps.front().turn, 0, false};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double loss = policy::lossInPoints(values[i], encoded.steps[i].action);
    if (loss <= worst.lossPp) continue;
    worst = {row, encoded.steps[i].turn, loss, policy::isLossCertain(values[i], encoded.steps[i].action)};
  }
  return worst;
}

evaluation::HeldOutDialogue heldOutOf(bool isConverted, const encoding::EncodedDialogue& encoded,
                                      const std::vector<policy::DecisionValues>& values) {
  evaluation::HeldOutDialogue dialogue{isConverted, {}};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto action = encoded.steps[i].action;
    dialogue.steps.push_back({action, values[i].actions[action.index()].q});
  }
  return dialogue;
}

std::string doubtText(evaluation::CorrelationDoubt doubt) {
  using evaluation::CorrelationDoubt;
  switch (doubt) {
    case CorrelationDoubt::tooFewActions: return "fewer than 5 actions were said in at least 10 held-out dialogues";
    case CorrelationDoubt::outcomeNearlyConstant: return "fewer than 10 held-out dialogues had the rarer outcome";
    case CorrelationDoubt::valuesTied: return "the actions' values or conversions are all alike";
    case CorrelationDoubt::bootstrapUnstable:
      return "too many resamples of the held-out dialogues have no correlation at all";
    case CorrelationDoubt::intervalContainsZero: return "the interval reaches zero";
  }
  return {};
}

std::string verdictText(evaluation::CorrelationVerdict verdict) {
  switch (verdict) {
    case evaluation::CorrelationVerdict::supported: return "supported";
    case evaluation::CorrelationVerdict::notSupported: return "not_supported";
    case evaluation::CorrelationVerdict::cannotTell: break;
  }
  return "cannot_tell";
}

}  // namespace

base::Result<std::vector<policy::DecisionValues>> valuesOf(const policy::QPolicy& policy,
                                                           const encoding::EncodedDialogue& encoded) {
  std::vector<policy::DecisionQuery> queries;
  queries.reserve(encoded.steps.size());
  for (const auto& step : encoded.steps) queries.push_back({step.observation, &step.verdict.mask, step.turn});
  return policy.evaluate(queries);
}

base::Result<PolicyJudgement> judgePolicy(const policy::QPolicy& policy, LogEncoding& log,
                                          const std::function<bool(const base::DialogueId&)>& isHeldOut,
                                          std::stop_token stop, const base::Progress& progress) {
  PolicyJudgement judgement;
  const auto walked = log.forEach(false, false, std::move(stop), progress,
                                  [&](std::int64_t row, const privacy::SanitizedDialogue& dialogue,
                                      encoding::EncodedDialogue&& encoded) -> base::Result<void> {
                                    if (encoded.steps.empty()) return {};
                                    const auto values = valuesOf(policy, encoded);
                                    if (!values) return values.error();
                                    judgement.losses.push_back(costliest(row, encoded, *values));
                                    const auto& converted = dialogue.dialogue().outcome.converted;
                                    if (converted && isHeldOut(encoded.id))
                                      judgement.heldOut.push_back(heldOutOf(*converted, encoded, *values));
                                    return {};
                                  });
  if (!walked) return walked.error();
  return judgement;
}

QCorrelation correlationOf(const evaluation::QCorrelationReport& report, const dialogue::ActionCatalogue& catalogue) {
  QCorrelation correlation;
  for (const auto& action : report.actions) {
    correlation.rows.push_back(
        {catalogue.at(action.action).name, action.meanQ, rateOf(action.converted, action.support), action.isUsed});
  }
  correlation.spearman = report.spearman;
  if (report.interval) {
    correlation.low = report.interval->low;
    correlation.high = report.interval->high;
  }
  correlation.verdict = verdictText(report.verdict);
  for (const auto doubt : report.doubts) correlation.reasons.push_back(doubtText(doubt));
  return correlation;
}

}  // namespace studio::workflow
