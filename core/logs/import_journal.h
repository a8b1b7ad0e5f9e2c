#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/logs/log_types.h"
#include "core/store/database.h"

namespace studio::logs {

/// What one import did; kept in the workspace for good.
struct JournalEntry {
  std::int64_t id = 0;
  std::int64_t importedAtUtcMs = 0;
  std::string mappingName;
  std::string mappingJson;
  std::string contentDigest;                               ///< over the mapping and every file's digest
  std::vector<std::pair<std::string, std::string>> files;  ///< name without folder, digest in hex
  std::uint64_t dialogues = 0;
  std::uint64_t turns = 0;
  std::uint64_t rows = 0;
  std::vector<RejectedRow> rejected;
  std::map<std::string, std::uint64_t> redactions;
  std::map<std::string, std::uint64_t> leftOut;  ///< reason -> dialogues that were read and not stored
};

/// The imports of a workspace. The caller owns the transaction. One thread.
class ImportJournal {
 public:
  explicit ImportJournal(const store::Database& database) : m_database(&database) {}
  /// The entry of an identical earlier import, if there was one.
  base::Result<std::optional<JournalEntry>> findByContent(std::string_view contentDigest) const;
  /// Reserves an entry so that dialogues can name it; completed by finish().
  base::Result<std::int64_t> begin(const JournalEntry& entry);
  base::Result<void> finish(const JournalEntry& entry);
  base::Result<std::vector<JournalEntry>> all() const;
  /// Reasons of left out rows that name one of these dialogues no longer say more than that. `names` as stored.
  base::Result<void> forgetDialogues(std::span<const std::string> names);

 private:
  const store::Database* m_database;
};

}  // namespace studio::logs
