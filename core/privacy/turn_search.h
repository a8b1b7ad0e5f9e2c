#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/store/database.h"

namespace studio::privacy {

/// How a line typed by a person is looked up: every word must occur in the turn, in any order; "words in
/// quotes" stand together; the last word may be a beginning of one when it has three letters or more and no blank
/// follows. Case and accents do not matter (Unicode 6.1 word rules of FTS5). Never an error, whatever is typed.
/// Empty when there is no word to look for.
std::string matchExpression(std::string_view typed);

/// A turn that fits, by its place in the workspace.
struct TurnHit {
  std::int64_t dialogueRow = 0;
  std::size_t turn = 0;  ///< from 0
};

enum class HitOrder {
  log,     ///< as the log has them: the first are there at once, however many there are
  ranked,  ///< best first (BM25, Robertson and Zaragoza 2009): all are looked at before the first is known
};

/// Words of all turns, kept up to date by the writer of dialogues. The caller owns the transaction; one thread.
class TurnTextIndex {
 public:
  static base::Result<TurnTextIndex> make(const store::Database& database);

  /// Turns from 2^20 on are not indexed; no conversation is that long.
  base::Result<void> add(std::int64_t dialogueRow, std::size_t turn, std::string_view text);
  /// `text` must be what was added.
  base::Result<void> remove(std::int64_t dialogueRow, std::size_t turn, std::string_view text);
  /// What was removed leaves the pages of the index: FTS5 only notes it as removed until its segments are merged
  /// (measured: without this the words stay in the file).
  base::Result<void> purge(const store::Database& database) const;

 private:
  TurnTextIndex(store::Statement add, store::Statement remove) : m_add(std::move(add)), m_remove(std::move(remove)) {}
  base::Result<void> run(store::Statement& statement, std::int64_t dialogueRow, std::size_t turn,
                         std::string_view text);
  store::Statement m_add;
  store::Statement m_remove;
};

/// Visits turns that fit `typed` until `visit` returns false. Stops with cancelled where the handle's stop is asked
/// for.
base::Result<void> searchTurns(const store::Database& database, std::string_view typed, HitOrder order,
                               const std::function<bool(const TurnHit&)>& visit);

}  // namespace studio::privacy
