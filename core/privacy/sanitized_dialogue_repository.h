#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/dialogue/action_catalogue.h"
#include "core/privacy/sanitized_dialogue.h"
#include "core/privacy/turn_search.h"
#include "core/store/database.h"

namespace studio::privacy {

/// One line of a list of dialogues, without its text.
struct DialogueHeader {
  std::int64_t row = 0;  ///< key in the workspace
  base::DialogueId id;
  dialogue::View view = dialogue::View::asLogged;
  std::size_t turns = 0;
  dialogue::Outcome outcome;
  std::map<std::string, std::string> segment;
  std::size_t hits = 0;                     ///< turns with the words looked for
  std::optional<std::size_t> firstHitTurn;  ///< from 0
};

/// The words of one turn.
struct TurnText {
  base::DialogueId dialogue;
  dialogue::Speaker speaker = dialogue::Speaker::agent;
  std::string text;
};

enum class PutResult { added, unchanged, replaced };

/// What was taken out with a dialogue.
struct RemovedDialogue {
  base::DialogueId id;
  dialogue::View view = dialogue::View::asLogged;
  std::size_t turns = 0;
  std::size_t redactions = 0;
};

/// Dialogues and the action catalogue in a workspace. The caller owns the transaction. One thread.
class SanitizedDialogueRepository {
 public:
  /// `database` must outlive the repository and stay where it is.
  explicit SanitizedDialogueRepository(const store::Database& database);
  ~SanitizedDialogueRepository();
  SanitizedDialogueRepository(SanitizedDialogueRepository&&) noexcept;
  SanitizedDialogueRepository& operator=(SanitizedDialogueRepository&&) noexcept;

  /// Adds, or replaces the dialogue of the same id and view when anything differs. A replaced one
  /// keeps its row, and with it its place in the log, and an end of keeping that was counted from its
  /// import.
  base::Result<PutResult> put(SanitizedDialogue&& dialogue, std::int64_t importId);
  /// Before the first put() of many: a search index that is empty is built beside, on a thread. finishPuts() must
  /// follow; without it none of them is found.
  base::Result<void> expectMany();
  /// After the last put() or remove(), before the commit: the search index is whole, and nothing of a replaced or
  /// removed dialogue's words stays in the file.
  base::Result<void> finishPuts();
  /// Takes out the dialogue of that row number with everything that hangs on it: turns, labels, redactions, segment,
  /// losses, words in the search index. Fails with databaseFailed, and has removed nothing, when a table that this
  /// does not know refers to it.
  base::Result<RemovedDialogue> remove(std::int64_t row);
  /// The same by id and view; nothing when there is none.
  base::Result<std::optional<RemovedDialogue>> remove(const base::DialogueId& id, dialogue::View view);
  /// The dialogue called `id`; dialogueNotFound when there is none.
  base::Result<SanitizedDialogue> get(const base::DialogueId& id, dialogue::View view = dialogue::View::asLogged) const;
  /// Every dialogue in log order; stops early when `visit` returns false. Streaming: one at a time in memory.
  base::Result<void> forEach(bool includeMirrored,
                             const std::function<bool(std::int64_t row, const SanitizedDialogue&)>& visit) const;
  /// Headers in log order; `find` (when not empty) keeps dialogues with its words in one turn (see
  /// turn_search.h), or with an id or segment value that contains it, ignoring ASCII case. A text without any
  /// word (an emoji, "%") is looked for as it stands. `limit` 0 = all. Mirrored views are left out.
  base::Result<std::vector<DialogueHeader>> headers(std::string_view find, std::size_t limit) const;

  /// What was said at a place the search found; dialogueNotFound when there is none.
  base::Result<TurnText> turn(const TurnHit& hit) const;

  base::Result<dialogue::ActionCatalogue> loadCatalogue() const;
  /// Stores actions that are new and replaces the constraints; ids never change: a catalogue that has
  /// another name in a stored action's place is refused with invalidArgument.
  base::Result<void> saveCatalogue(const dialogue::ActionCatalogue& catalogue);

 private:
  struct Rows;
  base::Result<Rows*> rows();
  const store::Database* m_database;
  std::unique_ptr<Rows> m_rows;
};

}  // namespace studio::privacy
