#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/privacy/release_ledger.h"
#include "core/privacy/release_policy.h"

namespace studio::aggregation {

/// Which visits a cell is of. −1 stands for any value that has no cell of its own: where too few people would be left,
/// the turn band is dropped first, then the segment, then the cluster (back-off).
struct CellKey {
  std::int32_t cluster = -1;
  std::int32_t action = -1;
  std::int32_t segment = -1;
  std::int32_t band = -1;
  bool operator==(const CellKey&) const = default;
  /// 0: everything is given, 1: any turn band, 2: any segment too, 3: any cluster too.
  int level() const { return cluster < 0 ? 3 : segment < 0 ? 2 : band < 0 ? 1 : 0; }
};

/// How many visits of a cell went one way. −1: any other way, each of too few people.
struct BinCount {
  std::int32_t bin = -1;
  std::uint64_t visits = 0;
  std::uint64_t people = 0;
  bool operator==(const BinCount&) const = default;
};

/// Figures over the visits of at least minimumCohort people. Every visit of a log is in one cell or in none.
struct AggregateCell {
  CellKey key;
  std::uint64_t visits = 0;
  std::uint64_t people = 0;
  std::uint64_t converted = 0;    ///< visits of dialogues that converted
  std::uint64_t valueVisits = 0;  ///< visits of dialogues whose value is known
  double valueSum = 0;            ///< over those, in the log's own unit
  std::vector<BinCount> replies;  ///< bins: clusters of replies, then "the agent goes on", then "no reply"
  std::vector<BinCount> nexts;    ///< bins: clusters of states, then "the dialogue is over"
  bool operator==(const AggregateCell&) const = default;

  double conversion() const { return visits == 0 ? 0 : static_cast<double>(converted) / static_cast<double>(visits); }
};

/// How many dialogues of a segment began in a cluster; −1 is any other.
struct StartCount {
  std::int32_t segment = -1;
  BinCount cluster;
  bool operator==(const StartCount&) const = default;
};

/// What a clustering is known by outside its workspace; its centres stay inside.
struct ClusteringName {
  std::uint32_t clusters = 0;
  std::uint32_t version = 0;
  std::uint64_t seed = 0;
  bool operator==(const ClusteringName&) const = default;
};

/// What noise was added, if any: a count that left may then be wrong by some, and is of no known person.
struct NoiseTerms {
  privacy::NoiseMechanism mechanism = privacy::NoiseMechanism::exact;
  double epsilon = 0;
  double delta = 0;
  std::uint32_t cellsPerPerson = 0;  ///< a person counts in at most so many cells, once in each
  bool operator==(const NoiseTerms&) const = default;
};

/// What the cells mean.
struct AggregateTerms {
  std::vector<std::string> actions;            ///< by ActionId
  std::vector<std::string> segmentAttributes;  ///< what dialogues were told apart by; empty: nothing
  /// Values of those, joined by " · ". The last one is always "other": segments of too few people.
  std::vector<std::string> segments;
  /// The decision, counted from 0 within its dialogue, at which each band begins; the first is 0, ascending.
  std::vector<std::uint32_t> bandStarts;
  ClusteringName states;
  ClusteringName replies;
  privacy::ReleasePolicy policy;
  NoiseTerms noise;
  bool operator==(const AggregateTerms& other) const {
    return actions == other.actions && segmentAttributes == other.segmentAttributes && segments == other.segments &&
           bandStarts == other.bandStarts && states == other.states && replies == other.replies &&
           noise == other.noise && policy.minimumCohort == other.policy.minimumCohort;
  }

  std::uint32_t replyBins() const { return replies.clusters + 2; }
  std::uint32_t goesOnBin() const { return replies.clusters; }  ///< the agent goes on in the same turn
  std::uint32_t noReplyBin() const { return replies.clusters + 1; }
  std::uint32_t nextBins() const { return states.clusters + 1; }
  std::uint32_t overBin() const { return states.clusters; }
  /// Dialogues are cut off after so many decisions where they are made again. It follows from the bands alone, so that
  /// nobody's longest dialogue is told.
  std::uint32_t horizon() const { return bandStarts.back() == 0 ? 20 : 2 * bandStarts.back(); }
};

/// Everything that leaves.
struct AggregateTable {
  AggregateTerms terms;
  std::vector<AggregateCell> cells;
  std::vector<StartCount> starts;
};

/// The band of the decision at this place of its dialogue.
std::uint32_t bandOf(const AggregateTerms& terms, std::uint32_t decision);

}  // namespace studio::aggregation
