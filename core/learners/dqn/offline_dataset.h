#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/learners/dqn/replay_buffer.h"
#include "core/learners/dqn/return_window.h"
#include "core/mdp/transition.h"

namespace studio::learners {

/// The rows of one dialogue in a buffer.
struct DialogueRows {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// Logged dialogues, divided once into those that are learned from and those that judge. Shared by
/// the members of an ensemble; const calls from any thread.
struct OfflineDataset {
  ReplayBuffer training;
  std::vector<DialogueRows> trainingDialogues;
  ReplayBuffer heldOut;
  std::vector<DialogueRows> heldOutDialogues;
  ReturnRule returns;  ///< of the training rows; held-out ones are of one step
  std::string digest;  ///< tells other data by accident, not by intent: 64 bits, FNV-1a
};

/// Which trajectories are held out: `share` of those that have steps, chosen by a hash of the
/// dialogue id and `seed`, so that any caller finds the same ones; never all of them.
std::vector<bool> chooseHeldOut(std::span<const mdp::Trajectory> trajectories, double share, std::uint64_t seed);

/// Fails with noActions when there is no step, and with invalidArgument, naming dialogue and step,
/// on NaN or infinite numbers, differing sizes, or a logged action that its mask forbids.
base::Result<OfflineDataset> makeOfflineDataset(std::span<const mdp::Trajectory> trajectories, double heldOutShare,
                                                std::uint64_t seed, const ReturnRule& returns = {});

/// The rows a member learns from: each dialogue once, or as many dialogues drawn with replacement
/// (the bootstrap over dialogues, since steps of one dialogue are not independent).
std::vector<std::uint32_t> allRows(const std::vector<DialogueRows>& dialogues);
std::vector<std::uint32_t> bootstrapRows(const std::vector<DialogueRows>& dialogues, base::RandomStream& random);

}  // namespace studio::learners
