#include "core/encoding/candidate_repository.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>

#include "core/encoding/mining_json.h"

namespace studio::encoding {

namespace {

constexpr std::array<std::string_view, 5> kEditNames = {"mine", "rename", "merge", "split", "threshold"};
constexpr std::string_view kSets =
    "SELECT s.id, s.name, s.encoder, s.seed, s.parameters_json, s.created_at_utc_ms, s.version, s.applied_version, "
    "(SELECT max(version) FROM candidate_version v WHERE v.set_id = s.id) FROM candidate_set s ORDER BY s.id DESC";

std::uint32_t numberAt(const store::Statement& row, int column) {
  return static_cast<std::uint32_t>(row.integer(column));
}

base::Error damaged(const store::Database& database, std::string reason) {
  return base::makeError(base::ErrorCode::workspaceDamaged, database.path(), {{"reason", std::move(reason)}});
}

/// Calls `take` for every row; it returns an error to stop.
base::Result<void> everyRow(store::Statement& rows, const std::function<base::Result<void>()>& take) {
  while (true) {
    const auto hasRow = rows.step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return {};
    if (auto taken = take(); !taken) return taken;
  }
}

base::Result<CandidateSet> setAt(const store::Statement& row, const std::string& path) {
  auto parameters = parseMiningParameters(row.textView(4), path);
  if (!parameters) return parameters.error();
  CandidateSet set;
  set.id = row.integer(0);
  set.name = row.text(1);
  set.encoder = row.text(2);
  set.seed = static_cast<std::uint64_t>(row.integer(3));
  set.parameters = std::move(*parameters);
  set.createdAtUtcMs = row.integer(5);
  set.version = numberAt(row, 6);
  if (!row.isNull(7)) set.applied = numberAt(row, 7);
  set.newest = numberAt(row, 8);
  return set;
}

std::string joinedNames(const std::vector<CandidateSet>& sets) {
  std::string names;
  for (const auto& set : sets) names += (names.empty() ? "" : ", ") + set.name;
  return names.empty() ? "none yet" : names;
}

std::optional<CandidateEdit> editCalled(std::string_view name) {
  const auto found = std::find(kEditNames.begin(), kEditNames.end(), name);
  if (found == kEditNames.end()) return std::nullopt;
  return static_cast<CandidateEdit>(found - kEditNames.begin());
}

base::Result<void> writeCandidate(store::Statement& candidates, store::Statement& parts, std::int64_t setId,
                                  std::int64_t version, const MinedCandidate& candidate) {
  candidates.bind(1, setId).bind(2, version).bind(3, std::int64_t{candidate.number});
  candidates.bind(4, std::string_view(candidate.name)).bind(5, std::string_view(candidate.keywords));
  if (auto written = candidates.run(); !written) return written;
  for (const auto group : candidate.groups) {
    parts.bind(1, setId).bind(2, version).bind(3, std::int64_t{group}).bind(4, std::int64_t{candidate.number});
    if (auto written = parts.run(); !written) return written;
  }
  return {};
}

}  // namespace

base::Result<std::int64_t> CandidateRepository::add(const CandidateSet& set, const CandidateVersion& mined,
                                                    const GroupCentres& groups) {
  const auto sets = all();
  if (!sets) return sets.error();
  if (std::any_of(sets->begin(), sets->end(), [&](const auto& other) { return other.name == set.name; }))
    return base::makeError(base::ErrorCode::invalidArgument, set.name,
                           {{"reason", "there is already a candidate set of that name"}});
  auto insert = m_database->prepare(
      "INSERT INTO candidate_set (name, encoder, seed, parameters_json, created_at_utc_ms, version) "
      "VALUES (?1, ?2, ?3, ?4, ?5, 0)");
  if (!insert) return insert.error();
  const std::string parameters = toJson(set.parameters);
  insert->bind(1, std::string_view(set.name)).bind(2, std::string_view(set.encoder));
  insert->bind(3, static_cast<std::int64_t>(set.seed)).bind(4, std::string_view(parameters));
  if (auto done = insert->bind(5, set.createdAtUtcMs).run(); !done) return done.error();
  const std::int64_t id = m_database->lastInsertId();
  if (auto done = addGroups(id, groups); !done) return done.error();
  if (auto done = writeVersion(id, mined); !done) return done.error();
  return id;
}

base::Result<std::vector<CandidateSet>> CandidateRepository::all() const {
  auto rows = m_database->prepare(kSets);
  if (!rows) return rows.error();
  std::vector<CandidateSet> sets;
  auto read = everyRow(*rows, [&]() -> base::Result<void> {
    auto set = setAt(*rows, m_database->path());
    if (!set) return set.error();
    sets.push_back(std::move(*set));
    return {};
  });
  if (!read) return read.error();
  return sets;
}

base::Result<CandidateSet> CandidateRepository::get(std::string_view name) const {
  auto sets = all();
  if (!sets) return sets.error();
  for (auto& set : *sets) {
    if (name.empty() || set.name == name) return std::move(set);
  }
  return base::makeError(base::ErrorCode::candidateSetNotFound, std::string(name), {{"known", joinedNames(*sets)}});
}

base::Result<void> CandidateRepository::remove(std::int64_t setId) {
  auto statement = m_database->prepare("DELETE FROM candidate_set WHERE id = ?1");
  if (!statement) return statement.error();
  return statement->bind(1, setId).run();
}

base::Result<CandidateVersion> CandidateRepository::version(std::int64_t setId, std::uint32_t version) const {
  auto head = m_database->prepare(
      "SELECT edit, detail, threshold, changed_at_utc_ms FROM candidate_version WHERE set_id = ?1 AND version = ?2");
  if (!head) return head.error();
  const auto hasRow = head->bind(1, setId).bind(2, std::int64_t{version}).step();
  if (!hasRow) return hasRow.error();
  const auto edit = *hasRow ? editCalled(head->textView(0)) : std::nullopt;
  if (!edit) return damaged(*m_database, "a version of a candidate set is missing");
  CandidateVersion found{version, *edit, head->text(1), head->real(2), head->integer(3), {}};
  auto rows = m_database->prepare(
      "SELECT c.number, c.name, c.keywords, p.group_number FROM candidate c LEFT JOIN candidate_part p "
      "ON p.set_id = c.set_id AND p.version = c.version AND p.candidate = c.number "
      "WHERE c.set_id = ?1 AND c.version = ?2 ORDER BY c.number, p.group_number");
  if (!rows) return rows.error();
  rows->bind(1, setId).bind(2, std::int64_t{version});
  auto read = everyRow(*rows, [&]() -> base::Result<void> {
    const auto number = numberAt(*rows, 0);
    if (found.candidates.empty() || found.candidates.back().number != number)
      found.candidates.push_back({number, rows->text(1), rows->text(2), {}});
    if (!rows->isNull(3)) found.candidates.back().groups.push_back(numberAt(*rows, 3));
    return {};
  });
  if (!read) return read.error();
  return found;
}

base::Result<void> CandidateRepository::writeVersion(std::int64_t setId, const CandidateVersion& version) {
  auto head = m_database->prepare(
      "INSERT INTO candidate_version (set_id, version, edit, detail, threshold, changed_at_utc_ms) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  if (!head) return head.error();
  head->bind(1, setId).bind(2, std::int64_t{version.version});
  head->bind(3, kEditNames.at(static_cast<std::size_t>(version.edit))).bind(4, std::string_view(version.detail));
  if (auto done = head->bind(5, version.threshold).bind(6, version.changedAtUtcMs).run(); !done) return done;
  auto candidates = m_database->prepare(
      "INSERT INTO candidate (set_id, version, number, name, keywords) VALUES (?1, ?2, ?3, ?4, ?5)");
  if (!candidates) return candidates.error();
  auto parts = m_database->prepare(
      "INSERT INTO candidate_part (set_id, version, group_number, candidate) VALUES (?1, ?2, ?3, ?4)");
  if (!parts) return parts.error();
  for (const auto& candidate : version.candidates) {
    if (auto done = writeCandidate(*candidates, *parts, setId, version.version, candidate); !done) return done;
  }
  return {};
}

base::Result<void> CandidateRepository::dropUndone(const CandidateSet& set) {
  auto versions = m_database->prepare("DELETE FROM candidate_version WHERE set_id = ?1 AND version > ?2");
  if (!versions) return versions.error();
  if (auto done = versions->bind(1, set.id).bind(2, std::int64_t{set.version}).run(); !done) return done;
  // Groups that only an undone split had made; their sentences go with them.
  auto groups = m_database->prepare(
      "DELETE FROM candidate_group WHERE set_id = ?1 AND NOT EXISTS (SELECT 1 FROM candidate_part p "
      "WHERE p.set_id = candidate_group.set_id AND p.group_number = candidate_group.number)");
  if (!groups) return groups.error();
  return groups->bind(1, set.id).run();
}

base::Result<void> CandidateRepository::addVersion(const CandidateSet& set, const CandidateVersion& version) {
  if (auto written = writeVersion(set.id, version); !written) return written;
  return setVersion(set.id, version.version);
}

base::Result<void> CandidateRepository::setVersion(std::int64_t setId, std::uint32_t version) {
  auto statement = m_database->prepare("UPDATE candidate_set SET version = ?2 WHERE id = ?1");
  if (!statement) return statement.error();
  return statement->bind(1, setId).bind(2, std::int64_t{version}).run();
}

base::Result<void> CandidateRepository::setApplied(std::int64_t setId, std::optional<std::uint32_t> version) {
  if (auto done = m_database->execute("UPDATE candidate_set SET applied_version = NULL"); !done) return done;
  auto statement = m_database->prepare("UPDATE candidate_set SET applied_version = ?2 WHERE id = ?1");
  if (!statement) return statement.error();
  return statement->bind(1, setId).bind(2, version ? std::optional<std::int64_t>(*version) : std::nullopt).run();
}

}  // namespace studio::encoding
