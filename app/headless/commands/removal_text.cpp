#include "app/headless/commands/removal_text.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace studio::headless {

void addTo(Json& document, const workflow::Removal& removal) {
  document["dialogues"] = removal.dialogues;
  document["turns"] = removal.turns;
  document["redactions"] = removal.redactions;
  document["vectors"] = removal.vectors;
  document["audit_payloads"] = removal.auditPayloads;
  document["policies"] = removal.policies;
  document["backup_files"] = removal.backupFiles;
}

std::string textOf(const workflow::Removal& removal) {
  std::string text = fmt::format(
      "{} dialogues with {} turns are gone, their words from the search index, {} redactions, {} sentence vectors.\n",
      removal.dialogues, removal.turns, removal.redactions, removal.vectors);
  if (removal.auditPayloads > 0) {
    text += fmt::format("What {} entries of the audit log say of them was erased; the entries stay.\n",
                        removal.auditPayloads);
  }
  if (!removal.backupFiles.empty()) {
    text += fmt::format("Copies from before a migration held them too and were removed: {}.\n",
                        fmt::join(removal.backupFiles, ", "));
  }
  if (removal.policies.empty()) return text;
  return text + fmt::format(
                    "Trained while they were there: {}. Their weights come from many dialogues and hold no text, but "
                    "what these dialogues added to them stays; train again to be rid of it.\n",
                    fmt::join(removal.policies, ", "));
}

std::string timeText(std::int64_t utcMs) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(utcMs / 1000)));
}

}  // namespace studio::headless
