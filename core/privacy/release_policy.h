#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace studio::privacy {

/// What a group of people must be like before a figure over it may leave a workspace.
struct ReleasePolicy {
  /// k of k-anonymity (Sweeney 2002): distinct people, at least.
  std::uint32_t minimumCohort = 10;
  /// l of l-diversity (Machanavajjhala et al. 2007) for the outcome: people with a conversion and people without one,
  /// at least so many of each. With 1, the only one who differs would know the outcome of everybody else.
  std::uint32_t leastOfEachOutcome = 2;
  /// Of a group's visits, one person's share is at most this (a dominance rule, Hundepool et al. 2012, section 4.2.2).
  /// So taking one person out moves every share of the group by at most this much.
  double mostShareOfOne = 1.0 / 3;
};

/// A group as the policy sees it. A visit is one decision of one dialogue; a person has one or more.
struct GroupFigures {
  std::uint64_t visits = 0;
  std::uint64_t people = 0;
  std::uint64_t mostOfOne = 0;          ///< visits of the person who has most
  std::uint64_t convertedPeople = 0;    ///< with a dialogue that converted
  std::uint64_t unconvertedPeople = 0;  ///< with one that did not; somebody may be both
};

enum class Withheld : std::uint8_t { tooFewPeople, oneOutcome, onePerson };

/// The stable word of a reason, e.g. "too_few_people".
std::string_view withheldName(Withheld reason);
/// Why figures over the group may not leave, or nothing.
std::optional<Withheld> whyWithheld(const GroupFigures& group, const ReleasePolicy& policy);

}  // namespace studio::privacy
