#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/random_stream.h"
#include "core/feedback/davidson.h"

namespace studio::feedback {

/// How an annotator of known dialogues judges: like labelChances() of the true returns divided by `temperature`.
struct SyntheticAnnotatorConfig {
  double temperature = 0.1;        ///< of the returns; above 0; smaller is surer
  double tie = 0.5;                ///< ν of Davidson's model, above 0
  std::optional<double> badBelow;  ///< a return; nothing: both_bad is never said
};

/// Judges pairs by their true returns, with chance from a stream of its own; which side is shown first is chance too
/// and moves nothing. One thread.
class SyntheticAnnotator {
 public:
  SyntheticAnnotator(const SyntheticAnnotatorConfig& config, std::uint64_t seed);
  PreferenceJudgement judge(double leftReturn, double rightReturn);

 private:
  double m_temperature;
  ComparisonModel m_model;
  base::RandomStream m_random;
};

}  // namespace studio::feedback
