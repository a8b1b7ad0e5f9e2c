#include "core/privacy/turn_index_builder.h"

#include <array>
#include <utility>

namespace studio::privacy {

namespace {

constexpr std::size_t kTurnsInBatch = 1'000;
constexpr std::size_t kBatchesWaiting = 4;

/// No step of the index takes long, so that a cancelled import ends soon: few words are kept in memory, and segments
/// are merged a few pages after each batch instead of many at once. Measured on 756,000 turns: none above 10 ms, where
/// 8 MiB and merging by FTS5 itself took up to 260 ms, and a third less in all.
constexpr std::array<std::string_view, 4> kSettings{
    {"INSERT INTO utterance_text_index (utterance_text_index, rank) VALUES ('hashsize', 2097152)",
     "INSERT INTO utterance_text_index (utterance_text_index, rank) VALUES ('automerge', 0)",
     "INSERT INTO utterance_text_index (utterance_text_index, rank) VALUES ('crisismerge', 1000)",
     "INSERT INTO utterance_text_index (utterance_text_index, rank) VALUES ('usermerge', 8)"}};
constexpr std::string_view kMergeSome =
    "INSERT INTO utterance_text_index (utterance_text_index, rank) VALUES ('merge', 64)";

constexpr std::string_view kAnyIndexed = "SELECT 1 FROM utterance_text_index_docsize LIMIT 1";
constexpr std::string_view kDefinition =
    "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'utterance_text_index'";

/// What FTS5 keeps of a contentless index: https://www.sqlite.org/fts5.html, section 9. Its configuration is the
/// workspace's already.
struct ShadowTable {
  std::string_view clear, read, write;
  int columns;
};
constexpr std::array<ShadowTable, 3> kShadowTables{
    {{"DELETE FROM utterance_text_index_data", "SELECT id, block FROM utterance_text_index_data ORDER BY id",
      "INSERT INTO utterance_text_index_data (id, block) VALUES (?1, ?2)", 2},
     {"DELETE FROM utterance_text_index_idx",
      "SELECT segid, term, pgno FROM utterance_text_index_idx ORDER BY segid, term",
      "INSERT INTO utterance_text_index_idx (segid, term, pgno) VALUES (?1, ?2, ?3)", 3},
     {"DELETE FROM utterance_text_index_docsize", "SELECT id, sz FROM utterance_text_index_docsize ORDER BY id",
      "INSERT INTO utterance_text_index_docsize (id, sz) VALUES (?1, ?2)", 2}}};

base::Result<std::string> definitionOf(const store::Database& workspace) {
  auto found = workspace.prepare(kDefinition);
  if (!found) return found.error();
  const auto hasRow = found->step();
  if (!hasRow) return hasRow.error();
  return *hasRow ? found->text(0) : std::string();
}

base::Result<void> copyTable(const store::Database& from, const store::Database& to, const ShadowTable& table) {
  if (auto cleared = to.execute(table.clear); !cleared) return cleared;
  auto read = from.prepare(table.read);
  if (!read) return read.error();
  auto write = to.prepare(table.write);
  if (!write) return write.error();
  while (true) {
    const auto hasRow = read->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return {};
    for (int column = 0; column < table.columns; ++column) write->bindValueOf(column + 1, *read, column);
    if (auto written = write->run(); !written) return written;
  }
}

}  // namespace

base::Result<bool> TurnIndexBuilder::canBuildFor(const store::Database& workspace) {
  auto any = workspace.prepare(kAnyIndexed);
  if (!any) return any.error();
  const auto hasRow = any->step();
  if (!hasRow) return hasRow.error();
  return !*hasRow;
}

base::Result<std::unique_ptr<TurnIndexBuilder>> TurnIndexBuilder::start(const store::Database& workspace) {
  const auto definition = definitionOf(workspace);
  if (!definition) return definition.error();
  auto scratch = store::Database::openScratch();
  if (!scratch) return scratch.error();
  if (auto made = scratch->execute(*definition); !made) return made.error();
  if (auto begun = scratch->execute("BEGIN"); !begun) return begun.error();
  auto index = TurnTextIndex::make(*scratch);
  if (!index) return index.error();
  for (const std::string_view setting : kSettings) {
    if (auto done = scratch->execute(setting); !done) return done.error();
  }
  auto merge = scratch->prepare(kMergeSome);
  if (!merge) return merge.error();
  return std::unique_ptr<TurnIndexBuilder>(
      new TurnIndexBuilder(std::move(*scratch), std::move(*index), std::move(*merge)));
}

TurnIndexBuilder::TurnIndexBuilder(store::Database scratch, TurnTextIndex index, store::Statement merge)
    : m_scratch(std::move(scratch)), m_index(std::move(index)), m_merge(std::move(merge)), m_batches(kBatchesWaiting) {
  m_scratch.cancelOn(m_stop.get_token());
  m_thread = std::thread([this] { build(); });
}

TurnIndexBuilder::~TurnIndexBuilder() {
  m_stop.request_stop();
  m_batches.abandon();
  m_batches.finish();
  if (m_thread.joinable()) m_thread.join();
}

base::Result<void> TurnIndexBuilder::add(std::int64_t dialogueRow, std::size_t turn, std::string text) {
  return note({dialogueRow, turn, false, std::move(text)});
}

base::Result<void> TurnIndexBuilder::remove(std::int64_t dialogueRow, std::size_t turn, std::string text) {
  return note({dialogueRow, turn, true, std::move(text)});
}

base::Result<void> TurnIndexBuilder::note(Change change) {
  m_batch.push_back(std::move(change));
  if (m_batch.size() < kTurnsInBatch || give()) return {};
  return stopped();
}

bool TurnIndexBuilder::give() {
  Batch next;
  next.reserve(kTurnsInBatch);
  return m_batches.give(std::exchange(m_batch, std::move(next)));
}

// What is thrown is lack of memory: the caller's edge says so.
base::Result<void> TurnIndexBuilder::stopped() {
  m_batches.finish();
  if (m_thread.joinable()) m_thread.join();
  if (m_fault) std::rethrow_exception(m_fault);
  return m_outcome;
}

base::Result<void> TurnIndexBuilder::finish(const store::Database& workspace, bool isPurged) {
  (void)give();  // where nobody takes it, the outcome says why
  if (auto built = stopped(); !built) return built;
  if (isPurged) {
    if (auto purged = m_index.purge(m_scratch); !purged) return purged;
  }
  if (auto written = m_scratch.execute("COMMIT"); !written) return written;
  for (const ShadowTable& table : kShadowTables) {
    if (auto copied = copyTable(m_scratch, workspace, table); !copied) return copied;
  }
  return {};
}

void TurnIndexBuilder::build() noexcept {
  try {
    while (auto batch = m_batches.take()) {
      m_outcome = apply(*batch);
      if (!m_outcome) break;
    }
  } catch (...) {
    m_fault = std::current_exception();
  }
  m_batches.abandon();
}

base::Result<void> TurnIndexBuilder::apply(const Batch& batch) {
  for (const Change& change : batch) {
    auto done = change.isRemoval ? m_index.remove(change.dialogueRow, change.turn, change.text)
                                 : m_index.add(change.dialogueRow, change.turn, change.text);
    if (!done) return done;
  }
  return m_merge.run();
}

}  // namespace studio::privacy
