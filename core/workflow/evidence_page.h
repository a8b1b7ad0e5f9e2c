#pragma once

#include <string>
#include <vector>

#include "core/workflow/audit_document.h"
#include "core/workflow/evidence_pack.h"

namespace studio::workflow {

/// The pack as a page to read: one row per entry that is told. Every text is escaped; it loads nothing from elsewhere.
std::string evidencePage(const EvidenceRequest& request, const std::vector<AuditLine>& told,
                         const std::vector<RuleVersionReport>& versions, bool isAuditValid);

/// The summary of a payload in one line: what was said and decided, or what was done to the rules.
std::string payloadSummary(const std::string& payload);

}  // namespace studio::workflow
