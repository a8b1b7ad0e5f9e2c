#include "widgets/evaluation_page/evaluation_words.h"

#include <QCoreApplication>

#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

using evaluation::Estimator;
using evaluation::OpeVerdict;
using workflow::CheckVerdict;

constexpr double kThinSupport = 30;  ///< effective dialogues (LOOK: thin support)

struct EvaluationWords {
  Q_DECLARE_TR_FUNCTIONS(EvaluationWords)
};

double figure(const workflow::ValidationCheck& check, const char* name) {
  const auto found = check.figures.find(name);
  return found == check.figures.end() ? 0 : found->second;
}

bool hasFigure(const workflow::ValidationCheck& check, const char* name) { return check.figures.count(name) > 0; }

QString counted(const workflow::ValidationCheck& check, const char* name) {
  return countText(static_cast<std::uint64_t>(std::max(0.0, figure(check, name))));
}

QString correlationFigures(const workflow::ValidationCheck& check) {
  if (!hasFigure(check, "spearman")) return EvaluationWords::tr("no correlation can be given");
  return EvaluationWords::tr("Spearman %1 (%2 to %3), %4 actions")
      .arg(fixedText(figure(check, "spearman"), 2), fixedText(figure(check, "spearman_low"), 2),
           fixedText(figure(check, "spearman_high"), 2), counted(check, "actions"));
}

QString fidelityFigures(const workflow::ValidationCheck& check) {
  if (!hasFigure(check, "divergence")) return EvaluationWords::tr("nothing was simulated");
  return EvaluationWords::tr("%1 off (wanted <%2, refused >%3)")
      .arg(percentText(figure(check, "divergence")), percentText(figure(check, "wanted")),
           percentText(figure(check, "limit")));
}

QString baselineFigures(const workflow::ValidationCheck& check) {
  if (!hasFigure(check, "difference")) return EvaluationWords::tr("no policy is ready");
  return EvaluationWords::tr("%1 (%2 to %3) against the agents")
      .arg(differencePp(100 * figure(check, "difference")), fixedText(100 * figure(check, "difference_low"), 1),
           fixedText(100 * figure(check, "difference_high"), 1));
}

}  // namespace

QString estimatorText(Estimator estimator) {
  switch (estimator) {
    case Estimator::directMethod: return EvaluationWords::tr("Model of dialogues");
    case Estimator::fittedQEvaluation: return EvaluationWords::tr("Fitted Q evaluation");
    case Estimator::inverseProbabilityWeighting: return EvaluationWords::tr("Inverse probability weighting");
    case Estimator::selfNormalized: return EvaluationWords::tr("Self-normalised");
    case Estimator::perDecision: return EvaluationWords::tr("Per-decision weighting");
    case Estimator::selfNormalizedPerDecision: return EvaluationWords::tr("Per-decision, self-normalised");
    case Estimator::doublyRobustOneStep: return EvaluationWords::tr("Doubly robust, one step");
    case Estimator::doublyRobust: return EvaluationWords::tr("Doubly robust");
    case Estimator::switchDoublyRobust: return EvaluationWords::tr("SWITCH");
    case Estimator::marginalizedWeights: return EvaluationWords::tr("Marginalised weights");
    case Estimator::marginalizedDoublyRobust: break;
  }
  return EvaluationWords::tr("Doubly robust, marginalised");
}

QString estimatorMeaning(Estimator estimator) {
  switch (estimator) {
    case Estimator::directMethod:
      return EvaluationWords::tr("What a model fitted to the logs says the policy earns; wrong where the model is.");
    case Estimator::fittedQEvaluation:
      return EvaluationWords::tr("The policy's value by Q fitted backwards through the dialogues.");
    case Estimator::inverseProbabilityWeighting:
      return EvaluationWords::tr(
          "Logged outcomes, weighted by how much likelier the policy is to hold each dialogue than the agents were.");
    case Estimator::selfNormalized:
      return EvaluationWords::tr("The same, divided by the mean weight: steadier, a little biased.");
    case Estimator::perDecision: return EvaluationWords::tr("Each reward weighted by the decisions before it alone.");
    case Estimator::selfNormalizedPerDecision:
      return EvaluationWords::tr("The same, divided by the mean weight of each turn.");
    case Estimator::doublyRobustOneStep: return EvaluationWords::tr("A model, corrected by whole dialogues' outcomes.");
    case Estimator::doublyRobust:
      return EvaluationWords::tr(
          "A model, corrected step by step by what was logged: right when either the model or the weights are.");
    case Estimator::switchDoublyRobust:
      return EvaluationWords::tr("Doubly robust where weights are small, the model alone elsewhere.");
    case Estimator::marginalizedWeights:
      return EvaluationWords::tr("Weights of how often both come to a state, not of whole dialogues.");
    case Estimator::marginalizedDoublyRobust: break;
  }
  return EvaluationWords::tr("A model, corrected by weights of states: the steadiest of all on long dialogues.");
}

QString verdictSentence(OpeVerdict verdict, const QString& policy) {
  switch (verdict) {
    case OpeVerdict::better: return EvaluationWords::tr("%1 is better than the agents").arg(policy);
    case OpeVerdict::worse: return EvaluationWords::tr("%1 is worse than the agents").arg(policy);
    case OpeVerdict::cannotTell: return EvaluationWords::tr("%1 and the agents cannot be told apart").arg(policy);
    case OpeVerdict::cannotBeEstimated: break;
  }
  return EvaluationWords::tr("%1 cannot be told from these logs").arg(policy);
}

QString verdictText(OpeVerdict verdict) {
  switch (verdict) {
    case OpeVerdict::better: return EvaluationWords::tr("▲ better");
    case OpeVerdict::worse: return EvaluationWords::tr("▼ worse");
    case OpeVerdict::cannotTell: return EvaluationWords::tr("cannot tell");
    case OpeVerdict::cannotBeEstimated: break;
  }
  return EvaluationWords::tr("cannot be told from these logs");
}

std::optional<Tone> toneOf(OpeVerdict verdict) {
  if (verdict == OpeVerdict::better) return Tone::good;
  if (verdict == OpeVerdict::worse) return Tone::loss;
  return std::nullopt;
}

bool isThin(const evaluation::Estimate& estimate) { return estimate.effectiveSampleSize < kThinSupport; }

bool isModelAlone(Estimator estimator) {
  return estimator == Estimator::directMethod || estimator == Estimator::fittedQEvaluation;
}

OpeVerdict verdictOf(const evaluation::Estimate& estimate, const evaluation::OpeReport& report) {
  if (estimate.estimator == report.recommended) return report.verdict;
  if (isThin(estimate) || isModelAlone(estimate.estimator)) return OpeVerdict::cannotTell;
  if (estimate.interval.low > report.behaviourInterval.high) return OpeVerdict::better;
  return estimate.interval.high < report.behaviourInterval.low ? OpeVerdict::worse : OpeVerdict::cannotTell;
}

QString baselineText(const std::string& name) {
  if (name == "behaviour") return EvaluationWords::tr("Agents (logs)");
  if (name == "cloning") return EvaluationWords::tr("Clone of the agents");
  if (name == "script") return EvaluationWords::tr("Rule-based script");
  if (name == "fixed_track") return EvaluationWords::tr("Best fixed talk track");
  return QString::fromStdString(name);
}

QString checkText(const std::string& name) {
  if (name == "q_correlation") return EvaluationWords::tr("Learned values rank actions like logs");
  if (name == "compliance_historical") return EvaluationWords::tr("Rules on every logged action");
  if (name == "simulator_fidelity") return EvaluationWords::tr("Simulator against held-out logs");
  if (name == "utterance_stress") return EvaluationWords::tr("Stress: 10,000 historical utterances");
  if (name == "segment_sensitivity") return EvaluationWords::tr("Segments under coarser data");
  if (name == "against_baseline") return EvaluationWords::tr("Learned policy against simple ones");
  return QString::fromStdString(name);
}

QString checkFigures(const workflow::ValidationCheck& check) {
  if (check.name == "q_correlation") return correlationFigures(check);
  if (check.name == "simulator_fidelity") return fidelityFigures(check);
  if (check.name == "against_baseline") return baselineFigures(check);
  if (check.name == "segment_sensitivity") {
    return EvaluationWords::tr("%1 segments, %2 sure losses, %3 reversals")
        .arg(counted(check, "segments"), counted(check, "sure_losses"), counted(check, "reversals"));
  }
  if (hasFigure(check, "blocked_share")) {
    return EvaluationWords::tr("%1 of %2 utterances stopped")
        .arg(percentText(figure(check, "blocked_share")), counted(check, "utterances"));
  }
  return EvaluationWords::tr("%1 utterances, no rules").arg(counted(check, "utterances"));
}

QString checkVerdictText(CheckVerdict verdict) {
  switch (verdict) {
    case CheckVerdict::pass: return EvaluationWords::tr("✓ pass");
    case CheckVerdict::fail: return EvaluationWords::tr("× fail");
    case CheckVerdict::notEnoughData: break;
  }
  return EvaluationWords::tr("◇ not enough data");
}

std::optional<Tone> toneOf(CheckVerdict verdict) {
  if (verdict == CheckVerdict::pass) return Tone::good;
  if (verdict == CheckVerdict::fail) return Tone::error;
  return std::nullopt;
}

}  // namespace studio::widgets
