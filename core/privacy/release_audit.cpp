#include "core/privacy/release_audit.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>

#include "core/base/result.h"

namespace studio::privacy {

namespace {

constexpr std::uint8_t kUnknownOutcome = 2;

/// One atom, counted person by person.
struct AtomCount {
  std::uint64_t people = 0;
  std::uint64_t withOutcome[2] = {0, 0};
  bool hasUnknown = false;

  void add(std::uint8_t outcomesOfPerson) {
    ++people;
    for (unsigned outcome = 0; outcome < 2; ++outcome) withOutcome[outcome] += outcomesOfPerson >> outcome & 1U;
    hasUnknown = hasUnknown || (outcomesOfPerson >> kUnknownOutcome & 1U) != 0;
  }
  bool isOneSided(std::uint32_t least) const { return !hasUnknown && std::min(withOutcome[0], withOutcome[1]) < least; }
};

}  // namespace

ReleaseAudit::ReleaseAudit(std::vector<std::uint32_t> people, std::vector<std::uint8_t> outcomes)
    : m_people(std::move(people)), m_outcomes(std::move(outcomes)) {
  if (m_people.size() != m_outcomes.size())
    base::breakPromise("one outcome per row", std::to_string(m_outcomes.size()));
  m_atoms = {std::vector<std::uint32_t>(m_people.size(), 0), {0}};
}

ReleaseAudit::Atoms ReleaseAudit::refined(const Atoms& atoms, std::span<const std::int32_t> groups) {
  if (groups.size() != atoms.ofRow.size()) base::breakPromise("one group per row", std::to_string(groups.size()));
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  Atoms finer;
  finer.ofRow.reserve(groups.size());
  for (std::size_t row = 0; row < groups.size(); ++row) {
    const std::uint64_t key = std::uint64_t{atoms.ofRow[row]} << 32U | static_cast<std::uint32_t>(groups[row]);
    const auto [place, isNew] = numbers.try_emplace(key, static_cast<std::uint32_t>(numbers.size()));
    if (isNew) finer.isReleased.push_back(groups[row] >= 0 || atoms.isReleased[atoms.ofRow[row]] != 0 ? 1 : 0);
    finer.ofRow.push_back(place->second);
  }
  return finer;
}

void ReleaseAudit::addEarlier(std::span<const std::int32_t> groups) { m_atoms = refined(m_atoms, groups); }

std::optional<Isolation> ReleaseAudit::isolatedBy(std::span<const std::int32_t> groups, std::uint32_t minimumCohort,
                                                  std::uint32_t leastOfEachOutcome) const {
  const Atoms atoms = refined(m_atoms, groups);
  std::vector<std::uint32_t> order(rows());
  std::iota(order.begin(), order.end(), 0U);
  const auto keyOf = [&](std::uint32_t row) { return std::pair(atoms.ofRow[row], m_people[row]); };
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return keyOf(a) < keyOf(b); });
  for (std::size_t i = 0; i < order.size();) {
    const std::uint32_t atom = atoms.ofRow[order[i]];
    const std::int32_t group = groups[order[i]];
    AtomCount count;
    while (i < order.size() && atoms.ofRow[order[i]] == atom) {
      const std::uint32_t person = m_people[order[i]];
      std::uint8_t outcomes = 0;
      for (; i < order.size() && keyOf(order[i]) == std::pair(atom, person); ++i)
        outcomes = static_cast<std::uint8_t>(outcomes | (1U << m_outcomes[order[i]]));
      count.add(outcomes);
    }
    if (atoms.isReleased[atom] == 0) continue;
    if (count.people < minimumCohort) return Isolation{count.people, false, group};
    if (leastOfEachOutcome > 0 && count.isOneSided(leastOfEachOutcome)) return Isolation{count.people, true, group};
  }
  return std::nullopt;
}

}  // namespace studio::privacy
