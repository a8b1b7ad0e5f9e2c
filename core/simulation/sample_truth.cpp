#include "core/simulation/sample_truth.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace studio::simulation {

namespace {

using StateValues = std::array<double, kSampleStates>;

double expectedValue(const SampleState& state, SampleAction action, SampleSegment segment, const StateValues& next) {
  double value = 0;
  for (const auto& branch : sampleOutcomes(state, action, segment)) {
    value +=
        branch.probability * (branch.isEnd ? (branch.isConverted ? 1.0 : 0.0) : next[sampleStateIndex(branch.next)]);
  }
  return value;
}

/// Q of every legal action in every state at `turn`, given the value of the states after it.
auto actionValues(SampleSegment segment, const StateValues& next) {
  std::array<std::array<double, kSampleActions>, kSampleStates> q{};
  for (std::size_t s = 0; s < kSampleStates; ++s) {
    for (std::size_t a = 0; a < kSampleActions; ++a) {
      const auto state = sampleStateAt(s);
      const auto action = static_cast<SampleAction>(a);
      q[s][a] = isSampleLegal(state, action) ? expectedValue(state, action, segment, next) : -1.0;
    }
  }
  return q;
}

double startValue(SampleSegment segment, const StateValues& values) {
  const auto start = sampleStart(segment);
  double value = 0;
  for (int interest = 0; interest < 5; ++interest) {
    value += start[static_cast<std::size_t>(interest)] * values[sampleStateIndex({interest, false, false, 0})];
  }
  return value;
}

double behaviourValue(SampleSegment segment, bool isHasty) {
  StateValues next{};
  for (std::size_t turn = kSampleHorizon; turn-- > 0;) {
    const auto q = actionValues(segment, next);
    for (std::size_t s = 0; s < kSampleStates; ++s) {
      const auto weights = sampleBehaviour(sampleStateAt(s), turn, isHasty);
      double value = 0;
      for (std::size_t a = 0; a < kSampleActions; ++a) value += weights[a] > 0 ? weights[a] * q[s][a] : 0;
      next[s] = value;
    }
  }
  return startValue(segment, next);
}

}  // namespace

SampleTruth solveSample() {
  SampleTruth truth;
  truth.q.resize(kSampleSegments);
  const auto shares = sampleSegmentShares();
  for (std::size_t g = 0; g < kSampleSegments; ++g) {
    const auto segment = static_cast<SampleSegment>(g);
    StateValues next{};
    for (std::size_t turn = kSampleHorizon; turn-- > 0;) {
      truth.q[g][turn] = actionValues(segment, next);
      for (std::size_t s = 0; s < kSampleStates; ++s)
        next[s] = *std::max_element(truth.q[g][turn][s].begin(), truth.q[g][turn][s].end());
    }
    truth.optimalBySegment[g] = startValue(segment, next);
    truth.behaviourBySegment[g] =
        kHastyShare * behaviourValue(segment, true) + (1 - kHastyShare) * behaviourValue(segment, false);
    truth.optimalConversion += shares[g] * truth.optimalBySegment[g];
    truth.behaviourConversion += shares[g] * truth.behaviourBySegment[g];
  }
  return truth;
}

std::string sampleTruthJson(const SampleTruth& truth) {
  nlohmann::ordered_json json;
  json["about"] = "The known truth of the sample: exact by backward induction; values are chances of conversion.";
  json["optimal_conversion"] = truth.optimalConversion;
  json["behaviour_conversion"] = truth.behaviourConversion;
  json["horizon_agent_turns"] = kSampleHorizon;
  for (std::size_t g = 0; g < kSampleSegments; ++g) {
    auto& segment = json["segments"][std::string(sampleSegmentName(static_cast<SampleSegment>(g)))];
    segment["share"] = sampleSegmentShares()[g];
    segment["start_interest"] = sampleStart(static_cast<SampleSegment>(g));
    segment["optimal_conversion"] = truth.optimalBySegment[g];
    segment["behaviour_conversion"] = truth.behaviourBySegment[g];
  }
  return json.dump(2) + "\n";
}

}  // namespace studio::simulation
