#include "core/learners/rlhf/readiness.h"

#include <algorithm>

namespace studio::learners {

namespace {

constexpr std::array<std::string_view, 3> kStageNames = {"behaviour_cloning", "reward_model", "ppo"};
constexpr std::array<std::string_view, 5> kRequirementNames = {"demonstrations", "preferences", "decided_preferences",
                                                               "environment", "earlier_stage"};

void require(Requirement what, std::uint64_t have, std::uint64_t need, StageReadiness& stage) {
  if (have < need) stage.missing.push_back({what, have, need});
}

}  // namespace

std::string_view rlhfStageName(RlhfStage stage) { return kStageNames[static_cast<std::size_t>(stage)]; }
std::string_view requirementName(Requirement requirement) {
  return kRequirementNames[static_cast<std::size_t>(requirement)];
}

std::uint64_t decidedCount(std::span<const feedback::PreferencePair> pairs) {
  return static_cast<std::uint64_t>(std::count_if(pairs.begin(), pairs.end(), [](const auto& pair) {
    return pair.judgement.label == feedback::PreferenceLabel::left ||
           pair.judgement.label == feedback::PreferenceLabel::right;
  }));
}

RlhfReadiness readinessOf(const RlhfSupply& supply, const RlhfConfig& config) {
  RlhfReadiness readiness = {{{RlhfStage::cloning, {}}, {RlhfStage::reward, {}}, {RlhfStage::improvement, {}}}};
  auto& [cloning, reward, improvement] = readiness;
  require(Requirement::demonstrations, supply.demonstrations, config.cloning.leastDemonstrations, cloning);
  require(Requirement::preferences, supply.preferences, config.reward.leastPairs, reward);
  require(Requirement::decidedPreferences, supply.decided, config.reward.leastPairs / 2, reward);
  require(Requirement::environment, supply.hasEnvironment ? 1 : 0, 1, improvement);
  const std::uint64_t before = (cloning.canRun() ? 1U : 0U) + (reward.canRun() ? 1U : 0U);
  require(Requirement::earlierStage, before, 2, improvement);
  return readiness;
}

}  // namespace studio::learners
