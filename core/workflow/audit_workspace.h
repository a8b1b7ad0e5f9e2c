#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/compliance/governance/audit_log.h"

namespace studio::workflow {

/// Whether the audit log of a workspace is whole, and the versions of its rules are what their signed acts made them.
struct AuditReport {
  std::uint64_t entries = 0;
  std::uint64_t erased = 0;  ///< payloads erased under retention, each with an entry that says so
  std::uint64_t heads = 0;   ///< signed ends of the chain that were checked, kept in the workspace or given
  bool isValid = true;
  std::uint64_t firstBad = 0;  ///< sequence of the first bad entry; 0: none
  std::string reason;          ///< what is wrong, in one sentence; empty: nothing
};

/// `head`: a signed end of the chain that was kept elsewhere; a log that was cut, rolled back or written anew does not
/// hold it. Reads only. Fails like opening does, and with invalidArgument where the file is no head.
base::Result<AuditReport> verifyAudit(const std::filesystem::path& workspace, const std::filesystem::path& head);

struct AuditExportRequest {
  std::filesystem::path workspace;
  std::filesystem::path entries;  ///< JSON Lines, one entry each; empty: none are written
  std::filesystem::path head;     ///< the end of the chain, as a signer signed it last; empty: not written
};
struct AuditExportReport {
  AuditReport audit;
  std::optional<compliance::NamedHead> head;  ///< what was written
};
/// Writes the log, and its newest signed end for safe keeping. A log that is not whole is exported too, and said to be.
/// Fails with fileNotWritable, diskFull, or invalidArgument where a head is asked for and nobody has signed one.
base::Result<AuditExportReport> exportAudit(const AuditExportRequest& request);

/// Signs the end of the chain now, so that a head covers all entries. Fails with signerKeyUnusable.
base::Result<compliance::NamedHead> signAuditHead(const std::filesystem::path& workspace,
                                                  const std::filesystem::path& signerFolder, const std::string& signer,
                                                  std::string_view passphrase);

/// The same of an open workspace.
base::Result<AuditReport> auditOf(const store::Database& database, const std::vector<compliance::SignedHead>& given);

}  // namespace studio::workflow
