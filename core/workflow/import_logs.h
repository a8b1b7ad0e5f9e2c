#pragma once

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/logs/log_types.h"

namespace studio::workflow {

/// What to import. Exactly one of `preset` ("p4g", "casino", "talktrack") and `mappingFile` is set; "auto" as a
/// mapping file has it guessed.
struct ImportRequest {
  std::filesystem::path workspace;  ///< made when absent; unused by checkImport
  std::string preset;
  std::filesystem::path mappingFile;
  std::vector<std::filesystem::path> files;
};

/// What an import did, or would do.
struct ImportReport {
  std::uint64_t dialogues = 0;
  std::uint64_t turns = 0;
  std::uint64_t rows = 0;
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;
  std::uint64_t unchanged = 0;
  /// Dialogues that were read and not stored, by reason: "no_consent", "consent_unknown", "expired",
  /// "retention_unreadable", "person_forgotten". Not among `dialogues`.
  std::map<std::string, std::uint64_t> leftOut;
  std::uint64_t withdrawn = 0;     ///< of these, how many had been stored before and are gone now
  std::uint64_t expired = 0;       ///< dialogues in the workspace whose time had run out before the import began
  bool wasImportedBefore = false;  ///< the same files with the same mapping: nothing was changed
  std::vector<logs::RejectedRow> rejected;
  std::vector<logs::RejectedRow> notices;  ///< rows that were kept, and what is odd about them; not kept in the journal
  std::map<std::string, std::uint64_t> redactions;  ///< type -> hits
  double seconds = 0;
};

/// One utterance before and after redaction, for the preview.
struct RedactionExample {
  std::string asRead;
  std::string asStored;
};

/// A dry run: the report, the first records as they are, and where redaction changed something.
struct ImportCheck {
  ImportReport report;
  std::string mappingName;
  std::map<std::string, std::string>
      meaningOfColumn;  ///< column -> "Dialogue id", "Text", … as keys: dialogue_id order speaker text action outcome
                        ///< value customer segment turn
  logs::RawPreview preview;
  std::vector<RedactionExample> examples;  ///< at most 20
  std::vector<std::string> actions;        ///< labels found
  std::uint64_t withOutcome = 0;
  std::uint64_t converted = 0;
};

/// Reads, redacts and stores logs in one transaction: afterwards all of it is there or none.
/// Importing the same files with the same mapping again changes nothing. Blocks; any thread.
base::Result<ImportReport> importLogs(const ImportRequest& request, std::stop_token stop,
                                      const base::Progress& progress);

/// The same without storing anything.
base::Result<ImportCheck> checkImport(const ImportRequest& request, std::stop_token stop,
                                      const base::Progress& progress);

std::vector<std::string> importPresets();

}  // namespace studio::workflow
