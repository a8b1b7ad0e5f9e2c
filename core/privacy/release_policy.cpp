#include "core/privacy/release_policy.h"

namespace studio::privacy {

std::string_view withheldName(Withheld reason) {
  switch (reason) {
    case Withheld::tooFewPeople: return "too_few_people";
    case Withheld::oneOutcome: return "one_outcome";
    case Withheld::onePerson: return "one_person";
  }
  return "too_few_people";
}

std::optional<Withheld> whyWithheld(const GroupFigures& group, const ReleasePolicy& policy) {
  if (group.people < policy.minimumCohort) return Withheld::tooFewPeople;
  const bool isDiverse =
      group.convertedPeople >= policy.leastOfEachOutcome && group.unconvertedPeople >= policy.leastOfEachOutcome;
  if (!isDiverse) return Withheld::oneOutcome;
  const double most = policy.mostShareOfOne * static_cast<double>(group.visits);
  if (static_cast<double>(group.mostOfOne) > most) return Withheld::onePerson;
  return std::nullopt;
}

}  // namespace studio::privacy
