#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/workflow/govern_rules.h"

namespace studio::workflow {

/// What an evidence pack is of: a period (both days count; empty: no end) or one decision.
struct EvidenceRequest {
  std::filesystem::path workspace;
  std::filesystem::path out;
  std::string from;                       ///< ISO date, UTC
  std::string to;                         ///< ISO date, UTC
  std::optional<std::uint64_t> decision;  ///< sequence of its entry in the audit log
  std::optional<RuleActRequest> signer;   ///< who vouches for the whole pack; nothing: only what is signed in it is
};

struct EvidenceReport {
  std::uint64_t entries = 0;   ///< of the chain, all of them
  std::uint64_t told = 0;      ///< of these, with what they say
  std::uint64_t versions = 0;  ///< of the rules, with the acts on them
  bool isAuditValid = true;    ///< of the log it was made from
};

/// Writes a zip archive that can be checked without the workspace or this machine: the whole chain of digests, what the
/// entries of the period or decision say, every version of the rules with its signed acts, the signed heads, and a page
/// to read. What lies outside is withheld, its digests are not. Fails with invalidArgument (no date, no such decision),
/// signerKeyUnusable, fileNotWritable or diskFull.
base::Result<EvidenceReport> packEvidence(const EvidenceRequest& request, const base::Clock& clock);

/// What checking a pack found.
struct EvidenceVerdict {
  bool isValid = true;
  std::uint64_t entries = 0;
  std::uint64_t firstBad = 0;  ///< sequence; 0: none
  std::uint64_t told = 0;
  std::uint64_t versions = 0;
  std::uint64_t heads = 0;
  std::string signedBy;  ///< empty: nobody vouches for the whole
  std::string reason;    ///< what is wrong, in one sentence; empty: nothing
};

/// Needs the file alone. A pack that does not hold is a verdict, a file that is no pack a failure: invalidArgument, or
/// archiveUnusable.
base::Result<EvidenceVerdict> verifyEvidence(const std::filesystem::path& file);

}  // namespace studio::workflow
