#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/logs/log_types.h"
#include "core/privacy/privacy_settings_types.h"

namespace studio::workflow {

/// What to import. Exactly one of `preset` ("p4g", "casino", "talktrack"), `mappingFile` and `mappingJson` is set;
/// "auto" as a mapping file has it guessed.
struct ImportRequest {
  std::filesystem::path workspace;  ///< made when absent; unused by checkImport
  std::string preset;
  std::filesystem::path mappingFile;
  std::vector<std::filesystem::path> files;
  std::string mappingJson = {};                                    ///< a mapping document itself
  std::optional<privacy::PrivacySettings> privacy = std::nullopt;  ///< in place of the mapping's own
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
  std::vector<std::string> droppedAttributes;       ///< segment attributes left out because they are sensitive
  double seconds = 0;
};

/// One identifier of an example: what it is, why it is one, and where. Offsets in code points, ends exclusive.
struct RedactedPart {
  std::string type;        ///< "PERSON"
  std::string recogniser;  ///< "person.title"
  privacy::RedactionReason reason = privacy::RedactionReason::shape;
  double certainty = 0;  ///< 0 … 1
  std::size_t readStart = 0;
  std::size_t readEnd = 0;
  std::size_t storedStart = 0;
  std::size_t storedEnd = 0;  ///< equal to storedStart where it was dropped
};

/// One utterance before and after redaction, for the preview.
struct RedactionExample {
  std::string asRead;
  std::string asStored;
  std::vector<RedactedPart> parts = {};  ///< in text order
};

constexpr std::size_t kMostRedactionExamples = 300;

/// A dry run: the report, the first records as they are, and where redaction changed something.
struct ImportCheck {
  ImportReport report;
  std::string mappingName;
  std::map<std::string, std::string>
      meaningOfColumn;  ///< column -> "Dialogue id", "Text", … as keys: dialogue_id order speaker text action outcome
                        ///< value customer agent time segment turn person_name
  logs::RawPreview preview;
  /// At most kMostRedactionExamples, in the order of the log, and no more than 60 that show one recogniser alone.
  std::vector<RedactionExample> examples;
  std::map<std::string, std::uint64_t> hitsOfRecogniser;
  std::map<std::string, std::string> storedTexts;  ///< of the first 10,000 turns: what redaction makes of a text
  std::vector<std::string> actions;                ///< labels found
  std::uint64_t withOutcome = 0;
  std::uint64_t converted = 0;
  std::uint64_t labels = 0;  ///< primary labels of agents' turns
};

/// How much of a dry run is known so far.
struct ImportCounts {
  std::uint64_t dialogues = 0;
  std::uint64_t turns = 0;
  std::uint64_t labels = 0;
  std::uint64_t withOutcome = 0;
  std::uint64_t converted = 0;
};
/// Hears the counts after every dialogue, on the thread that checks.
using OnImportCounts = std::function<void(const ImportCounts&)>;

/// Reads, redacts and stores logs in one transaction: afterwards all of it is there or none.
/// Importing the same files with the same mapping again changes nothing. Blocks; any thread.
base::Result<ImportReport> importLogs(const ImportRequest& request, std::stop_token stop,
                                      const base::Progress& progress);

/// The same without storing anything.
base::Result<ImportCheck> checkImport(const ImportRequest& request, std::stop_token stop,
                                      const base::Progress& progress, const OnImportCounts& onCounts = {});

std::vector<std::string> importPresets();

}  // namespace studio::workflow
