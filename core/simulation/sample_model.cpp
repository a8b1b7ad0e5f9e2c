#include "core/simulation/sample_model.h"

#include <algorithm>

namespace studio::simulation {

namespace {

/// How an action moves the customer, before segment and state change it.
struct Push {
  double up = 0;
  double down = 0;
  double objection = 0;  ///< a new objection appears
  double clear = 0;      ///< an open objection goes away
  double leave = 0;
};

Push pushOf(const SampleState& state, SampleAction action, SampleSegment segment) {
  const bool isPriceLed = segment == SampleSegment::priceLed;
  switch (action) {
    case SampleAction::greet: return {0.02, 0.02, 0.0, 0.0, 0.02};
    case SampleAction::smallTalk: return {segment == SampleSegment::returning ? 0.18 : 0.06, 0.06, 0.0, 0.05, 0.03};
    case SampleAction::askNeeds:
      return state.isNeedsAsked ? Push{0.02, 0.20, 0.05, 0.0, 0.05} : Push{0.34, 0.03, 0.02, 0.10, 0.02};
    case SampleAction::explainCover:
      return state.isNeedsAsked ? Push{0.38, 0.05, 0.05, 0.10, 0.03} : Push{0.14, 0.12, 0.08, 0.05, 0.05};
    case SampleAction::socialProof:
      return segment == SampleSegment::newCustomer ? Push{0.30, 0.05, 0.02, 0.05, 0.03}
                                                   : Push{0.06, 0.12, 0.05, 0.0, 0.04};
    case SampleAction::answerObjection:
      return state.hasObjection ? Push{0.22, 0.04, 0.0, 0.72, 0.02} : Push{0.03, 0.14, 0.06, 0.0, 0.04};
    case SampleAction::discloseTerms: return {0.08, 0.08, 0.04, 0.20, 0.04};
    case SampleAction::offer:
      return state.interest >= 2 ? Push{0.22, 0.06, isPriceLed ? 0.30 : 0.14, 0.0, 0.04}
                                 : Push{0.05, 0.34, isPriceLed ? 0.58 : 0.40, 0.0, 0.10};
    case SampleAction::offerBundle:
      return segment == SampleSegment::family ? Push{0.40, 0.06, 0.10, 0.0, 0.03} : Push{0.06, 0.30, 0.34, 0.0, 0.08};
    case SampleAction::close:
    case SampleAction::handOver: break;
  }
  return {};
}

double closingChance(const SampleState& state, SampleSegment segment) {
  constexpr std::array<double, 5> kByInterest{0.04, 0.16, 0.36, 0.60, 0.82};
  double chance = kByInterest[static_cast<std::size_t>(state.interest)];
  if (state.hasObjection) chance *= 0.35;
  if (segment == SampleSegment::priceLed) chance *= 0.85;
  if (segment == SampleSegment::returning) chance *= 1.10;
  if (segment == SampleSegment::family && state.offer == 2) chance *= 1.20;
  return std::min(chance, 0.95);
}

std::vector<SampleBranch> ending(double chance) { return {{chance, true, true, {}}, {1.0 - chance, true, false, {}}}; }

SampleState moved(SampleState state, SampleAction action, int step) {
  state.interest = std::clamp(state.interest + step, 0, 4);
  if (action == SampleAction::askNeeds) state.isNeedsAsked = true;
  if (action == SampleAction::offer) state.offer = std::max(state.offer, 1);
  if (action == SampleAction::offerBundle) state.offer = 2;
  return state;
}

/// Adds the branches of one interest step, split by what happens to the objection.
void addStep(std::vector<SampleBranch>& branches, const SampleState& next, double probability, const Push& push) {
  const double flip = next.hasObjection ? push.clear : push.objection;
  SampleState flipped = next;
  flipped.hasObjection = !next.hasObjection;
  if (flip > 0) branches.push_back({probability * flip, false, false, flipped});
  if (flip < 1) branches.push_back({probability * (1 - flip), false, false, next});
}

}  // namespace

std::string_view sampleActionName(SampleAction action) {
  constexpr std::array<std::string_view, kSampleActions> kNames{
      "greet",          "small_talk", "ask_needs",    "explain_cover", "social_proof", "answer_objection",
      "disclose_terms", "offer",      "offer_bundle", "close",         "hand_over"};
  return kNames[static_cast<std::size_t>(action)];
}

std::string_view sampleSegmentName(SampleSegment segment) {
  constexpr std::array<std::string_view, kSampleSegments> kNames{"New customer", "Returning", "Price-led switcher",
                                                                 "Family"};
  return kNames[static_cast<std::size_t>(segment)];
}

std::size_t sampleStateIndex(const SampleState& state) {
  return ((static_cast<std::size_t>(state.interest) * 2 + (state.hasObjection ? 1 : 0)) * 2 +
          (state.isNeedsAsked ? 1 : 0)) *
             3 +
         static_cast<std::size_t>(state.offer);
}

SampleState sampleStateAt(std::size_t index) {
  return {static_cast<int>(index / 12), (index / 6) % 2 == 1, (index / 3) % 2 == 1, static_cast<int>(index % 3)};
}

std::vector<SampleBranch> sampleOutcomes(const SampleState& state, SampleAction action, SampleSegment segment) {
  if (action == SampleAction::close) return ending(closingChance(state, segment));
  if (action == SampleAction::handOver) return ending(0.06 + 0.05 * state.interest);
  const Push push = pushOf(state, action, segment);
  std::vector<SampleBranch> branches{{push.leave, true, false, {}}};
  const double stays = 1 - push.leave;
  addStep(branches, moved(state, action, +1), stays * push.up, push);
  addStep(branches, moved(state, action, -1), stays * push.down, push);
  addStep(branches, moved(state, action, 0), stays * (1 - push.up - push.down), push);
  return branches;
}

bool isSampleLegal(const SampleState& state, SampleAction action) {
  if (action == SampleAction::close) return state.offer > 0;
  if (action == SampleAction::offerBundle) return state.isNeedsAsked;
  return true;
}

std::array<double, kSampleActions> sampleBehaviour(const SampleState& state, std::size_t turn, bool isHasty) {
  //                                     greet talk ask  expl proof answ terms offer bundl close hand
  std::array<double, kSampleActions> weights{0.1, 0.4, 1.6, 1.8, 0.7, 0.5, 0.6, 1.0, 0.4, 0.0, 0.05};
  const auto weight = [&](SampleAction action) -> double& { return weights[static_cast<std::size_t>(action)]; };
  if (turn == 0) {
    weights.fill(0.05);
    weight(SampleAction::greet) = 6;
  }
  if (isHasty) weight(SampleAction::offer) *= 3;
  if (state.isNeedsAsked) weight(SampleAction::askNeeds) *= 0.25;
  if (state.hasObjection) weight(SampleAction::answerObjection) *= 4;
  if (state.offer > 0) {
    weight(SampleAction::close) = 0.4 + 1.4 * state.interest;
    weight(SampleAction::offer) *= 0.4;
  }
  for (std::size_t i = 0; i < kSampleActions; ++i) {
    if (!isSampleLegal(state, static_cast<SampleAction>(i))) weights[i] = 0;
  }
  double total = 0;
  for (const double w : weights) total += w;
  for (double& w : weights) w /= total;
  return weights;
}

std::array<double, 5> sampleStart(SampleSegment segment) {
  switch (segment) {
    case SampleSegment::newCustomer: return {0.30, 0.40, 0.20, 0.08, 0.02};
    case SampleSegment::returning: return {0.12, 0.33, 0.35, 0.15, 0.05};
    case SampleSegment::priceLed: return {0.35, 0.38, 0.20, 0.06, 0.01};
    case SampleSegment::family: return {0.18, 0.38, 0.30, 0.11, 0.03};
  }
  return {};
}

std::array<double, kSampleSegments> sampleSegmentShares() { return {0.30, 0.28, 0.24, 0.18}; }

}  // namespace studio::simulation
