#include "core/learners/dqn/offline_dataset.h"

#include <algorithm>
#include <cmath>

#include "core/learners/dqn/dataset_check.h"

namespace studio::learners {

namespace {

std::size_t stepCount(std::span<const mdp::Trajectory> trajectories, const std::vector<bool>& isHeldOut, bool side) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < trajectories.size(); ++i) {
    if (isHeldOut[i] == side) count += trajectories[i].steps.size();
  }
  return count;
}

void append(const mdp::Trajectory& trajectory, const ReturnRule& returns, ReplayBuffer& buffer,
            std::vector<DialogueRows>& dialogues) {
  if (trajectory.steps.empty()) return;
  dialogues.push_back({static_cast<std::uint32_t>(buffer.size()), static_cast<std::uint32_t>(trajectory.steps.size())});
  ReturnWindow window(returns);
  for (const auto& step : trajectory.steps) {
    const bool isLast = &step == &trajectory.steps.back();
    window.push(viewOf(step), isLast, [&](const TransitionView& complete) { buffer.add(complete); });
  }
}

void appendRows(const DialogueRows& dialogue, std::vector<std::uint32_t>& rows) {
  for (std::uint32_t i = 0; i < dialogue.count; ++i) rows.push_back(dialogue.first + i);
}

}  // namespace

std::vector<bool> chooseHeldOut(std::span<const mdp::Trajectory> trajectories, double share, std::uint64_t seed) {
  std::vector<std::pair<std::uint64_t, std::size_t>> ranked;
  for (std::size_t i = 0; i < trajectories.size(); ++i) {
    if (trajectories[i].steps.empty()) continue;
    ranked.emplace_back(base::RandomStream::derive(seed, trajectories[i].dialogue.text).next(), i);
  }
  std::sort(ranked.begin(), ranked.end());
  const auto wanted = static_cast<std::size_t>(std::llround(share * static_cast<double>(ranked.size())));
  std::vector<bool> isHeldOut(trajectories.size());
  for (std::size_t i = 0; i < wanted && i + 1 < ranked.size(); ++i) isHeldOut[ranked[i].second] = true;
  return isHeldOut;
}

base::Result<OfflineDataset> makeOfflineDataset(std::span<const mdp::Trajectory> trajectories, double heldOutShare,
                                                std::uint64_t seed, const ReturnRule& returns) {
  const auto shape = checkTrajectories(trajectories);
  if (!shape) return shape.error();
  const auto isHeldOut = chooseHeldOut(trajectories, heldOutShare, seed);
  const auto bufferFor = [&](bool side, Discounts discounts) {
    return ReplayBuffer(stepCount(trajectories, isHeldOut, side), shape->observationSize, shape->actionCount,
                        discounts);
  };
  const auto discounts = returns.steps > 1 ? Discounts::perRow : Discounts::shared;
  OfflineDataset dataset{bufferFor(false, discounts), {}, bufferFor(true, Discounts::shared), {}, returns,
                         digestOf(trajectories)};
  dataset.training.reserveAll();
  dataset.heldOut.reserveAll();
  for (std::size_t i = 0; i < trajectories.size(); ++i) {
    if (isHeldOut[i])
      append(trajectories[i], {}, dataset.heldOut, dataset.heldOutDialogues);
    else
      append(trajectories[i], returns, dataset.training, dataset.trainingDialogues);
  }
  return dataset;
}

std::vector<std::uint32_t> allRows(const std::vector<DialogueRows>& dialogues) {
  std::vector<std::uint32_t> rows;
  for (const auto& dialogue : dialogues) appendRows(dialogue, rows);
  return rows;
}

std::vector<std::uint32_t> bootstrapRows(const std::vector<DialogueRows>& dialogues, base::RandomStream& random) {
  std::vector<std::uint32_t> rows;
  for (std::size_t i = 0; i < dialogues.size(); ++i) appendRows(dialogues[random.below(dialogues.size())], rows);
  return rows;
}

}  // namespace studio::learners
