#include "core/workflow/audit_workspace.h"

#include <algorithm>
#include <span>

#include "core/compliance/governance/approval.h"
#include "core/compliance/governance/rule_version_repository.h"
#include "core/compliance/governance/signer.h"
#include "core/store/file_io.h"
#include "core/workflow/audit_document.h"

namespace studio::workflow {

namespace {

using compliance::AuditFault;
using compliance::AuditLog;
using compliance::NamedHead;
using compliance::RuleAct;
using compliance::RuleVersion;
using compliance::SignedHead;

std::string reasonOf(const compliance::AuditVerdict& verdict) {
  const std::string entry = "entry " + std::to_string(verdict.firstBad);
  switch (verdict.fault) {
    case AuditFault::none: return {};
    case AuditFault::broken: return entry + " is missing, out of its place or changed";
    case AuditFault::payloadChanged: return "what " + entry + " says was changed or taken away";
    case AuditFault::headMismatch: return "the log does not hold what was signed at " + entry;
    case AuditFault::headUnsigned: break;
  }
  return "the head of " + entry + " is not signed by the key it names";
}

/// An act of the log with the sequence of its entry.
struct NotedAct {
  std::uint64_t sequence = 0;
  std::string text;
};

/// The acts on rules that the log tells of.
base::Result<std::vector<NotedAct>> notedActs(const AuditLog& log) {
  std::vector<NotedAct> acts;
  const auto walked = log.forEach([&](const compliance::AuditEntry& entry, const compliance::AuditPayload& payload) {
    const auto document = nlohmann::ordered_json::parse(payload.text.value_or(""), nullptr, false);
    if (document.is_object() && document.contains("act")) acts.push_back({entry.sequence, document["act"].dump()});
    return true;
  });
  if (!walked) return walked.error();
  return acts;
}

struct Difference {
  std::uint64_t sequence = 0;
  std::string reason;
};

/// The first act that the table and the log tell differently, or that is not signed.
std::optional<Difference> differenceIn(const std::vector<NotedAct>& noted, const std::vector<RuleAct>& stored,
                                       std::string_view workspaceId) {
  for (std::size_t i = 0; i < std::max(noted.size(), stored.size()); ++i) {
    const std::uint64_t sequence = i < noted.size() ? noted[i].sequence : noted.empty() ? 1 : noted.back().sequence;
    const bool isSame = i < noted.size() && i < stored.size() && noted[i].text == actText(stored[i]);
    if (!isSame) return Difference{sequence, "the acts on the rules are not those of the log"};
    if (!isSigned(stored[i], workspaceId))
      return Difference{sequence, "the act of " + stored[i].signer + " is not signed"};
  }
  return std::nullopt;
}

/// A version whose state or rules are not what its last acts say.
std::optional<Difference> differenceIn(const std::vector<RuleVersion>& versions, const std::vector<NotedAct>& noted) {
  for (const RuleVersion& version : versions) {
    const bool isSound = !version.acts.empty() && version.acts.back().after == version.state &&
                         version.acts.back().rules == version.rules &&
                         compliance::digestOfRules(version.rulesJson) == version.rules;
    if (!isSound)
      return Difference{noted.empty() ? 1 : noted.back().sequence,
                        "rules version " + std::to_string(version.number) + " is not what its signed acts made it"};
  }
  return std::nullopt;
}

base::Result<std::optional<Difference>> differenceOfRules(const store::Database& database) {
  compliance::RuleVersionRepository repository(database);
  const auto versions = repository.all();
  if (!versions) return versions.error();
  const auto acts = repository.acts();
  if (!acts) return acts.error();
  const auto noted = notedActs(AuditLog(database));
  if (!noted) return noted.error();
  if (versions->empty() && acts->empty() && noted->empty()) return std::optional<Difference>();
  const auto id = repository.workspaceId();
  if (!id) return id.error();
  if (auto difference = differenceIn(*noted, *acts, *id)) return difference;
  return differenceIn(*versions, *noted);
}

base::Result<NamedHead> headIn(const std::filesystem::path& file) {
  const auto bytes = store::readFile(file);
  if (!bytes) return bytes.error();
  return readHead({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, file.string());
}

base::Result<void> write(const std::filesystem::path& file, const std::string& text) {
  return store::writeFileAtomically(file, std::as_bytes(std::span(text)));
}

base::Result<void> writeEntries(const AuditLog& log, const std::filesystem::path& file) {
  std::string lines;
  const auto walked = log.forEach([&](const compliance::AuditEntry& entry, const compliance::AuditPayload& payload) {
    lines += entryJson(entry, payload).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    return true;
  });
  return walked ? write(file, lines) : walked;
}

}  // namespace

base::Result<AuditReport> auditOf(const store::Database& database, const std::vector<SignedHead>& given) {
  const AuditLog log(database);
  const auto kept = log.heads();
  if (!kept) return kept.error();
  const auto verdict = log.verify(given);
  if (!verdict) return verdict.error();
  AuditReport report{verdict->entries,   verdict->erased,   kept->size() + given.size(),
                     verdict->isValid(), verdict->firstBad, reasonOf(*verdict)};
  auto difference = differenceOfRules(database);
  if (!difference) return difference.error();
  if (report.isValid && difference->has_value()) {
    report.isValid = false;
    report.firstBad = (*difference)->sequence;
    report.reason = std::move((*difference)->reason);
  }
  return report;
}

base::Result<AuditReport> verifyAudit(const std::filesystem::path& workspace, const std::filesystem::path& head) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  std::vector<SignedHead> given;
  if (!head.empty()) {
    const auto read = headIn(head);
    if (!read) return read.error();
    given.push_back(read->head);
  }
  return auditOf(*database, given);
}

base::Result<AuditExportReport> exportAudit(const AuditExportRequest& request) {
  const auto database = store::Database::open(request.workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const AuditLog log(*database);
  auto audit = auditOf(*database, {});
  if (!audit) return audit.error();
  AuditExportReport report{std::move(*audit), std::nullopt};
  if (!request.entries.empty()) {
    if (auto written = writeEntries(log, request.entries); !written) return written.error();
  }
  if (request.head.empty()) return report;
  auto heads = log.heads();
  if (!heads) return heads.error();
  if (heads->empty())
    return base::makeError(base::ErrorCode::invalidArgument, "--head",
                           {{"reason", "nobody has signed the log yet; name a signer with --signer"}});
  report.head = std::move(heads->back());
  if (auto written = write(request.head, headJson(*report.head).dump(1) + "\n"); !written) return written.error();
  return report;
}

base::Result<NamedHead> signAuditHead(const std::filesystem::path& workspace, const std::filesystem::path& signerFolder,
                                      const std::string& signer, std::string_view passphrase) {
  const auto database = store::Database::open(workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  const auto opened =
      compliance::openSigner(signerFolder.empty() ? compliance::signerFolder() : signerFolder, signer, passphrase);
  if (!opened) return opened.error();
  auto transaction = store::Transaction::begin(*database);
  if (!transaction) return transaction.error();
  AuditLog log(*database);
  const auto last = log.last();
  if (!last) return last.error();
  if (!last->has_value())
    return base::makeError(base::ErrorCode::invalidArgument, "audit log", {{"reason", "it has no entry yet"}});
  NamedHead head{signer, compliance::signHead(**last, opened->key)};
  if (auto kept = log.keepHead(head); !kept) return kept.error();
  if (auto done = transaction->commit(); !done) return done.error();
  return head;
}

}  // namespace studio::workflow
