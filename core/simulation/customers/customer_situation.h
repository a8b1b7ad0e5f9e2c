#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace studio::simulation {

/// Stands where there is none yet.
inline constexpr std::uint32_t kNothingYet = std::numeric_limits<std::uint32_t>::max();

/// How many of each thing a customer model tells apart.
struct SituationShape {
  std::size_t actions = 0;
  std::size_t replies = 0;            ///< groups of replies
  std::vector<std::string> segments;  ///< "attribute=value"
  bool operator==(const SituationShape&) const = default;
};

/// How a dialogue begins, as the agent finds it at its first decision.
struct CustomerStart {
  std::vector<std::uint16_t> segments;  ///< values that hold, as indices into SituationShape::segments
  std::uint32_t turn = 0;               ///< index of the agent's turn in the dialogue
  std::uint32_t reply = kNothingYet;    ///< group of what the customer said before it
};

/// What a dialogue has come to when the agent chooses, in numbers: the state of a customer model.
struct CustomerSituation {
  std::vector<std::uint16_t> segments;
  std::uint32_t turn = 0;
  std::uint32_t lastReply = kNothingYet;
  std::uint32_t previousReply = kNothingYet;  ///< the one before
  std::uint32_t lastAction = kNothingYet;
  std::uint32_t decisions = 0;       ///< of the agent so far
  std::uint32_t sinceReply = 0;      ///< of these, since the customer spoke
  std::vector<std::uint16_t> said;   ///< how often, per action
  std::vector<std::uint16_t> heard;  ///< how often, per group of replies
};

void beginSituation(const SituationShape& shape, const CustomerStart& start, CustomerSituation& situation);
void sayAction(CustomerSituation& situation, std::uint32_t action);
/// The customer answers; the agent speaks next in turn number `turn`.
void hearReply(CustomerSituation& situation, std::uint32_t reply, std::uint32_t turn);

}  // namespace studio::simulation
