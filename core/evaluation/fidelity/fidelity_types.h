#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/evaluation/interval.h"

namespace studio::evaluation {

/// Above it, simulated customers are not representative of the logged ones.
inline constexpr double kRepresentativeLimit = 0.15;
/// Below it they are what is wanted; in between their answers are of limited use.
inline constexpr double kWantedLimit = 0.10;
/// Most chance difference d that leaves 15 % to be told: a true difference t reads as √(t² + d²) − d, and with more
/// than (0.15² − 0.10²) / (2 · 0.10) a true 15 % would read as the 10 % that are wanted.
inline constexpr double kMostNoise =
    (kRepresentativeLimit * kRepresentativeLimit - kWantedLimit * kWantedLimit) / (2 * kWantedLimit);

enum class LicenceVerdict : std::uint8_t { representative, limited, notRepresentative, notEnoughData };
/// As in documents: "representative", "limited", "not_representative", "not_enough_data".
std::string_view licenceVerdictName(LicenceVerdict verdict);

/// How far simulated dialogues are from logged ones, beyond chance.
struct Divergence {
  double raw = 0;     ///< between the whole logs
  double noise = 0;   ///< what two halves of the real log differ by, scaled to the sizes of both logs
  double value = 0;   ///< raw − noise; below 0 where they are closer than chance would have it
  Interval interval;  ///< 95 %, over resampled dialogues of both logs
  bool canTell() const { return noise <= kMostNoise; }
  LicenceVerdict verdict() const;
};

/// Replies in one part of the dialogues: of one turn, after one action in one part of the dialogue, of one segment.
struct FidelityCell {
  std::string name;
  std::uint64_t logged = 0;  ///< things the agent said there
  std::uint64_t simulated = 0;
  Divergence replies;        ///< total variation of what came next: a group of replies, no reply, the end
  double jensenShannon = 0;  ///< bits, between the whole logs
};

/// A way to cut dialogues into cells.
struct FidelityPartition {
  std::string name;  ///< "turn", "action", "segment"
  std::vector<FidelityCell> cells;
  Divergence replies;       ///< mean over the cells that can be told, weighted by their support
  double coveredShare = 0;  ///< of what the agents said, in those cells
};

/// A share in both logs.
struct FidelityRate {
  std::string name;
  std::uint64_t logged = 0;  ///< dialogues
  std::uint64_t simulated = 0;
  double loggedRate = 0;
  double simulatedRate = 0;
  Divergence relativeError;  ///< |simulated − logged| / logged
};

/// A mean per dialogue in both logs, and by how much the simulated one is above.
struct FidelityMean {
  double logged = 0;
  double simulated = 0;
  Interval difference;
};

struct FidelityReport {
  LicenceVerdict verdict = LicenceVerdict::notEnoughData;
  Divergence divergence;  ///< the larger of conversion's and the replies'
  FidelityRate conversion;
  std::vector<FidelityPartition> partitions;
  std::vector<FidelityRate> segments;      ///< conversion within each
  std::vector<FidelityRate> actionValues;  ///< conversion of the dialogues in which it was said
  FidelityMean length;                     ///< decisions of a dialogue
  FidelityMean conversionMean;
  bool isTooEasy = false;            ///< simulated customers are won more easily than real ones
  std::vector<std::string> reasons;  ///< of the verdict, in plain English; never empty
};

}  // namespace studio::evaluation
