#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/base/result.h"
#include "core/compliance/governance/audit_log.h"

namespace studio::workflow {

/// A signed head as a file holds it, and back. Reading fails with invalidArgument, where = `where`.
nlohmann::ordered_json headJson(const compliance::NamedHead& head);
base::Result<compliance::NamedHead> readHead(std::string_view json, const std::string& where);

/// An entry with its payload (null: erased under retention) and salt, so that anybody can compute its digests anew.
nlohmann::ordered_json entryJson(const compliance::AuditEntry& entry, const compliance::AuditPayload& payload);
struct AuditLine {
  compliance::AuditEntry entry;
  compliance::AuditPayload payload;
};
/// Fails with invalidArgument, where = `where`.
base::Result<AuditLine> readEntry(const nlohmann::json& document, const std::string& where);

}  // namespace studio::workflow
