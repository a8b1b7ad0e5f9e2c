#include "core/learners/rlhf/demonstration_set.h"

#include "core/learners/dqn/dataset_check.h"
#include "core/learners/dqn/offline_dataset.h"

namespace studio::learners {

namespace {

void append(const mdp::Trajectory& trajectory, DecisionRows& rows) {
  for (const auto& step : trajectory.steps) {
    rows.observations.insert(rows.observations.end(), step.observation.begin(), step.observation.end());
    const auto mask = step.mask.bytes();
    rows.masks.insert(rows.masks.end(), mask.begin(), mask.end());
    rows.actions.push_back(step.action.value);
  }
}

}  // namespace

base::Result<DemonstrationSet> makeDemonstrationSet(std::span<const mdp::Trajectory> demonstrations,
                                                    double heldOutShare, std::uint64_t seed) {
  const auto shape = checkTrajectories(demonstrations);
  if (!shape) return shape.error();
  DemonstrationSet set{shape->observationSize, shape->actionCount, {}, {}, digestOf(demonstrations)};
  const auto isHeldOut = chooseHeldOut(demonstrations, heldOutShare, seed);
  for (std::size_t i = 0; i < demonstrations.size(); ++i)
    append(demonstrations[i], isHeldOut[i] ? set.heldOut : set.training);
  return set;
}

}  // namespace studio::learners
