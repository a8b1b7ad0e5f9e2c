#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/privacy/dialogue_selection.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/store/database.h"

namespace studio::workflow {

/// What left a workspace for good.
struct Removal {
  std::uint64_t dialogues = 0;  ///< mirrored views not counted
  std::uint64_t turns = 0;      ///< of those
  std::uint64_t redactions = 0;
  std::uint64_t vectors = 0;             ///< of texts that nobody says any more
  std::uint64_t auditPayloads = 0;       ///< of entries of the audit log, which stay and say so
  std::vector<std::string> policies;     ///< trained while the dialogues were there
  std::vector<std::string> backupFiles;  ///< copies of the workspace from before a migration, removed with them
};

/// Takes the dialogues out with all that the workspace knows of them: turns, labels, words of the search index,
/// redactions, segments, losses, mined sentences, vectors of texts that nobody else says, what the audit log says of
/// them, and their mention in reasons of left out rows. The caller owns the transaction, and calls finishRemoval()
/// after its commit.
base::Result<Removal> removeDialogues(const store::Database& database,
                                      std::span<const privacy::SelectedDialogue> dialogues);

/// What was left of dialogues in other tables.
struct Traces {
  std::uint64_t vectors = 0;
  std::uint64_t auditPayloads = 0;
};

/// What is left to do in the tables once dialogues of these names are out or have other texts: vectors nobody needs,
/// groups without sentences, what the audit log says, and mentions.
base::Result<Traces> removeTraces(const store::Database& database, std::span<const std::string> names);

/// Notes, in the transaction that removes something, that finishRemoval() is due; removeDialogues() does.
base::Result<void> noteRemoval(const store::Database& database);

/// After the commit: nothing of what was removed stays in gaps and free pages, in the write-ahead log or in a copy made
/// before a migration; returns the copies it removed. Writes the whole file anew; does nothing when nothing was
/// removed. Fails with workspaceBusy while another program is in the middle of something, or with diskFull; then it
/// stays due, also when the program is killed, and is done by whoever next opens the workspace to change it.
base::Result<std::vector<std::string>> finishRemoval(const store::Database& database);

}  // namespace studio::workflow
