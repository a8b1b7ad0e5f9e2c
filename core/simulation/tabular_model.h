#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace studio::simulation {

/// A state that is not over: who the customer is (hidden), how far the talk has come, and how often the agent spoke.
struct TabularState {
  std::size_t segment = 0;
  std::size_t core = 0;
  std::size_t turn = 0;
  bool operator==(const TabularState&) const = default;
};

/// Where a step can lead: a core, or below 0 one of the ends the file names.
struct TabularOutcome {
  std::int32_t next = 0;
  std::uint32_t weight = 0;  ///< of probabilityUnit
};

/// The outcome that is a conversion; every other one below 0 is an end without.
inline constexpr std::int32_t kConverted = -2;

struct TabularReward {
  double conversion = 0;
  double turnCost = 0;
  std::vector<double> actionCost;  ///< one per action
  double illegalPenalty = 0;
};

/// One dimension of the core, slowest first; its embedding has one row of observationSize values per index.
struct CoreDimension {
  std::string name;
  std::size_t size = 0;
  std::vector<double> embedding;
};

/// Script or chance: share · [a == script[core]] + (1 − share) · uniform over the legal actions.
struct ScriptedPolicy {
  double share = 0;
  std::vector<std::int32_t> script;  ///< one action per core
};

/// A dialogue as a Markov decision process with every probability known, as read from a file of
/// resources/environments/environment.schema.json. Everything was checked when it was read: indices are in range,
/// weights sum to probabilityUnit, every core has a legal action and every legal action its outcomes.
struct TabularModel {
  std::string name;
  std::string digest;  ///< BLAKE2b-256 of the file, hex
  std::size_t horizon = 0;
  double discountFactor = 1;
  std::vector<std::string> actions;
  std::vector<std::string> segments;
  std::vector<CoreDimension> dimensions;
  std::size_t coreCount = 0;
  std::uint32_t probabilityUnit = 1;
  TabularReward reward;
  std::vector<std::uint32_t> segmentPrior;  ///< one weight per segment
  std::vector<TabularOutcome> initialCores;
  std::vector<std::uint8_t> masks;       ///< core × action, 1 = legal
  std::vector<std::uint32_t> rowBegin;   ///< (segment × core × action) + 1 places in outcomes; empty rows are illegal
  std::vector<TabularOutcome> outcomes;  ///< in the order of the file
  std::size_t observationSize = 0;
  double noise = 0;                             ///< standard deviation on every value of an observation
  std::vector<double> turnEmbedding;            ///< horizon × observationSize
  std::vector<double> segmentEmbedding;         ///< segment × observationSize; seen where segmentSeen
  std::vector<std::uint8_t> segmentSeen;        ///< one per core: 1 where the segment is part of the observation
  std::optional<ScriptedPolicy> behaviour;      ///< the policy that made the logs
  std::optional<double> evaluationGreedyShare;  ///< of the judged policy; the rest is uniform

  std::size_t actionCount() const { return actions.size(); }
  std::size_t segmentCount() const { return segments.size(); }
  std::size_t stateCount() const { return horizon * segments.size() * coreCount; }
  /// Place of a state in a table of stateCount() rows: turn, then segment, then core.
  std::size_t indexOf(const TabularState& state) const {
    return (state.turn * segments.size() + state.segment) * coreCount + state.core;
  }
  TabularState stateAt(std::size_t index) const {
    return {index / coreCount % segments.size(), index % coreCount, index / coreCount / segments.size()};
  }
  std::span<const std::uint8_t> mask(std::size_t core) const {
    return {masks.data() + core * actions.size(), actions.size()};
  }
  /// In the order of the file; none when the action is illegal there.
  std::span<const TabularOutcome> outcomesOf(std::size_t segment, std::size_t core, std::size_t action) const {
    const std::size_t row = (segment * coreCount + core) * actions.size() + action;
    return {outcomes.data() + rowBegin[row], outcomes.data() + rowBegin[row + 1]};
  }
  /// Of a legal action that led to `next`.
  double rewardOf(std::size_t action, std::int32_t next) const {
    return (next == kConverted ? reward.conversion : 0) - reward.turnCost - reward.actionCost[action];
  }
  double illegalReward() const { return -reward.turnCost - reward.illegalPenalty; }
};

}  // namespace studio::simulation
