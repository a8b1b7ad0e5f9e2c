#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace studio::privacy {

/// What could be worked out from several releases together.
struct Isolation {
  std::uint64_t people = 0;   ///< so few are left by taking figures from each other
  bool isOneOutcome = false;  ///< enough people, but all of one outcome or nearly
  std::int32_t group = -1;    ///< of the new release in which they are; −1: only of earlier ones
};

/// Says whether figures of several releases, added to and taken from each other in any way, would leave fewer than k
/// people.
///
/// Each release sorts rows into groups (or into none) and publishes sums over groups. Rows that are in the same group
/// of every release make an atom. Whatever is added up, with any weights, has one weight for all rows of an atom: a sum
/// that says something of anybody says it of whole atoms. So when every atom in some group has at least k people, no
/// combination isolates fewer (the argument of Chin and Özsoyoğlu 1982 on auditing sums; here for any number of
/// partitions). The converse does not hold: some of what is refused could not have been used. One thread.
class ReleaseAudit {
 public:
  /// One entry per row: who it is of, and whether that dialogue converted (1), did not (0), or is not known any more
  /// (2), as for people who have left the workspace.
  ReleaseAudit(std::vector<std::uint32_t> people, std::vector<std::uint8_t> outcomes);

  std::size_t rows() const { return m_people.size(); }
  /// What has left already; one group per row, −1 for none.
  void addEarlier(std::span<const std::int32_t> groups);
  /// Nothing when these groups may leave too. Of each outcome `leastOfEachOutcome` people are asked of an atom whose
  /// outcomes are all known; 0 asks for none.
  std::optional<Isolation> isolatedBy(std::span<const std::int32_t> groups, std::uint32_t minimumCohort,
                                      std::uint32_t leastOfEachOutcome) const;

 private:
  struct Atoms {
    std::vector<std::uint32_t> ofRow;
    std::vector<std::uint8_t> isReleased;  ///< one per atom: in a group of some release
  };
  static Atoms refined(const Atoms& atoms, std::span<const std::int32_t> groups);

  std::vector<std::uint32_t> m_people;
  std::vector<std::uint8_t> m_outcomes;
  Atoms m_atoms;
};

}  // namespace studio::privacy
