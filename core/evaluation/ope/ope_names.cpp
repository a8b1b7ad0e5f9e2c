#include "core/evaluation/ope/ope_types.h"

namespace studio::evaluation {

std::string_view estimatorName(Estimator estimator) {
  static constexpr std::array<std::string_view, kEstimators> kNames = {
      "direct_method",        "fitted_q_evaluation",          "inverse_probability_weighting", "self_normalized",
      "per_decision",         "self_normalized_per_decision", "doubly_robust_one_step",        "doubly_robust",
      "switch_doubly_robust", "marginalized_weights",         "marginalized_doubly_robust"};
  return kNames[indexOf(estimator)];
}

std::string_view opeVerdictName(OpeVerdict verdict) {
  switch (verdict) {
    case OpeVerdict::better: return "better";
    case OpeVerdict::worse: return "worse";
    case OpeVerdict::cannotTell: return "cannot_tell";
    case OpeVerdict::cannotBeEstimated: break;
  }
  return "cannot_be_estimated";
}

}  // namespace studio::evaluation
