#pragma once

#include <memory>
#include <vector>

#include "core/mdp/transition.h"
#include "core/simulation/tabular_dynamics.h"
#include "core/simulation/tabular_policy.h"

namespace studio::simulation {

/// A dialogue as a log would have it, and what the log does not show.
struct GeneratedDialogue {
  mdp::Trajectory trajectory;        ///< with the exact propensity of every action
  std::vector<TabularState> states;  ///< one per step, for the probabilities of another policy there
  bool isConverted = false;
};

/// Makes logs of a known model: who acted is known exactly, so what is learned or estimated from them can be checked.
/// Every dialogue has random streams of its own: a longer log of the same seed begins with the shorter one. One thread.
class LogGenerator {
 public:
  LogGenerator(std::shared_ptr<const TabularDynamics> dynamics, TabularPolicy policy, std::uint64_t seed);

  GeneratedDialogue next();

 private:
  void takeStep(GeneratedDialogue& dialogue, TabularState& state, base::RandomStream& draws);
  void see(const TabularState& state, NoiseStream& noise, mdp::Observation& observation) const;

  std::shared_ptr<const TabularDynamics> m_dynamics;
  TabularPolicy m_policy;
  std::vector<mdp::ActionMask> m_masks;  ///< one per core
  std::uint64_t m_seed;
  std::uint64_t m_number = 0;
};

/// `count` dialogues at once, without what is hidden.
std::vector<mdp::Trajectory> generateLog(const std::shared_ptr<const TabularDynamics>& dynamics,
                                         const TabularPolicy& policy, std::size_t count, std::uint64_t seed);

}  // namespace studio::simulation
