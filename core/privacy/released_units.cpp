#include "core/privacy/released_units.h"

#include <algorithm>
#include <cstring>

namespace studio::privacy {

namespace {

constexpr std::string_view kSources =
    "SELECT u.id, u.person, s.dialogue_id, s.content, coalesce(d.customer, '') FROM aggregate_unit u "
    "JOIN aggregate_unit_source s ON s.unit_id = u.id JOIN dialogue d ON d.id = s.dialogue_id";
constexpr std::string_view kHighest = "SELECT coalesce(max(id), 0), coalesce(max(person), 0) FROM aggregate_unit";
constexpr std::string_view kMembers =
    "SELECT m.release_id, m.unit_id, u.person, m.groups FROM aggregate_member m JOIN aggregate_unit u "
    "ON u.id = m.unit_id ORDER BY m.release_id, m.unit_id";

base::Error damaged(const store::Database& database) {
  return base::makeError(base::ErrorCode::workspaceDamaged, database.path(),
                         {{"reason", "the ledger of released aggregates cannot be read"}});
}

template <class Take>
base::Result<void> everyRow(const store::Database& database, std::string_view sql, const Take& take) {
  auto rows = database.prepare(sql);
  if (!rows) return rows.error();
  while (true) {
    const auto hasRow = rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return {};
    if (!take(*rows)) return damaged(database);
  }
}

std::vector<std::byte> packed(const std::vector<GroupsOfVisit>& visits) {
  std::vector<std::byte> bytes(visits.size() * sizeof(GroupsOfVisit));
  if (!bytes.empty()) std::memcpy(bytes.data(), visits.data(), bytes.size());
  return bytes;
}

bool unpack(std::span<const std::byte> bytes, std::vector<GroupsOfVisit>& visits) {
  if (bytes.size() % sizeof(GroupsOfVisit) != 0) return false;
  visits.resize(bytes.size() / sizeof(GroupsOfVisit));
  if (!bytes.empty()) std::memcpy(visits.data(), bytes.data(), bytes.size());
  return true;
}

}  // namespace

base::Result<UnitRegister> UnitRegister::load(const store::Database& database) {
  UnitRegister known;
  auto read = everyRow(database, kSources, [&](const store::Statement& row) {
    text::Digest content{};
    const auto stored = row.blob(3);
    if (stored.size() != content.size()) return false;
    std::copy(stored.begin(), stored.end(), content.begin());
    const Number number{row.integer(0), row.integer(1), false};
    known.m_bySource[{row.integer(2), content}] = number;
    known.m_personOfDialogue[row.integer(2)] = number.person;
    if (!row.textView(4).empty()) known.m_personByName[row.text(4)] = number.person;
    return true;
  });
  if (!read) return read.error();
  read = everyRow(database, kHighest, [&](const store::Statement& row) {
    known.m_nextUnit = row.integer(0) + 1;
    known.m_nextPerson = row.integer(1) + 1;
    return true;
  });
  if (!read) return read.error();
  return known;
}

UnitRegister::Number UnitRegister::numberOf(const ReleasedUnit& unit) {
  const Source source{unit.dialogueRow, unit.content};
  if (const auto known = m_bySource.find(source); known != m_bySource.end()) return known->second;
  Number number{m_nextUnit++, 0, true};
  const auto byName = m_personByName.find(unit.person);
  const auto byDialogue = m_personOfDialogue.find(unit.dialogueRow);
  if (byName != m_personByName.end()) {
    number.person = byName->second;
  } else if (byDialogue != m_personOfDialogue.end()) {
    number.person = byDialogue->second;
  } else {
    number.person = m_nextPerson++;
  }
  m_personByName[unit.person] = number.person;
  m_bySource[source] = number;
  return number;
}

base::Result<std::vector<EarlierMember>> earlierMembers(const store::Database& database) {
  std::vector<EarlierMember> members;
  auto read = everyRow(database, kMembers, [&](const store::Statement& row) {
    members.push_back({row.integer(0), row.integer(1), row.integer(2), {}});
    return unpack(row.blob(3), members.back().visits);
  });
  if (!read) return read.error();
  return members;
}

base::Result<void> storeMembers(const store::Database& database, std::int64_t release,
                                std::span<const ReleasedUnit> units) {
  auto known = UnitRegister::load(database);
  if (!known) return known.error();
  auto addUnit = database.prepare("INSERT INTO aggregate_unit (id, person) VALUES (?1, ?2)");
  if (!addUnit) return addUnit.error();
  auto addSource =
      database.prepare("INSERT INTO aggregate_unit_source (unit_id, dialogue_id, content) VALUES (?1, ?2, ?3)");
  if (!addSource) return addSource.error();
  auto addMember = database.prepare("INSERT INTO aggregate_member (release_id, unit_id, groups) VALUES (?1, ?2, ?3)");
  if (!addMember) return addMember.error();
  for (const ReleasedUnit& unit : units) {
    const auto number = known->numberOf(unit);
    if (number.isNew) {
      if (auto done = addUnit->bind(1, number.unit).bind(2, number.person).run(); !done) return done;
      addSource->bind(1, number.unit).bind(2, unit.dialogueRow).bind(3, std::span<const std::byte>(unit.content));
      if (auto done = addSource->run(); !done) return done;
    }
    const auto groups = packed(unit.visits);
    addMember->bind(1, release).bind(2, number.unit).bind(3, std::span<const std::byte>(groups));
    if (auto done = addMember->run(); !done) return done;
  }
  return {};
}

}  // namespace studio::privacy
