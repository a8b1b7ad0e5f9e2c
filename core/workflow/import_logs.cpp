#include "core/workflow/import_logs.h"

#include <chrono>
#include <utility>

#include "core/base/clock.h"
#include "core/logs/import_journal.h"
#include "core/logs/log_reader.h"
#include "core/logs/record.h"
#include "core/logs/sensitive_attributes.h"
#include "core/privacy/admission.h"
#include "core/privacy/redactor.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/store/core_dumps.h"
#include "core/store/database.h"
#include "core/workflow/clean_catalogue.h"
#include "core/workflow/enforce_retention.h"
#include "core/workflow/import_pipeline.h"
#include "core/workflow/import_plan.h"
#include "core/workflow/row_reasons.h"
#include "core/workflow/workspace_key.h"

namespace studio::workflow {

namespace {

double secondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Stores the dialogues of one import, inside its transaction.
class Storing {
 public:
  Storing(const store::Database& database, privacy::ForgottenPeople forgotten, const logs::JournalEntry& entry,
          ImportReport& report)
      : m_database(&database),
        m_dialogues(database),
        m_forgotten(std::move(forgotten)),
        m_importId(entry.id),
        m_nowUtcMs(entry.importedAtUtcMs),
        m_report(&report) {}

  base::Result<void> accept(SanitizedBatch&& batch) {
    m_catalogue = std::move(batch.catalogue);
    for (auto& sanitized : batch.dialogues) {
      const auto reason = privacy::whyNotKept(sanitized, m_forgotten, m_nowUtcMs);
      if (auto done = reason ? leaveOut(sanitized.dialogue(), *reason) : store(std::move(sanitized)); !done)
        return done;
    }
    return {};
  }

  /// Before the first batch.
  base::Result<void> begin() { return m_dialogues.expectMany(); }

  /// After the last batch, which is there even when the logs were empty.
  base::Result<void> finish() {
    if (auto done = m_dialogues.saveCatalogue(*m_catalogue); !done) return done;
    if (auto done = m_dialogues.finishPuts(); !done) return done;
    if (m_report->replaced == 0 && m_withdrawn.empty()) return {};
    if (auto noted = m_withdrawn.empty() ? base::Result<void>() : noteRemoval(*m_database); !noted) return noted;
    const auto traces = removeTraces(*m_database, m_withdrawn);
    return traces ? base::Result<void>() : traces.error();
  }

  /// Ids of dialogues that were not stored, in quotes.
  const std::unordered_set<std::string>& leftOut() const { return m_leftOut; }

 private:
  /// A log that says now that a dialogue may not be kept takes back an earlier one that did not.
  base::Result<void> leaveOut(const dialogue::Dialogue& said, privacy::LeftOut reason) {
    const auto removed = m_dialogues.remove(said.id, said.view);
    if (!removed) return removed.error();
    if (*removed) m_withdrawn.push_back(said.id.text);
    m_leftOut.insert(logs::inQuotes(said.id.text));
    if (said.view == dialogue::View::mirrored) return {};
    ++m_report->leftOut[std::string(privacy::leftOutName(reason))];
    m_report->withdrawn += *removed ? 1 : 0;
    return {};
  }

  base::Result<void> store(privacy::SanitizedDialogue&& sanitized) {
    // Labels refer to the catalogue, so new actions are stored before the dialogue that uses them.
    if (m_catalogue->size() != m_storedActions) {
      if (auto done = m_dialogues.saveCatalogue(*m_catalogue); !done) return done;
      m_storedActions = m_catalogue->size();
    }
    const bool isMirrored = sanitized.dialogue().view == dialogue::View::mirrored;
    if (!isMirrored) countContent(sanitized);
    const auto put = m_dialogues.put(std::move(sanitized), m_importId);
    if (!put) return put.error();
    if (!isMirrored) count(*put);
    return {};
  }

  void countContent(const privacy::SanitizedDialogue& dialogue) {
    ++m_report->dialogues;
    m_report->turns += dialogue.dialogue().turns.size();
    for (const auto& redaction : dialogue.redactions()) ++m_report->redactions[redaction.span.type];
  }

  void count(privacy::PutResult put) {
    m_report->added += put == privacy::PutResult::added ? 1 : 0;
    m_report->replaced += put == privacy::PutResult::replaced ? 1 : 0;
    m_report->unchanged += put == privacy::PutResult::unchanged ? 1 : 0;
  }

  const store::Database* m_database;
  privacy::SanitizedDialogueRepository m_dialogues;
  CatalogueThen m_catalogue;
  privacy::ForgottenPeople m_forgotten;
  std::int64_t m_importId;
  std::int64_t m_nowUtcMs;
  std::vector<std::string> m_withdrawn;
  std::unordered_set<std::string> m_leftOut;  ///< ids in quotes
  ImportReport* m_report;
  std::size_t m_storedActions = 0;
};

ImportReport reportOf(const logs::JournalEntry& entry, const ImportPlan& plan) {
  ImportReport report;
  report.droppedAttributes = logs::droppedAttributes(plan.mapping);
  report.dialogues = entry.dialogues;
  report.turns = entry.turns;
  report.rows = entry.rows;
  report.unchanged = entry.dialogues;
  report.wasImportedBefore = true;
  report.rejected = entry.rejected;
  report.redactions = entry.redactions;
  report.leftOut = entry.leftOut;
  return report;
}

/// A mapping may quote values of the files, and a file may be called by an identifier.
logs::JournalEntry entryOf(const ImportPlan& plan) {
  logs::JournalEntry entry;
  entry.importedAtUtcMs = base::SystemClock().nowUtcMs();
  entry.mappingName = plan.mapping.name;
  entry.mappingJson = keepableMapping(plan.mapping.json);
  entry.contentDigest = plan.contentDigest;
  entry.files = plan.fileDigests;
  for (auto& [name, digest] : entry.files) name = keepableName(name);
  return entry;
}

void complete(logs::JournalEntry& entry, const ImportReport& report) {
  entry.dialogues = report.dialogues;
  entry.turns = report.turns;
  entry.rows = report.rows;
  entry.rejected = report.rejected;
  entry.redactions = report.redactions;
  entry.leftOut = report.leftOut;
}

base::Result<void> requireDialogues(const ImportReport& report, const ImportPlan& plan) {
  // That all of them may not be kept is an answer, not a failure.
  if (report.dialogues > 0 || !report.leftOut.empty()) return {};
  const std::string reason = report.rejected.empty() ? "the files hold no rows" : report.rejected.front().reason;
  return base::makeError(base::ErrorCode::nothingImported, plan.files.front().string(), {{"reason", reason}});
}

/// Reads, sanitises and stores everything, each on a thread of its own.
base::Result<logs::ReadReport> readInto(Storing& storing, const ImportPlan& plan, const privacy::Sanitizer& sanitizer,
                                        dialogue::ActionCatalogue& catalogue, std::int64_t nowUtcMs,
                                        const std::stop_token& stop, const base::Progress& progress) {
  if (auto begun = storing.begin(); !begun) return begun.error();
  const CleanCatalogue clean(shapeRedactor(), catalogue);
  ImportPipeline pipeline(sanitizer, [&](const GiveBatch& give) {
    BatchMaker batches(clean, nowUtcMs, give);
    auto read = logs::readLogs(
        plan.files, plan.mapping, catalogue,
        [&](dialogue::Dialogue&& raw) { return batches.accept(std::move(raw), catalogue); }, stop, progress);
    const auto given = read ? batches.finish(catalogue) : base::Result<void>();
    return given ? std::move(read) : base::Result<logs::ReadReport>(given.error());
  });
  while (auto batch = pipeline.take()) {
    if (auto done = storing.accept(std::move(*batch)); !done) return keepableError(done.error());
  }
  auto read = pipeline.finish();
  if (!read) return keepableError(read.error());
  if (auto done = storing.finish(); !done) return done.error();
  return read;
}

/// Reads everything into the open transaction.
base::Result<ImportReport> storeLogs(const store::Database& database, const ImportPlan& plan,
                                     const privacy::Redactor& redactor, const privacy::Sanitizer& sanitizer,
                                     const std::stop_token& stop, const base::Progress& progress) {
  ImportReport report;
  logs::ImportJournal journal(database);
  auto entry = entryOf(plan);
  const auto id = journal.begin(entry);
  if (!id) return id.error();
  entry.id = *id;
  auto catalogue = privacy::SanitizedDialogueRepository(database).loadCatalogue();
  if (!catalogue) return catalogue.error();
  auto forgotten = privacy::ForgottenPeople::load(database);
  if (!forgotten) return forgotten.error();
  Storing storing(database, std::move(*forgotten), entry, report);
  auto read = readInto(storing, plan, sanitizer, *catalogue, entry.importedAtUtcMs, stop, progress);
  if (!read) return read.error();
  report.rows = read->rows;
  report.droppedAttributes = logs::droppedAttributes(plan.mapping);
  report.rejected = withoutMentions(keepableReasons(std::move(read->rejected), redactor), storing.leftOut());
  report.notices = keepableReasons(std::move(read->notices), redactor);
  if (auto some = requireDialogues(report, plan); !some) return some.error();
  complete(entry, report);
  if (auto done = journal.finish(entry); !done) return done.error();
  return report;
}

base::Result<ImportReport> importInto(store::Database& database, const ImportPlan& plan, const std::stop_token& stop,
                                      const base::Progress& progress) {
  const auto earlier = logs::ImportJournal(database).findByContent(plan.contentDigest);
  if (!earlier) return earlier.error();
  if (earlier->has_value()) return reportOf(**earlier, plan);
  const auto key = privacy::loadOrMakePseudonymKey(privacy::pseudonymKeyPath());
  if (!key) return key.error();
  const privacy::Pseudonymiser pseudonymiser(*key);
  auto transaction = store::Transaction::begin(database);
  if (!transaction) return transaction.error();
  if (auto done = bindKey(database, pseudonymiser); !done) return done.error();
  const privacy::Redactor redactor = redactorOf(plan, pseudonymiser);
  const privacy::Sanitizer sanitizer(redactor, pseudonymiser);
  database.cancelOn(stop);
  auto report = storeLogs(database, plan, redactor, sanitizer, stop, progress);
  database.cancelOn({});  // from here on it is done, not undone
  if (!report) return report;
  base::report(progress, base::Stage::finishing, 0, 0);
  if (auto done = transaction->commit(); !done) return done.error();
  return report;
}

/// The import stands; what cannot be cleaned away now, since another program is reading, is when the workspace is
/// closed or next opened to be changed.
void cleanUp(const store::Database& database, const ImportReport& report) {
  if (report.withdrawn > 0) (void)finishRemoval(database).isOk();
  if (report.replaced > 0) (void)database.emptyLog().isOk();
}

}  // namespace

base::Result<ImportReport> importLogs(const ImportRequest& request, std::stop_token stop,
                                      const base::Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  store::forbidCoreDumps();
  const auto plan = planImport(request, stop);
  if (!plan) return keepableError(plan.error());
  std::error_code ignored;
  const bool wasThere = std::filesystem::exists(request.workspace, ignored);
  auto report = [&]() -> base::Result<ImportReport> {
    auto database = store::Database::open(request.workspace, store::OpenMode::create);
    if (!database) return database.error();
    const auto expired = removeExpired(*database, base::SystemClock());
    if (!expired) return expired.error();
    auto imported = importInto(*database, *plan, stop, progress);
    if (!imported) return imported;
    imported->expired = *expired;
    cleanUp(*database, *imported);
    return imported;
  }();
  // A failed import leaves no empty workspace behind where there was none.
  if (!report && !wasThere) std::filesystem::remove(request.workspace, ignored);
  if (report) report->seconds = secondsSince(start);
  return report;
}

std::vector<std::string> importPresets() { return logs::presetNames(); }

}  // namespace studio::workflow
