#pragma once

#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/privacy/sanitized_dialogue.h"
#include "core/privacy/turn_index_builder.h"
#include "core/privacy/turn_search.h"
#include "core/store/database.h"

namespace studio::privacy {

/// A dialogue as the workspace's tables hold it, before it gets its permit type.
struct DialogueRow {
  std::int64_t row = 0;
  dialogue::Dialogue dialogue;
  std::vector<DialogueRedaction> redactions;
};

/// Which labels of utterances are read: also those that came from mining, or the log's own alone.
enum class LabelSource { loggedAndMined, logged };

/// Reads dialogues of a workspace with statements that are prepared once. One thread.
class DialogueRowReader {
 public:
  static base::Result<DialogueRowReader> make(const store::Database& database,
                                              LabelSource labels = LabelSource::loggedAndMined);

  /// The dialogue called `name`, or nothing.
  base::Result<std::optional<DialogueRow>> find(std::string_view name, dialogue::View view);
  /// The dialogue with that row number, or nothing.
  base::Result<std::optional<DialogueRow>> find(std::int64_t row);
  /// Fills in everything but the line of table dialogue. Fails with workspaceDamaged when places
  /// are not consecutive.
  base::Result<void> readContent(DialogueRow& row);

 private:
  struct Statements {
    store::Statement headByName;
    store::Statement headByRow;
    store::Statement segment;
    store::Statement utterances;
    store::Statement actions;
    store::Statement redactions;
  };
  DialogueRowReader(Statements statements, std::string path)
      : m_statements(std::move(statements)), m_path(std::move(path)) {}
  /// `head` is bound; it is reset.
  base::Result<std::optional<DialogueRow>> readFrom(store::Statement& head);
  base::Result<void> readSegment(DialogueRow& row);
  base::Result<void> readUtterances(DialogueRow& row);
  base::Result<void> readActions(DialogueRow& row);
  base::Result<void> readRedactions(DialogueRow& row);
  base::Error damaged(const DialogueRow& row, std::string_view what) const;

  Statements m_statements;
  std::string m_path;
};

/// The columns of table dialogue that takeHead() reads, in its order.
inline constexpr std::string_view kHeadColumns =
    "id, name, is_mirrored, customer, agent, converted, value, started_at_utc_ms, keep_until_utc_ms";
DialogueRow takeHead(const store::Statement& statement);

/// Writes dialogues with statements that are prepared once. One thread; the caller's transaction.
class DialogueRowWriter {
 public:
  static base::Result<DialogueRowWriter> make(const store::Database& database);

  base::Result<void> insert(const DialogueRow& row, std::int64_t importId);
  /// Takes out `stored` and writes the content of `row` in its place: the row number, and with it the log order,
  /// stays.
  base::Result<void> replace(const DialogueRow& stored, const DialogueRow& row, std::int64_t importId);
  /// Takes out `stored` with all that hangs on it.
  base::Result<void> remove(const DialogueRow& stored);
  /// From now on the search index is built beside (turn_index_builder.h) where that is possible: for an import.
  base::Result<void> buildIndexBeside();
  /// After the last change: an index built beside is put in, and the words of what was replaced or removed leave the
  /// index's pages, which is slow on a large workspace.
  base::Result<void> finishIndex();

 private:
  struct Statements {
    store::Statement insertHead;
    store::Statement updateHead;
    store::Statement deleteHead;
    store::Statement segment;
    store::Statement utterance;
    store::Statement action;
    store::Statement redaction;
    std::vector<store::Statement> removals;
  };
  DialogueRowWriter(const store::Database& database, Statements statements, TurnTextIndex index)
      : m_database(&database), m_statements(std::move(statements)), m_index(std::move(index)) {}
  base::Result<void> indexText(const dialogue::Dialogue& dialogue, std::int64_t id);
  base::Result<void> unindexText(const DialogueRow& stored);
  base::Result<void> removeContent(const DialogueRow& stored);
  base::Result<void> writeContent(const DialogueRow& row, std::int64_t id);
  base::Result<void> writeTurn(const dialogue::Turn& turn, std::int64_t id, std::int64_t index);
  base::Result<void> writeActions(const std::vector<base::ActionId>& actions, bool isSecondary, std::int64_t id,
                                  std::int64_t turn, std::int64_t position);

  const store::Database* m_database;
  Statements m_statements;
  TurnTextIndex m_index;
  std::unique_ptr<TurnIndexBuilder> m_beside;
  bool m_hasRemoved = false;
};

/// Equal in everything that is stored; the row number and the speaker of an empty turn are not.
bool isSameContent(const DialogueRow& left, const DialogueRow& right);

}  // namespace studio::privacy
