#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace studio::learners {

/// The stages of learning from human feedback, in order.
enum class RlhfStage : std::uint8_t { cloning, reward, improvement };
inline constexpr std::array kRlhfStages = {RlhfStage::cloning, RlhfStage::reward, RlhfStage::improvement};
std::string_view rlhfStageName(RlhfStage stage);  ///< "behaviour_cloning", "reward_model", "ppo"

/// What a stage needs.
enum class Requirement : std::uint8_t {
  demonstrations,      ///< dialogues to imitate
  preferences,         ///< pairs with a label
  decidedPreferences,  ///< pairs of which one side was preferred
  environment,         ///< somebody to talk to: a known environment or a simulated customer
  earlierStage         ///< the stage before cannot run
};
std::string_view requirementName(Requirement requirement);  ///< "demonstrations", "preferences", …

/// Too little of something. `need` − `have` more would do.
struct MissingSupply {
  Requirement what = Requirement::demonstrations;
  std::uint64_t have = 0;
  std::uint64_t need = 0;
  bool operator==(const MissingSupply&) const = default;
};

struct StageReadiness {
  RlhfStage stage = RlhfStage::cloning;
  std::vector<MissingSupply> missing;
  bool canRun() const { return missing.empty(); }
};

/// One per stage, in order.
using RlhfReadiness = std::array<StageReadiness, 3>;

}  // namespace studio::learners
