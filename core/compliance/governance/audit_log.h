#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/compliance/governance/audit_chain.h"
#include "core/store/database.h"

namespace studio::compliance {

/// Something to be kept in the audit log. Actor, kind and subject stay for ever and name no customer; what was said
/// goes into `text`, and whose words they are into `dialogue` and `person`.
struct AuditRecord {
  std::int64_t atUtcMs = 0;
  std::string actor;
  std::string kind;
  std::string subject;
  std::string text;            ///< a JSON object
  std::string dialogue = {};   ///< its name; empty: none
  base::PersonId person = {};  ///< empty: nobody
};

/// A head with the name of who signed it.
struct NamedHead {
  std::string signer;
  SignedHead head;
};

/// The audit log of a workspace. The caller owns the transaction. One thread.
class AuditLog {
 public:
  static constexpr std::string_view kErasure = "erasure";

  explicit AuditLog(const store::Database& database) : m_database(&database) {}

  /// The place of the new entry, from 1.
  base::Result<std::uint64_t> append(const AuditRecord& record);
  base::Result<std::optional<AuditEntry>> last() const;

  using Visit = std::function<bool(const AuditEntry&, const AuditPayload&)>;
  /// In the order of their sequence, until `visit` returns false.
  base::Result<void> forEach(const Visit& visit) const;

  /// Walks the whole chain, with the heads that the workspace keeps and `given` ones. A payload that is gone without an
  /// erasure that says so counts as changed.
  base::Result<AuditVerdict> verify(std::vector<SignedHead> given = {}) const;

  base::Result<void> keepHead(const NamedHead& head);
  base::Result<std::vector<NamedHead>> heads() const;

  /// Erases what was said in dialogues, or by and to a person, and notes that as an entry; the number of payloads.
  base::Result<std::uint64_t> eraseDialogues(std::span<const std::string> names, std::int64_t atUtcMs);
  base::Result<std::uint64_t> erasePerson(const base::PersonId& person, std::int64_t atUtcMs);

 private:
  base::Result<void> erase(std::string_view column, std::string_view value, std::vector<std::uint64_t>& erased);
  base::Result<void> noteErasure(const std::vector<std::uint64_t>& erased, std::int64_t atUtcMs);
  const store::Database* m_database;
};

}  // namespace studio::compliance
