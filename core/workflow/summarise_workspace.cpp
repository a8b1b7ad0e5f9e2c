#include "core/workflow/summarise_workspace.h"

#include <set>

#include "core/logs/import_journal.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/store/database.h"
#include "core/workflow/rates.h"

namespace studio::workflow {

namespace {

/// The labels of one dialogue, both sides', in order.
std::vector<base::ActionId> labelsOf(const dialogue::Dialogue& dialogue) {
  std::vector<base::ActionId> labels;
  for (const auto& turn : dialogue.turns) {
    for (const auto& utterance : turn.utterances)
      labels.insert(labels.end(), utterance.actions.begin(), utterance.actions.end());
  }
  return labels;
}

std::string firstStrategy(const std::vector<base::ActionId>& labels, const dialogue::ActionCatalogue& catalogue) {
  for (const auto id : labels) {
    if (catalogue.at(id).isStrategy) return catalogue.at(id).name;
  }
  return "(none)";
}

/// Adds one dialogue after another to the figures.
class Counter {
 public:
  Counter(const dialogue::ActionCatalogue& catalogue, SummaryReport& report)
      : m_catalogue(&catalogue), m_report(&report) {}

  void add(const dialogue::Dialogue& dialogue) {
    ++m_report->dialogues;
    m_report->turns += dialogue.turns.size();
    const auto labels = labelsOf(dialogue);
    m_report->unlabelled += labels.empty() ? 1 : 0;
    for (const auto id : labels) ++m_report->actionCounts[m_catalogue->at(id).name];
    if (!dialogue.outcome.converted) return;
    const bool isConverted = *dialogue.outcome.converted;
    countOutcome(m_report->conversion, isConverted);
    countOutcome(m_report->byTurns[dialogue.turns.size()], isConverted);
    if (!labels.empty()) addLabelled(labels, isConverted);
  }

  void finish() {
    finishRate(m_report->conversion);
    for (auto& [turns, rate] : m_report->byTurns) finishRate(rate);
    for (auto& [action, rate] : m_report->byFirstAction) finishRate(rate);
    for (auto& [action, use] : m_report->byAnyLabel) finishUse(use);
    for (const auto& action : m_catalogue->actions()) {
      const auto it = m_report->byAnyLabel.find(action.name);
      if (action.isStrategy && it != m_report->byAnyLabel.end()) m_report->byAnyAction.insert(*it);
    }
  }

 private:
  void addLabelled(const std::vector<base::ActionId>& labels, bool isConverted) {
    countOutcome(m_report->byFirstAction[firstStrategy(labels, *m_catalogue)], isConverted);
    const std::set<base::ActionId> used(labels.begin(), labels.end());
    for (std::size_t i = 0; i < m_catalogue->size(); ++i) {
      const base::ActionId id{static_cast<std::int32_t>(i)};
      auto& use = m_report->byAnyLabel[m_catalogue->at(id).name];
      countOutcome(used.contains(id) ? use.used : use.notUsed, isConverted);
    }
  }
  static void finishUse(ActionUse& use) {
    finishRate(use.used);
    finishRate(use.notUsed);
  }
  const dialogue::ActionCatalogue* m_catalogue;
  SummaryReport* m_report;
};

base::Result<void> addImports(const store::Database& database, SummaryReport& report) {
  const auto entries = logs::ImportJournal(database).all();
  if (!entries) return entries.error();
  report.imports.reserve(entries->size());
  for (const logs::JournalEntry& entry : *entries) {
    ImportSummary import{entry.importedAtUtcMs, entry.mappingName,     {},
                         entry.dialogues,       entry.rejected.size(), entry.leftOut};
    for (const auto& [name, digest] : entry.files) import.files.push_back(name);
    report.imports.push_back(std::move(import));
  }
  return {};
}

}  // namespace

base::Result<SummaryReport> summariseWorkspace(const std::filesystem::path& workspace) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const privacy::SanitizedDialogueRepository dialogues(*database);
  const auto catalogue = dialogues.loadCatalogue();
  if (!catalogue) return catalogue.error();
  SummaryReport report;
  Counter counter(*catalogue, report);
  const auto done = dialogues.forEach(false, [&](std::int64_t, const privacy::SanitizedDialogue& one) {
    counter.add(one.dialogue());
    return true;
  });
  if (!done) return done.error();
  counter.finish();
  if (const auto added = addImports(*database, report); !added) return added.error();
  return report;
}

}  // namespace studio::workflow
