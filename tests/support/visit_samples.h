#pragma once

#include <cmath>
#include <limits>
#include <vector>

#include "core/aggregation/visit_table.h"
#include "core/base/random_stream.h"

namespace studio::tests {

/// Terms of a small table: three clusters of states, two of replies, four actions, two segments, three bands.
inline aggregation::AggregateTerms smallTerms(std::uint32_t minimumCohort) {
  aggregation::AggregateTerms terms;
  terms.actions = {"greet", "ask", "offer", "close"};
  terms.segmentAttributes = {"product"};
  terms.segments = {"fibre", "other"};
  terms.bandStarts = {0, 2, 5};
  terms.states = {3, 1, 1};
  terms.replies = {2, 1, 1};
  terms.policy.minimumCohort = minimumCohort;
  return terms;
}

/// Visits of random people, some of whom have several dialogues; what is rare is rare enough to be withheld.
inline aggregation::VisitTable randomVisits(base::RandomStream& random, const aggregation::AggregateTerms& terms,
                                            std::uint32_t people) {
  aggregation::VisitTable table;
  table.clusters = terms.states.clusters;
  table.actions = static_cast<std::uint32_t>(terms.actions.size());
  table.segments = static_cast<std::uint32_t>(terms.segments.size());
  table.bands = static_cast<std::uint32_t>(terms.bandStarts.size());
  const auto skewed = [&](std::uint32_t count) { return random.below(1 + random.below(count)); };
  std::uint32_t dialogue = 0;
  for (std::uint32_t person = 0; person < people; ++person) {
    const auto segment = static_cast<std::uint16_t>(skewed(table.segments));
    for (std::uint64_t talk = 0; talk < 1 + random.below(2); ++talk, ++dialogue) {
      const auto converted = static_cast<std::uint8_t>(random.below(2));
      const float value =
          random.below(3) == 0 ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(random.below(50));
      const std::uint64_t visits = 1 + random.below(8);
      auto cluster = static_cast<std::uint16_t>(skewed(table.clusters));
      for (std::uint64_t visit = 0; visit < visits; ++visit) {
        const auto next = static_cast<std::uint16_t>(visit + 1 == visits ? table.clusters : skewed(table.clusters));
        table.person.push_back(person);
        table.dialogue.push_back(dialogue);
        table.cluster.push_back(cluster);
        table.action.push_back(static_cast<std::uint16_t>(skewed(table.actions)));
        table.segment.push_back(segment);
        table.band.push_back(static_cast<std::uint8_t>(aggregation::bandOf(terms, static_cast<std::uint32_t>(visit))));
        table.reply.push_back(static_cast<std::uint16_t>(skewed(terms.replyBins())));
        table.next.push_back(next);
        table.isConverted.push_back(converted);
        table.isFirst.push_back(visit == 0 ? 1 : 0);
        table.value.push_back(value);
        cluster = next;
      }
    }
  }
  return table;
}

/// The same without one person.
inline aggregation::VisitTable without(const aggregation::VisitTable& table, std::uint32_t person) {
  std::vector<std::uint8_t> isKept(table.people(), 1);
  isKept[person] = 0;
  return aggregation::rowsOfPeople(table, isKept);
}

}  // namespace studio::tests
