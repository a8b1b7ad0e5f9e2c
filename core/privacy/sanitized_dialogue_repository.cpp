#include "core/privacy/sanitized_dialogue_repository.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/privacy/dialogue_rows.h"

namespace studio::privacy {

namespace {

/// Days that count from the import are those of the first one: importing again does not begin them anew.
void keepEarlierEnd(const DialogueRow& stored, DialogueRow& row) {
  auto& end = row.dialogue.keeping.untilUtcMs;
  const auto& before = stored.dialogue.keeping.untilUtcMs;
  const bool isCountedFromImport = row.dialogue.keeping.forMs && !row.dialogue.startedAtUtcMs;
  if (isCountedFromImport && before && end) end = std::min(*before, *end);
}

}  // namespace

/// Prepared on first use and kept: an import puts thousands of dialogues.
struct SanitizedDialogueRepository::Rows {
  DialogueRowReader reader;
  DialogueRowWriter writer;

  base::Result<RemovedDialogue> remove(const DialogueRow& stored) {
    if (auto removed = writer.remove(stored); !removed) return removed.error();
    const dialogue::Dialogue& said = stored.dialogue;
    return RemovedDialogue{said.id, said.view, said.turns.size(), stored.redactions.size()};
  }
};

SanitizedDialogueRepository::SanitizedDialogueRepository(const store::Database& database) : m_database(&database) {}
SanitizedDialogueRepository::~SanitizedDialogueRepository() = default;
SanitizedDialogueRepository::SanitizedDialogueRepository(SanitizedDialogueRepository&&) noexcept = default;
SanitizedDialogueRepository& SanitizedDialogueRepository::operator=(SanitizedDialogueRepository&&) noexcept = default;

base::Result<SanitizedDialogueRepository::Rows*> SanitizedDialogueRepository::rows() {
  if (!m_rows) {
    // A log never holds mined labels: a dialogue that has some is still the same.
    auto reader = DialogueRowReader::make(*m_database, LabelSource::logged);
    if (!reader) return reader.error();
    auto writer = DialogueRowWriter::make(*m_database);
    if (!writer) return writer.error();
    m_rows = std::make_unique<Rows>(Rows{std::move(*reader), std::move(*writer)});
  }
  return m_rows.get();
}

base::Result<PutResult> SanitizedDialogueRepository::put(SanitizedDialogue&& dialogue, std::int64_t importId) {
  const auto prepared = rows();
  if (!prepared) return prepared.error();
  auto stored = (*prepared)->reader.find(dialogue.m_dialogue.id.text, dialogue.m_dialogue.view);
  if (!stored) return stored.error();
  DialogueRow row{0, std::move(dialogue.m_dialogue), std::move(dialogue.m_redactions)};
  if (!stored->has_value()) {
    const auto written = (*prepared)->writer.insert(row, importId);
    return written ? base::Result<PutResult>(PutResult::added) : written.error();
  }
  keepEarlierEnd(**stored, row);
  if (isSameContent(**stored, row)) return PutResult::unchanged;
  const auto written = (*prepared)->writer.replace(**stored, row, importId);
  return written ? base::Result<PutResult>(PutResult::replaced) : written.error();
}

base::Result<RemovedDialogue> SanitizedDialogueRepository::remove(std::int64_t row) {
  const auto prepared = rows();
  if (!prepared) return prepared.error();
  const auto stored = (*prepared)->reader.find(row);
  if (!stored) return stored.error();
  if (!stored->has_value()) return base::makeError(base::ErrorCode::dialogueNotFound, fmt::format("row {}", row));
  return (*prepared)->remove(**stored);
}

base::Result<std::optional<RemovedDialogue>> SanitizedDialogueRepository::remove(const base::DialogueId& id,
                                                                                 dialogue::View view) {
  const auto prepared = rows();
  if (!prepared) return prepared.error();
  const auto stored = (*prepared)->reader.find(id.text, view);
  if (!stored) return stored.error();
  if (!stored->has_value()) return std::optional<RemovedDialogue>();
  auto removed = (*prepared)->remove(**stored);
  if (!removed) return removed.error();
  return std::optional(std::move(*removed));
}

base::Result<void> SanitizedDialogueRepository::expectMany() {
  const auto prepared = rows();
  return prepared ? (*prepared)->writer.buildIndexBeside() : prepared.error();
}

base::Result<void> SanitizedDialogueRepository::finishPuts() {
  return m_rows ? m_rows->writer.finishIndex() : base::Result<void>();
}

base::Result<SanitizedDialogue> SanitizedDialogueRepository::get(const base::DialogueId& id,
                                                                 dialogue::View view) const {
  auto reader = DialogueRowReader::make(*m_database);
  if (!reader) return reader.error();
  auto found = reader->find(id.text, view);
  if (!found) return found.error();
  if (!found->has_value()) return base::makeError(base::ErrorCode::dialogueNotFound, id.text);
  return SanitizedDialogue(std::move((*found)->dialogue), std::move((*found)->redactions));
}

base::Result<void> SanitizedDialogueRepository::forEach(
    bool includeMirrored, const std::function<bool(std::int64_t row, const SanitizedDialogue&)>& visit) const {
  auto reader = DialogueRowReader::make(*m_database);
  if (!reader) return reader.error();
  auto heads =
      m_database->prepare(fmt::format("SELECT {} FROM dialogue WHERE is_mirrored <= ?1 ORDER BY id", kHeadColumns));
  if (!heads) return heads.error();
  heads->bind(1, std::int64_t{includeMirrored ? 1 : 0});
  while (true) {
    const base::Result<bool> stepped = heads->step();
    if (!stepped) return stepped.error();
    if (!*stepped) return {};
    DialogueRow row = takeHead(*heads);
    if (auto read = reader->readContent(row); !read) return read;
    const std::int64_t number = row.row;
    if (!visit(number, SanitizedDialogue(std::move(row.dialogue), std::move(row.redactions)))) return {};
  }
}

}  // namespace studio::privacy
