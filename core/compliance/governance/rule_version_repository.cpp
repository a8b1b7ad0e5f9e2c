#include "core/compliance/governance/rule_version_repository.h"

#include <algorithm>

#include "core/compliance/governance/blob_columns.h"
#include "core/store/property.h"

namespace studio::compliance {

namespace {

constexpr std::string_view kWorkspaceId = "governance_id";

RuleVersion versionOf(const store::Statement& row) {
  RuleVersion version;
  version.number = row.integer(0);
  version.state = stateOfWord(row.text(1)).value_or(VersionState::retired);
  if (!row.isNull(2)) version.basedOn = row.integer(2);
  version.rulesJson = row.text(3);
  version.rules = blobAs<text::Digest>(row, 4);
  return version;
}

RuleAct actOf(const store::Statement& row) {
  RuleAct act;
  act.version = row.integer(0);
  act.kind = actOfWord(row.text(1)).value_or(ActKind::comment);
  act.after = stateOfWord(row.text(2)).value_or(VersionState::retired);
  act.signer = row.text(3);
  act.key = blobAs<text::PublicKey>(row, 4);
  act.rules = blobAs<text::Digest>(row, 5);
  act.against = blobAs<text::Digest>(row, 6);
  act.comment = row.text(7);
  act.atUtcMs = row.integer(8);
  act.signature = blobAs<text::Signature>(row, 9);
  return act;
}

std::optional<RuleVersion> firstOf(std::vector<RuleVersion> versions) {
  if (versions.empty()) return std::nullopt;
  return std::move(versions.front());
}

}  // namespace

base::Result<std::int64_t> RuleVersionRepository::add(const RuleVersion& draft) {
  auto insert = m_database->prepare(
      "INSERT INTO rule_version SELECT coalesce(max(number), 0) + 1, ?1, ?2, ?3, ?4 FROM rule_version");
  if (!insert) return insert.error();
  insert->bind(1, stateWord(VersionState::draft)).bind(2, draft.basedOn).bind(3, std::string_view(draft.rulesJson));
  insert->bind(4, std::span<const std::byte>(draft.rules));
  if (auto done = insert->run(); !done) return done.error();
  return m_database->lastInsertId();
}

base::Result<void> RuleVersionRepository::setRules(std::int64_t number, const std::string& rulesJson,
                                                   const text::Digest& rules) {
  auto update = m_database->prepare("UPDATE rule_version SET rules_json = ?2, rules_digest = ?3 WHERE number = ?1");
  if (!update) return update.error();
  update->bind(1, number).bind(2, std::string_view(rulesJson)).bind(3, std::span<const std::byte>(rules));
  return update->run();
}

base::Result<void> RuleVersionRepository::addAct(const RuleAct& act) {
  auto insert = m_database->prepare(
      "INSERT INTO rule_act (version, kind, state_after, signer, signer_key, rules, against, comment, done_at_utc_ms, "
      "signature) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
  if (!insert) return insert.error();
  insert->bind(1, act.version).bind(2, actWord(act.kind)).bind(3, stateWord(act.after));
  insert->bind(4, std::string_view(act.signer)).bind(5, std::span<const std::byte>(act.key));
  insert->bind(6, std::span<const std::byte>(act.rules)).bind(7, std::span<const std::byte>(act.against));
  insert->bind(8, std::string_view(act.comment)).bind(9, act.atUtcMs);
  insert->bind(10, std::span<const std::byte>(act.signature));
  if (auto done = insert->run(); !done) return done;
  auto update = m_database->prepare("UPDATE rule_version SET state = ?2 WHERE number = ?1");
  if (!update) return update.error();
  return update->bind(1, act.version).bind(2, stateWord(act.after)).run();
}

base::Result<std::vector<RuleAct>> RuleVersionRepository::acts() const {
  auto rows = m_database->prepare(
      "SELECT version, kind, state_after, signer, signer_key, rules, against, comment, done_at_utc_ms, signature "
      "FROM rule_act ORDER BY id");
  if (!rows) return rows.error();
  std::vector<RuleAct> all;
  while (true) {
    const auto hasRow = rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return all;
    all.push_back(actOf(*rows));
  }
}

base::Result<void> RuleVersionRepository::addActs(std::vector<RuleVersion>& versions) const {
  auto all = acts();
  if (!all) return all.error();
  for (RuleAct& act : *all) {
    const auto owner = std::find_if(versions.begin(), versions.end(),
                                    [&](const RuleVersion& version) { return version.number == act.version; });
    if (owner != versions.end()) owner->acts.push_back(std::move(act));
  }
  return {};
}

base::Result<std::vector<RuleVersion>> RuleVersionRepository::read(store::Statement rows) const {
  std::vector<RuleVersion> versions;
  while (true) {
    const auto hasRow = rows.step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) break;
    versions.push_back(versionOf(rows));
  }
  if (auto added = addActs(versions); !added) return added.error();
  return versions;
}

base::Result<std::vector<RuleVersion>> RuleVersionRepository::all() const {
  auto rows =
      m_database->prepare("SELECT number, state, based_on, rules_json, rules_digest FROM rule_version ORDER BY number");
  return rows ? read(std::move(*rows)) : rows.error();
}

base::Result<RuleVersion> RuleVersionRepository::get(std::int64_t number) const {
  auto versions = all();
  if (!versions) return versions.error();
  std::string known;
  for (RuleVersion& version : *versions) {
    if (version.number == number) return std::move(version);
    known += (known.empty() ? "" : ", ") + std::to_string(version.number);
  }
  return base::makeError(base::ErrorCode::ruleVersionNotFound, std::to_string(number),
                         {{"known", known.empty() ? "none" : known}});
}

base::Result<std::optional<RuleVersion>> RuleVersionRepository::active() const {
  auto rows = m_database->prepare(
      "SELECT number, state, based_on, rules_json, rules_digest FROM rule_version WHERE state = 'active'");
  if (!rows) return rows.error();
  auto versions = read(std::move(*rows));
  if (!versions) return versions.error();
  return firstOf(std::move(*versions));
}

base::Result<std::optional<RuleVersion>> RuleVersionRepository::withRules(const text::Digest& rules) const {
  auto rows = m_database->prepare(
      "SELECT number, state, based_on, rules_json, rules_digest FROM rule_version WHERE rules_digest = ?1 "
      "ORDER BY number");
  if (!rows) return rows.error();
  rows->bind(1, std::span<const std::byte>(rules));
  auto versions = read(std::move(*rows));
  if (!versions) return versions.error();
  return firstOf(std::move(*versions));
}

base::Result<std::string> RuleVersionRepository::workspaceId() {
  auto known = store::readProperty(*m_database, kWorkspaceId);
  if (!known) return known.error();
  if (known->has_value()) return std::move(**known);
  std::string made = text::toHex(text::randomKey());
  if (auto kept = store::writeProperty(*m_database, kWorkspaceId, made); !kept) return kept.error();
  return made;
}

}  // namespace studio::compliance
