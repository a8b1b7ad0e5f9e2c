#include "core/workflow/show_candidates.h"

#include <algorithm>
#include <set>

#include "core/encoding/candidate_edits.h"
#include "core/encoding/candidate_repository.h"
#include "core/privacy/dialogue_counts.h"
#include "core/privacy/mined_labels.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/store/database.h"
#include "core/text/sentences.h"

namespace studio::workflow {

namespace {

/// Sentences are looked at in so many times the number wanted: many are said in the same words.
constexpr std::size_t kExamplesLookedAt = 8;

/// Counts the sentences of a version into its report.
class FigureCounter {
 public:
  FigureCounter(const encoding::CandidateVersion& version, const encoding::ConfidenceModel& model,
                CandidateReport& report)
      : m_reader(version, model), m_report(&report), m_lastDialogue(version.candidates.size(), -1) {
    for (const auto& candidate : version.candidates) {
      CandidateFigures figures;
      figures.number = candidate.number;
      figures.name = candidate.name;
      figures.keywords = candidate.keywords;
      report.candidates.push_back(std::move(figures));
    }
  }

  void add(const encoding::SentenceAssignment& sentence) {
    const auto reading = m_reader.read(sentence);
    CandidateFigures& figures = m_report->candidates[reading.candidate];
    ++m_report->sentences;
    if (!reading.isAssigned) {
      ++figures.unsure;
      return;
    }
    ++m_report->assigned;
    ++figures.sentences;
    figures.confidence += reading.confidence;
    figures.dialogues += m_lastDialogue[reading.candidate] == sentence.place.dialogueRow ? 0 : 1;
    m_lastDialogue[reading.candidate] = sentence.place.dialogueRow;
  }

  void finish() {
    for (auto& figures : m_report->candidates) {
      if (figures.sentences > 0) figures.confidence /= static_cast<double>(figures.sentences);
      if (m_report->sentences > 0)
        figures.share = static_cast<double>(figures.sentences) / static_cast<double>(m_report->sentences);
    }
  }

 private:
  encoding::CandidateReader m_reader;
  CandidateReport* m_report;
  std::vector<std::int64_t> m_lastDialogue;
};

/// Finds the words of sentences by their place.
class SentenceTexts {
 public:
  explicit SentenceTexts(const store::Database& database) : m_database(&database) {}

  base::Result<std::optional<CandidateExample>> at(const encoding::SentencePlace& place) {
    if (!m_rows) {
      auto prepared = m_database->prepare(
          "SELECT d.name, u.text FROM utterance u JOIN dialogue d ON d.id = u.dialogue_id "
          "WHERE u.dialogue_id = ?1 AND u.turn = ?2 AND u.position = ?3");
      if (!prepared) return prepared.error();
      m_rows.emplace(std::move(*prepared));
    }
    m_rows->reset();
    m_rows->bind(1, place.dialogueRow).bind(2, std::int64_t{place.turn}).bind(3, std::int64_t{place.position});
    const auto hasRow = m_rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return std::optional<CandidateExample>();
    const auto sentences = m_splitter.split(m_rows->textView(1));
    if (place.sentence >= sentences.size()) return std::optional<CandidateExample>();
    CandidateExample example{{m_rows->text(0)}, place.turn, std::string(sentences[place.sentence]), 0};
    return std::optional(std::move(example));
  }

 private:
  const store::Database* m_database;
  text::SentenceSplitter m_splitter;
  std::optional<store::Statement> m_rows;
};

base::Result<void> addExamples(const encoding::CandidateRepository& sets, std::int64_t setId,
                               const encoding::MinedCandidate& candidate, const encoding::CandidateReader& reader,
                               std::size_t most, SentenceTexts& texts, CandidateFigures& figures) {
  const auto nearest = sets.nearest(setId, candidate.groups, most * kExamplesLookedAt);
  if (!nearest) return nearest.error();
  std::set<std::string> said;
  for (const auto& sentence : *nearest) {
    if (figures.examples.size() == most) break;
    auto example = texts.at(sentence.place);
    if (!example) return example.error();
    if (!example->has_value() || !said.insert((*example)->text).second) continue;
    (*example)->confidence = reader.read(sentence).confidence;
    figures.examples.push_back(std::move(**example));
  }
  return {};
}

base::Result<void> addHistory(const encoding::CandidateRepository& sets, CandidateReport& report) {
  for (std::uint32_t number = 0; number <= report.set.newest; ++number) {
    auto version = sets.version(report.set.id, number);
    if (!version) return version.error();
    report.history.push_back({number, version->edit, std::move(version->detail), version->changedAtUtcMs});
  }
  return {};
}

}  // namespace

base::Result<CandidateReport> reportCandidates(const store::Database& database, const std::string& set,
                                               std::size_t examples, const std::stop_token& stop) {
  const encoding::CandidateRepository sets(database);
  CandidateReport report;
  auto found = sets.get(set);
  if (!found) return found.error();
  report.set = std::move(*found);
  const auto version = sets.version(report.set.id, report.set.version);
  if (!version) return version.error();
  report.threshold = version->threshold;
  const encoding::CandidateReader reader(*version, report.set.parameters.confidence);
  FigureCounter counter(*version, report.set.parameters.confidence, report);
  auto read = sets.forEachSentence(report.set.id, version->version, [&](const auto& sentence) {
    counter.add(sentence);
    return !stop.stop_requested();
  });
  if (!read) return read.error();
  if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, database.path());
  counter.finish();
  SentenceTexts texts(database);
  for (std::size_t i = 0; i < report.candidates.size(); ++i) {
    if (auto added =
            addExamples(sets, report.set.id, version->candidates[i], reader, examples, texts, report.candidates[i]);
        !added)
      return added.error();
  }
  std::stable_sort(report.candidates.begin(), report.candidates.end(),
                   [](const auto& a, const auto& b) { return a.sentences > b.sentences; });
  if (auto added = addHistory(sets, report); !added) return added.error();
  return report;
}

base::Result<CandidateReport> showCandidates(const ShowCandidatesRequest& request, const std::stop_token& stop) {
  const auto database = store::Database::open(request.workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  return reportCandidates(*database, request.set, request.examples, stop);
}

base::Result<CandidateOverview> listCandidateSets(const std::filesystem::path& workspace) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const auto counts = privacy::countDialogues(*database);
  if (!counts) return counts.error();
  const auto labels = privacy::countLabels(*database);
  if (!labels) return labels.error();
  auto sets = encoding::CandidateRepository(*database).all();
  if (!sets) return sets.error();
  return CandidateOverview{counts->dialogues, labels->agentUtterances, labels->logged, labels->mined, std::move(*sets)};
}

}  // namespace studio::workflow
