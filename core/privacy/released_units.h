#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/privacy/release_ledger.h"

namespace studio::privacy {

/// Units of earlier releases and of a new one by their numbers: a dialogue that is as it was keeps its number, one that
/// is new or was changed gets the next free one. One thread.
class UnitRegister {
 public:
  /// Reads what is known.
  static base::Result<UnitRegister> load(const store::Database& database);

  struct Number {
    std::int64_t unit = 0;
    std::int64_t person = 0;
    bool isNew = false;
  };
  /// The same unit and the same person have the same numbers whenever they are asked for.
  Number numberOf(const ReleasedUnit& unit);

 private:
  using Source = std::pair<std::int64_t, text::Digest>;
  std::map<Source, Number> m_bySource;
  std::map<std::int64_t, std::int64_t> m_personOfDialogue;
  std::map<std::string, std::int64_t> m_personByName;
  std::int64_t m_nextUnit = 1;
  std::int64_t m_nextPerson = 1;
};

/// One unit in one earlier release.
struct EarlierMember {
  std::int64_t release = 0;
  std::int64_t unit = 0;
  std::int64_t person = 0;
  std::vector<GroupsOfVisit> visits;
};

/// Of all exact releases, by release, then by unit.
base::Result<std::vector<EarlierMember>> earlierMembers(const store::Database& database);
base::Result<void> storeMembers(const store::Database& database, std::int64_t release,
                                std::span<const ReleasedUnit> units);

}  // namespace studio::privacy
