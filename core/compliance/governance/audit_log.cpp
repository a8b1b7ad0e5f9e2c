#include "core/compliance/governance/audit_log.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/compliance/governance/blob_columns.h"

namespace studio::compliance {

namespace {

constexpr std::string_view kProgram = "talktrack";

AuditEntry entryOf(const store::Statement& row) {
  AuditEntry entry;
  entry.sequence = static_cast<std::uint64_t>(row.integer(0));
  entry.atUtcMs = row.integer(1);
  entry.actor = row.text(2);
  entry.kind = row.text(3);
  entry.subject = row.text(4);
  entry.payload = blobAs<text::Digest>(row, 5);
  entry.previous = blobAs<text::Digest>(row, 6);
  entry.link = blobAs<text::Digest>(row, 7);
  return entry;
}

AuditPayload payloadOf(const store::Statement& row) {
  AuditPayload payload{blobAs<text::SecretKey>(row, 8), std::nullopt, row.text(10), row.text(11)};
  if (!row.isNull(9)) payload.text = row.text(9);
  return payload;
}

/// The entries that an erasure names.
void addErased(const AuditPayload& payload, std::set<std::uint64_t>& named) {
  const auto document = nlohmann::json::parse(payload.text.value_or(""), nullptr, false);
  if (!document.is_object() || !document.contains("entries")) return;
  for (const auto& one : document["entries"]) {
    if (one.is_number_unsigned()) named.insert(one.get<std::uint64_t>());
  }
}

}  // namespace

base::Result<std::optional<AuditEntry>> AuditLog::last() const {
  auto row = m_database->prepare(
      "SELECT sequence, at_utc_ms, actor, kind, subject, payload_digest, previous, link FROM audit_entry "
      "ORDER BY sequence DESC LIMIT 1");
  if (!row) return row.error();
  const auto hasRow = row->step();
  if (!hasRow) return hasRow.error();
  return *hasRow ? std::optional(entryOf(*row)) : std::nullopt;
}

base::Result<std::uint64_t> AuditLog::append(const AuditRecord& record) {
  const auto previous = last();
  if (!previous) return previous.error();
  const AuditPayload payload{text::randomKey(), record.text, record.dialogue, record.person.text};
  AuditEntry entry;
  entry.atUtcMs = record.atUtcMs;
  entry.actor = record.actor;
  entry.kind = record.kind;
  entry.subject = record.subject;
  entry.payload = payloadDigest(payload);
  entry = linked(std::move(entry), previous->has_value() ? &**previous : nullptr);
  auto insert = m_database->prepare("INSERT INTO audit_entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  if (!insert) return insert.error();
  const auto sequence = static_cast<std::int64_t>(entry.sequence);
  insert->bind(1, sequence).bind(2, entry.atUtcMs).bind(3, std::string_view(entry.actor));
  insert->bind(4, std::string_view(entry.kind)).bind(5, std::string_view(entry.subject));
  insert->bind(6, std::span(entry.payload)).bind(7, std::span(entry.previous)).bind(8, std::span(entry.link));
  if (auto done = insert->run(); !done) return done.error();
  auto apart = m_database->prepare("INSERT INTO audit_payload VALUES (?1, ?2, ?3, ?4, ?5)");
  if (!apart) return apart.error();
  apart->bind(1, sequence).bind(2, std::span(payload.salt)).bind(3, std::string_view(record.text));
  if (!record.dialogue.empty()) apart->bind(4, std::string_view(record.dialogue));
  if (!record.person.isEmpty()) apart->bind(5, std::string_view(record.person.text));
  if (auto done = apart->run(); !done) return done.error();
  return entry.sequence;
}

base::Result<void> AuditLog::forEach(const Visit& visit) const {
  auto row = m_database->prepare(
      "SELECT e.sequence, e.at_utc_ms, e.actor, e.kind, e.subject, e.payload_digest, e.previous, e.link, p.salt, "
      "p.text, p.dialogue, p.person FROM audit_entry e LEFT JOIN audit_payload p ON p.sequence = e.sequence ORDER BY "
      "e.sequence");
  if (!row) return row.error();
  while (true) {
    const auto hasRow = row->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow || !visit(entryOf(*row), payloadOf(*row))) return {};
  }
}

base::Result<AuditVerdict> AuditLog::verify(std::vector<SignedHead> given) const {
  const auto kept = heads();
  if (!kept) return kept.error();
  for (const NamedHead& head : *kept) given.push_back(head.head);
  AuditWalk walk(std::move(given));
  std::set<std::uint64_t> gone, named;
  const auto walked = forEach([&](const AuditEntry& entry, const AuditPayload& payload) {
    walk.add(entry, payload);
    if (!payload.text) gone.insert(entry.sequence);
    if (entry.kind == kErasure) addErased(payload, named);
    return true;
  });
  if (!walked) return walked.error();
  AuditVerdict verdict = walk.finish();
  const auto unsaid = std::find_if(gone.begin(), gone.end(), [&](auto one) { return !named.contains(one); });
  if (unsaid != gone.end() && (verdict.isValid() || *unsaid < verdict.firstBad)) {
    verdict.fault = AuditFault::payloadChanged;
    verdict.firstBad = *unsaid;
  }
  return verdict;
}

base::Result<void> AuditLog::keepHead(const NamedHead& named) {
  auto insert = m_database->prepare("INSERT OR REPLACE INTO audit_head VALUES (?1, ?2, ?3, ?4, ?5)");
  if (!insert) return insert.error();
  const SignedHead& head = named.head;
  insert->bind(1, static_cast<std::int64_t>(head.sequence)).bind(2, std::span(head.link));
  insert->bind(3, std::string_view(named.signer));
  insert->bind(4, std::span<const std::byte>(head.signer)).bind(5, std::span<const std::byte>(head.signature));
  return insert->run();
}

base::Result<std::vector<NamedHead>> AuditLog::heads() const {
  auto row = m_database->prepare(
      "SELECT sequence, link, signer, signer_key, signature FROM audit_head ORDER BY sequence, signer_key");
  if (!row) return row.error();
  std::vector<NamedHead> all;
  while (true) {
    const auto hasRow = row->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return all;
    all.push_back({row->text(2),
                   {static_cast<std::uint64_t>(row->integer(0)), blobAs<text::Digest>(*row, 1),
                    blobAs<text::PublicKey>(*row, 3), blobAs<text::Signature>(*row, 4)}});
  }
}

base::Result<void> AuditLog::erase(std::string_view column, std::string_view value,
                                   std::vector<std::uint64_t>& erased) {
  auto rows = m_database->prepare(column == "dialogue"
                                      ? "SELECT sequence FROM audit_payload WHERE dialogue = ?1 ORDER BY sequence"
                                      : "SELECT sequence FROM audit_payload WHERE person = ?1 ORDER BY sequence");
  if (!rows) return rows.error();
  rows->bind(1, value);
  while (true) {
    const auto hasRow = rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) break;
    erased.push_back(static_cast<std::uint64_t>(rows->integer(0)));
  }
  auto wipe = m_database->prepare(
      column == "dialogue"
          ? "UPDATE audit_payload SET salt = NULL, text = NULL, dialogue = NULL, person = NULL WHERE dialogue = ?1"
          : "UPDATE audit_payload SET salt = NULL, text = NULL, dialogue = NULL, person = NULL WHERE person = ?1");
  if (!wipe) return wipe.error();
  return wipe->bind(1, value).run();
}

base::Result<void> AuditLog::noteErasure(const std::vector<std::uint64_t>& erased, std::int64_t atUtcMs) {
  if (erased.empty()) return {};
  const nlohmann::ordered_json document{{"entries", erased}};
  const auto noted = append({atUtcMs, std::string(kProgram), std::string(kErasure), "audit log", document.dump()});
  return noted ? base::Result<void>() : noted.error();
}

base::Result<std::uint64_t> AuditLog::eraseDialogues(std::span<const std::string> names, std::int64_t atUtcMs) {
  std::vector<std::uint64_t> erased;
  for (const std::string& name : names) {
    if (auto done = erase("dialogue", name, erased); !done) return done.error();
  }
  if (auto noted = noteErasure(erased, atUtcMs); !noted) return noted.error();
  return erased.size();
}

base::Result<std::uint64_t> AuditLog::erasePerson(const base::PersonId& person, std::int64_t atUtcMs) {
  std::vector<std::uint64_t> erased;
  if (auto done = erase("person", person.text, erased); !done) return done.error();
  if (auto noted = noteErasure(erased, atUtcMs); !noted) return noted.error();
  return erased.size();
}

}  // namespace studio::compliance
