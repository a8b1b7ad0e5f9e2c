#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/simulation/sample_model.h"

namespace studio::simulation {

/// The sample's exact answer, by backward induction over kSampleHorizon agent turns
/// (Puterman, Markov Decision Processes, section 4.5). All values are chances of conversion.
struct SampleTruth {
  /// q[segment][turn][state][action]; −1 where the action is illegal.
  std::vector<std::array<std::array<std::array<double, kSampleActions>, kSampleStates>, kSampleHorizon>> q;
  double optimalConversion = 0;    ///< best policy that knows the customer's state
  double behaviourConversion = 0;  ///< the made-up agents
  std::array<double, kSampleSegments> optimalBySegment{};
  std::array<double, kSampleSegments> behaviourBySegment{};
};

SampleTruth solveSample();

/// The model and its solution as JSON: shares, start, the value of every first utterance, conversions.
std::string sampleTruthJson(const SampleTruth& truth);

}  // namespace studio::simulation
