#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/mdp/transition.h"

namespace studio::learners {

/// Decisions, one after the other.
struct DecisionRows {
  std::vector<float> observations;
  std::vector<std::uint8_t> masks;
  std::vector<std::int32_t> actions;
  std::size_t size() const { return actions.size(); }
};

/// Dialogues to imitate, divided once into those that are learned from and those that judge.
struct DemonstrationSet {
  std::size_t observationSize = 0;
  std::size_t actionCount = 0;
  DecisionRows training;
  DecisionRows heldOut;  ///< may be empty
  std::string digest;    ///< of all dialogues
};

/// Fails as makeOfflineDataset() does.
base::Result<DemonstrationSet> makeDemonstrationSet(std::span<const mdp::Trajectory> demonstrations,
                                                    double heldOutShare, std::uint64_t seed);

}  // namespace studio::learners
