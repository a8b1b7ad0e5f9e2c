#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/aggregation/aggregate_types.h"
#include "core/encoding/clustering.h"
#include "core/encoding/state_encoder.h"
#include "core/privacy/release_ledger.h"
#include "core/privacy/sanitized_dialogue.h"

namespace studio::aggregation {

/// The decisions of a log in columns, one row a visit, the rows of one person together. Column by column because
/// counting tens of millions of them reads a few bytes of each.
struct VisitTable {
  std::uint32_t clusters = 1;
  std::uint32_t actions = 1;
  std::uint32_t segments = 1;
  std::uint32_t bands = 1;
  std::vector<std::uint32_t> person;  ///< 0 … people − 1, equal ones next to each other
  std::vector<std::uint32_t> dialogue;
  std::vector<std::uint16_t> cluster;
  std::vector<std::uint16_t> action;
  std::vector<std::uint16_t> segment;
  std::vector<std::uint8_t> band;
  std::vector<std::uint16_t> reply;
  std::vector<std::uint16_t> next;
  std::vector<std::uint8_t> isConverted;
  std::vector<std::uint8_t> isFirst;  ///< of its dialogue
  std::vector<float> value;           ///< of the dialogue; NaN where unknown

  std::size_t rows() const { return person.size(); }
  std::size_t people() const;
  /// Place of a row's full key in a table of all of them.
  std::size_t keyCount() const { return std::size_t{clusters} * actions * segments * bands; }
  std::uint32_t keyOf(std::size_t row) const {
    return ((std::uint32_t{cluster[row]} * actions + action[row]) * segments + segment[row]) * bands + band[row];
  }
  CellKey cellKeyOf(std::uint32_t key) const;
};

/// The rows of some people, who are counted anew from 0: `isKept` has 1 for each of them.
VisitTable rowsOfPeople(const VisitTable& table, std::span<const std::uint8_t> isKept);

/// Larger tables of keys are refused: nothing of them would be of enough people either.
inline constexpr std::size_t kMostKeys = std::size_t{1} << 24;

/// A dialogue as a row of a release: whose it is, in which segment, what was decided. Made of a SanitizedDialogue only.
struct VisitedDialogue {
  privacy::ReleasedUnit unit;  ///< its visits are filled in when it is known what is released
  std::string segment;         ///< values of the chosen attributes, joined
  bool isConverted = false;
  float value = 0;  ///< NaN where unknown
  struct Visit {
    std::uint16_t cluster = 0;
    std::uint16_t action = 0;
    std::uint8_t band = 0;
    std::uint16_t reply = 0;
    std::uint16_t next = 0;
  };
  std::vector<Visit> visits;
};

/// The decisions of `dialogue`, in order, those the mask forbids left out, as learning does. `encoded` is of the same
/// dialogue, whose outcome is known. The person is the customer; where the log names none, the dialogue counts as one.
VisitedDialogue visitedDialogue(std::int64_t row, const privacy::SanitizedDialogue& dialogue,
                                const encoding::EncodedDialogue& encoded, const encoding::KMeans& states,
                                const encoding::KMeans& replies, const AggregateTerms& terms);

/// What dialogues were told apart by, as one text; an attribute that a dialogue lacks is "".
std::string segmentText(const dialogue::Dialogue& dialogue, const std::vector<std::string>& attributes);

/// Sorts the dialogues by person, in place, and lays their visits out in columns. Fills in the names of the segments:
/// those of at least `minimumCohort` people in the order of their names, then "other".
VisitTable tableOf(std::vector<VisitedDialogue>& dialogues, AggregateTerms& terms);

}  // namespace studio::aggregation
