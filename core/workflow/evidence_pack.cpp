#include "core/workflow/evidence_pack.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/compliance/example_reader.h"
#include "core/compliance/governance/rule_version_repository.h"
#include "core/compliance/governance/signer.h"
#include "core/store/packed_files.h"
#include "core/workflow/audit_document.h"
#include "core/workflow/audit_workspace.h"
#include "core/workflow/evidence_files.h"
#include "core/workflow/evidence_page.h"
#include "core/workflow/rule_audits.h"
#include "core/workflow/rule_version_report.h"

namespace studio::workflow {

namespace {

using Json = nlohmann::ordered_json;
using compliance::AuditEntry;

base::Error refusal(const char* argument, std::string reason) {
  return base::makeError(base::ErrorCode::invalidArgument, argument, {{"reason", std::move(reason)}});
}

std::string dumped(const Json& document, int indent = -1) {
  return document.dump(indent, ' ', false, Json::error_handler_t::replace);
}

/// Which entries are told: of a decision also what was done to the rules that made it.
class Scope {
 public:
  Scope(const EvidenceRequest& request, std::string rulesOfDecision)
      : m_request(request), m_rulesOfDecision(std::move(rulesOfDecision)) {}

  bool tells(const AuditEntry& entry) const {
    if (m_request.decision) {
      const bool isAct = entry.kind != "decision" && entry.subject == m_rulesOfDecision;
      return entry.sequence == *m_request.decision || isAct;
    }
    const std::string day = dayOf(entry.atUtcMs);
    return (m_request.from.empty() || m_request.from <= day) && (m_request.to.empty() || day <= m_request.to);
  }

 private:
  const EvidenceRequest& m_request;
  std::string m_rulesOfDecision;
};

/// The subject of the decision that is asked for: the version that made it.
base::Result<std::string> rulesOfDecision(const compliance::AuditLog& log, std::uint64_t decision) {
  std::string subject;
  const auto walked = log.forEach([&](const AuditEntry& entry, const compliance::AuditPayload&) {
    if (entry.sequence == decision && entry.kind == "decision") subject = entry.subject;
    return entry.sequence < decision;
  });
  if (!walked) return walked.error();
  if (subject.empty()) return refusal("--decision", "entry " + std::to_string(decision) + " is no decision");
  return subject;
}

/// Collects the files of a pack.
class Packer {
 public:
  Packer(const store::Database& database, const EvidenceRequest& request) : m_database(database), m_request(request) {}

  base::Result<EvidenceReport> pack(std::int64_t nowUtcMs) {
    const auto audit = auditOf(m_database, {});
    if (!audit) return audit.error();
    m_report.isAuditValid = audit->isValid;
    if (auto done = addEntries(); !done) return done.error();
    if (auto done = addVersions(); !done) return done.error();
    if (auto done = addHeads(); !done) return done.error();
    m_files.push_back({"index.html", evidencePage(m_request, m_told, m_versions, audit->isValid)});
    if (auto done = addManifest(*audit, nowUtcMs); !done) return done.error();
    if (auto written = store::writePackedFiles(m_request.out, m_files, nowUtcMs); !written) return written.error();
    return m_report;
  }

 private:
  base::Result<void> addEntries() {
    const compliance::AuditLog log(m_database);
    auto subject = m_request.decision ? rulesOfDecision(log, *m_request.decision) : base::Result<std::string>("");
    if (!subject) return subject.error();
    const Scope scope(m_request, std::move(*subject));
    std::string lines;
    auto walked = log.forEach([&](const AuditEntry& entry, const compliance::AuditPayload& payload) {
      const bool isTold = scope.tells(entry);
      Json document = entryJson(entry, isTold ? payload : compliance::AuditPayload{});
      if (!isTold && payload.text) document["withheld"] = true;
      lines += dumped(document) + "\n";
      if (isTold) m_told.push_back({entry, payload});
      ++m_report.entries;
      return true;
    });
    if (!walked) return walked;
    m_report.told = m_told.size();
    m_files.push_back({std::string(kEvidenceEntries), std::move(lines)});
    return {};
  }

  base::Result<void> addVersions() {
    const auto versions = compliance::RuleVersionRepository(m_database).all();
    if (!versions) return versions.error();
    auto reports = reportsOn(m_database);
    if (!reports) return reports.error();
    m_versions = std::move(*reports);
    for (const auto& version : *versions) {
      m_files.push_back({evidenceVersionName(version.number), dumped(versionJson(version), 1) + "\n"});
    }
    m_report.versions = versions->size();
    return {};
  }

  base::Result<void> addHeads() {
    const auto heads = compliance::AuditLog(m_database).heads();
    if (!heads) return heads.error();
    Json list = Json::array();
    for (const auto& head : *heads) list.push_back(headJson(head));
    m_files.push_back({std::string(kEvidenceHeads), dumped(list, 1) + "\n"});
    return {};
  }

  base::Result<void> addManifest(const AuditReport& audit, std::int64_t nowUtcMs) {
    const auto id = compliance::RuleVersionRepository(m_database).workspaceId();
    if (!id) return id.error();
    Json files = Json::array();
    for (const auto& file : m_files) files.push_back({{"name", file.name}, {"digest", digestOf(file)}});
    Json manifest{{"format", kEvidenceFormat},
                  {"workspace", *id},
                  {"made_at_utc_ms", nowUtcMs},
                  {"from", m_request.from},
                  {"to", m_request.to},
                  {"decision", m_request.decision ? Json(*m_request.decision) : Json()},
                  {"audit", {{"entries", audit.entries}, {"valid", audit.isValid}, {"reason", audit.reason}}},
                  {"files", std::move(files)}};
    if (auto done = sign(manifest); !done) return done;
    m_files.push_back({std::string(kEvidenceManifest), dumped(manifest, 1) + "\n"});
    return {};
  }

  base::Result<void> sign(Json& manifest) const {
    if (!m_request.signer) return {};
    const RuleActRequest& who = *m_request.signer;
    const auto signer = compliance::openSigner(who.signerFolder.empty() ? compliance::signerFolder() : who.signerFolder,
                                               who.signer, who.passphrase);
    if (!signer) return signer.error();
    manifest["signer"] = signer->name;
    manifest["public_key"] = text::toHex(signer->key.publicKey());
    manifest["signature"] = text::toHex(signer->key.sign(dumped(manifest)));
    return {};
  }

  const store::Database& m_database;
  const EvidenceRequest& m_request;
  std::vector<store::PackedFile> m_files;
  std::vector<AuditLine> m_told;
  std::vector<RuleVersionReport> m_versions;
  EvidenceReport m_report;
};

}  // namespace

base::Result<EvidenceReport> packEvidence(const EvidenceRequest& request, const base::Clock& clock) {
  for (const std::string* day : {&request.from, &request.to}) {
    if (!day->empty() && !compliance::isDate(*day))
      return refusal(day == &request.from ? "--from" : "--to", "it is no date such as 2026-01-31");
  }
  // Written to only for the name of the workspace, where it has none yet.
  const auto database = store::Database::open(request.workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  return Packer(*database, request).pack(clock.nowUtcMs());
}

}  // namespace studio::workflow
