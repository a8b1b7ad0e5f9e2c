#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <vector>

#include "core/aggregation/aggregate_types.h"
#include "core/aggregation/visit_table.h"

namespace studio::evaluation {

/// How well scores tell who was in something from who was not.
struct AttackResult {
  /// True positive rate minus false positive rate (Yeom et al. 2018, definition 4): 0 is guessing, 1 certainty. Below 0
  /// by chance. The threshold is chosen on every other score of either side and judged on the rest, so that it promises
  /// nothing that an attacker could not have.
  double advantage = 0;
  double areaUnderCurve = 0.5;  ///< chance that a member's score is above another's; needs no threshold
};

/// Both sides have at least two scores.
AttackResult attackWith(std::span<const double> members, std::span<const double> others);

/// An attacker who has an aggregate, all that a person said and did, and a sample of other people: the score is how
/// much likelier the person's visits are by the aggregate than by the sample (the likelihood-ratio test of Sankararaman
/// et al. 2009), cell by cell: outcome, reply and what came next. One thread.
class AggregateAttacker {
 public:
  /// Both must outlive the attacker.
  AggregateAttacker(const aggregation::AggregateTable& released, const aggregation::VisitTable& sample);
  /// Of one person: rows `first` … `last` − 1 of `visits`.
  double scoreOf(const aggregation::VisitTable& visits, std::size_t first, std::size_t last) const;

 private:
  /// Counts of one cell: of a kind of figure, by bin, and their sum.
  struct Tally {
    std::map<std::int32_t, double> bins;
    double sum = 0;
  };
  struct CellTally {
    Tally outcomes, replies, nexts;
  };
  using Key = std::tuple<std::int32_t, std::int32_t, std::int32_t, std::int32_t>;

  const aggregation::AggregateCell* cellOf(const aggregation::VisitTable& visits, std::size_t row) const;
  void addSample(const aggregation::VisitTable& sample);
  static double ratioOf(const Tally& released, const Tally& sample, std::int32_t bin);
  static std::int32_t listed(const Tally& released, std::int32_t bin);

  const aggregation::AggregateTable* m_released;
  std::map<Key, std::size_t> m_byKey;
  std::vector<CellTally> m_ofReleased;
  std::vector<CellTally> m_ofSample;
};

}  // namespace studio::evaluation
