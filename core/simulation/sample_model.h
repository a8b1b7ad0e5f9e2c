#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace studio::simulation {

/// The known truth behind the sample workspace: a small Markov decision process of a renewal and
/// upgrade desk. Every probability is here; sample_truth solves it exactly, so what a learner
/// reports on the sample can be checked against the right answer.
enum class SampleAction {
  greet,
  smallTalk,
  askNeeds,
  explainCover,
  socialProof,
  answerObjection,
  discloseTerms,
  offer,
  offerBundle,
  close,
  handOver
};
inline constexpr std::size_t kSampleActions = 11;
std::string_view sampleActionName(SampleAction action);  ///< as in the log: "ask_needs"

enum class SampleSegment { newCustomer, returning, priceLed, family };
inline constexpr std::size_t kSampleSegments = 4;
std::string_view sampleSegmentName(SampleSegment segment);

/// What the customer thinks; the agent sees it only through words.
struct SampleState {
  int interest = 1;  ///< 0 … 4
  bool hasObjection = false;
  bool isNeedsAsked = false;
  int offer = 0;  ///< 0 none, 1 plain, 2 bundle
  bool operator==(const SampleState&) const = default;
};
inline constexpr std::size_t kSampleStates = std::size_t{5} * 2 * 2 * 3;
std::size_t sampleStateIndex(const SampleState& state);
SampleState sampleStateAt(std::size_t index);

/// Agents speak at most this often; a dialogue that reaches it ends without a sale.
inline constexpr std::size_t kSampleHorizon = 9;

/// One way an action can turn out.
struct SampleBranch {
  double probability = 0;
  bool isEnd = false;
  bool isConverted = false;  ///< only when isEnd
  SampleState next;          ///< only when not isEnd
};

/// All outcomes of an action, probabilities summing to 1.
std::vector<SampleBranch> sampleOutcomes(const SampleState& state, SampleAction action, SampleSegment segment);

/// May the action be said now? close needs an offer, offerBundle needs the needs asked.
bool isSampleLegal(const SampleState& state, SampleAction action);

/// What the made-up agents do: probabilities over actions at their `turn`-th utterance (0-based).
/// A hasty agent offers before asking.
std::array<double, kSampleActions> sampleBehaviour(const SampleState& state, std::size_t turn, bool isHasty);
inline constexpr double kHastyShare = 0.4;

/// Interest at the start by segment: probabilities of 0 … 4.
std::array<double, 5> sampleStart(SampleSegment segment);
std::array<double, kSampleSegments> sampleSegmentShares();

}  // namespace studio::simulation
