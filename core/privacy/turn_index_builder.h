#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "core/base/channel.h"
#include "core/privacy/turn_search.h"
#include "core/store/database.h"

namespace studio::privacy {

/// Builds the index of many turns beside the import that stores them: on a thread of its own, in a scratch database,
/// and copied into the workspace when it is whole. A third of an import's work is the index, and SQLite lets one thread
/// write into a file. Only for a workspace whose index is empty: FTS5 cannot join two indexes.
///
/// One thread calls; destroying it before finish() leaves the workspace's index as it was.
class TurnIndexBuilder {
 public:
  /// True when nothing was ever indexed in `workspace`.
  static base::Result<bool> canBuildFor(const store::Database& workspace);
  /// Fails with databaseFailed or diskFull.
  static base::Result<std::unique_ptr<TurnIndexBuilder>> start(const store::Database& workspace);

  TurnIndexBuilder(const TurnIndexBuilder&) = delete;
  TurnIndexBuilder& operator=(const TurnIndexBuilder&) = delete;
  ~TurnIndexBuilder();

  /// As TurnTextIndex; what goes wrong in the thread is told here or by finish().
  base::Result<void> add(std::int64_t dialogueRow, std::size_t turn, std::string text);
  base::Result<void> remove(std::int64_t dialogueRow, std::size_t turn, std::string text);
  /// Waits for the thread and copies the index into `workspace`, inside the caller's transaction. `isPurged`: without
  /// the words of what was removed. Nothing may have been looked up in the workspace's index by this handle before.
  base::Result<void> finish(const store::Database& workspace, bool isPurged);

 private:
  struct Change {
    std::int64_t dialogueRow = 0;
    std::size_t turn = 0;
    bool isRemoval = false;
    std::string text;
  };
  using Batch = std::vector<Change>;

  TurnIndexBuilder(store::Database scratch, TurnTextIndex index, store::Statement merge);
  base::Result<void> note(Change change);
  bool give();
  base::Result<void> stopped();
  void build() noexcept;
  base::Result<void> apply(const Batch& batch);

  store::Database m_scratch;
  TurnTextIndex m_index;
  store::Statement m_merge;
  Batch m_batch;
  base::Channel<Batch> m_batches;
  std::stop_source m_stop;
  base::Result<void> m_outcome;  ///< of the thread; read after it has ended
  std::exception_ptr m_fault;
  std::thread m_thread;
};

}  // namespace studio::privacy
