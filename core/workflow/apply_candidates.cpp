#include "core/workflow/apply_candidates.h"

#include <unordered_set>

#include "core/encoding/candidate_edits.h"
#include "core/encoding/candidate_repository.h"
#include "core/privacy/mined_labels.h"
#include "core/store/database.h"
#include "core/workflow/agent_sentences.h"
#include "core/workflow/encoder_choice.h"

namespace studio::workflow {

namespace {

/// Writes the labels of one version, utterance by utterance.
class LabelRun {
 public:
  LabelRun(const encoding::CandidateVersion& version, const encoding::ConfidenceModel& model,
           privacy::MinedLabelWriter& writer, ApplyReport& report)
      : m_reader(version, model), m_writer(&writer), m_report(&report) {}

  base::Result<void> add(const encoding::SentenceAssignment& sentence) {
    if (!isSameUtterance(sentence.place)) {
      if (auto done = finish(); !done) return done;
    }
    m_place = sentence.place;
    ++m_report->sentences;
    const auto reading = m_reader.read(sentence);
    if (!reading.isAssigned) {
      ++m_report->unassigned;
      return {};
    }
    const auto action = m_writer->actions().at(reading.candidate);
    if (!m_labels.empty() && m_labels.back().action == action) {
      m_labels.back().confidence = std::max(m_labels.back().confidence, reading.confidence);
    } else {
      m_labels.push_back({m_place.dialogueRow, m_place.turn, m_place.position, action, reading.confidence});
    }
    return {};
  }

  /// Writes the utterance that is under way.
  base::Result<void> finish() {
    if (m_labels.empty()) return {};
    const auto written = m_writer->add(m_labels);
    if (!written) return written.error();
    m_report->labels += *written ? m_labels.size() : 0;
    m_report->utterances += *written ? 1 : 0;
    m_report->loggedUtterances += *written ? 0 : 1;
    m_labels.clear();
    return {};
  }

 private:
  bool isSameUtterance(const encoding::SentencePlace& place) const {
    return place.dialogueRow == m_place.dialogueRow && place.turn == m_place.turn && place.position == m_place.position;
  }

  encoding::CandidateReader m_reader;
  privacy::MinedLabelWriter* m_writer;
  ApplyReport* m_report;
  encoding::SentencePlace m_place{-1, 0, 0, 0};
  std::vector<privacy::MinedLabel> m_labels;
};

std::vector<std::string> namesOf(const encoding::CandidateVersion& version) {
  std::vector<std::string> names;
  names.reserve(version.candidates.size());
  for (const auto& candidate : version.candidates) names.push_back(candidate.name);
  return names;
}

/// Groups that make up a candidate of the version.
encoding::GroupCentres liveGroups(const encoding::GroupCentres& all, const encoding::CandidateVersion& version) {
  std::unordered_set<std::uint32_t> live;
  for (const auto& candidate : version.candidates) live.insert(candidate.groups.begin(), candidate.groups.end());
  encoding::GroupCentres groups;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (live.contains(all.numbers[i])) groups.add(all.numbers[i], all.centre(i));
  }
  return groups;
}

/// Sentences of dialogues the set does not know yet, assigned to the groups of a version.
base::Result<std::vector<encoding::SentenceAssignment>> assignNew(const store::Database& database,
                                                                  const encoding::CandidateSet& set,
                                                                  const encoding::CandidateVersion& version,
                                                                  const std::stop_token& stop,
                                                                  const base::Progress& progress) {
  encoding::CandidateRepository sets(database);
  const auto unknown = sets.unknownDialogues(set.id);
  if (!unknown) return unknown.error();
  std::vector<encoding::SentenceAssignment> assignments;
  if (unknown->empty()) return assignments;
  const auto all = sets.groups(set.id);
  if (!all) return all.error();
  const auto groups = liveGroups(*all, version);
  const auto encoder = openEncoderById(set.encoder);
  if (!encoder) return encoder.error();
  const std::unordered_set<std::int64_t> wanted(unknown->begin(), unknown->end());
  auto walked =
      AgentSentences(database, **encoder)
          .forEachDialogue([&](std::int64_t row) { return wanted.contains(row); }, stop, progress,
                           [&](std::span<const AgentSentence> said, std::span<const float> vectors) {
                             const std::size_t width = (*encoder)->dimension();
                             for (std::size_t i = 0; i < said.size(); ++i) {
                               assignments.push_back(encoding::assignmentOf(vectors.subspan(i * width, width), groups));
                               assignments.back().place = said[i].place;
                             }
                             return base::Result<void>();
                           });
  if (!walked) return walked.error();
  return assignments;
}

base::Result<void> writeLabels(const store::Database& database, const encoding::CandidateSet& set,
                               const encoding::CandidateVersion& version, const std::stop_token& stop,
                               ApplyReport& report) {
  auto writer = privacy::MinedLabelWriter::replaceAll(database, set.id, namesOf(version));
  if (!writer) return writer.error();
  LabelRun run(version, set.parameters.confidence, *writer, report);
  base::Result<void> outcome;
  auto read = encoding::CandidateRepository(database).forEachSentence(
      set.id, version.version, [&](const encoding::SentenceAssignment& sentence) {
        outcome =
            stop.stop_requested() ? base::makeError(base::ErrorCode::cancelled, database.path()) : run.add(sentence);
        return outcome.isOk();
      });
  if (!read) return read;
  return outcome ? run.finish() : outcome;
}

}  // namespace

base::Result<ApplyReport> applyCandidates(const ApplyCandidatesRequest& request, const std::stop_token& stop,
                                          const base::Progress& progress) {
  const auto database = store::Database::open(request.workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  encoding::CandidateRepository sets(*database);
  const auto set = sets.get(request.set);
  if (!set) return set.error();
  const auto version = sets.version(set->id, set->version);
  if (!version) return version.error();
  const auto added = assignNew(*database, *set, *version, stop, progress);
  if (!added) return added.error();
  ApplyReport report{set->name, set->version, version->candidates.size(), 0, 0, added->size(), 0, 0, 0};
  base::report(progress, base::Stage::writing, 0, 0);
  auto transaction = store::Transaction::begin(*database);
  if (!transaction) return transaction.error();
  if (auto done = sets.addSentences(set->id, *added); !done) return done.error();
  if (auto done = writeLabels(*database, *set, *version, stop, report); !done) return done.error();
  if (auto done = sets.setApplied(set->id, set->version); !done) return done.error();
  if (auto done = transaction->commit(); !done) return done.error();
  return report;
}

base::Result<void> withdrawCandidates(const std::filesystem::path& workspace) {
  const auto database = store::Database::open(workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  auto transaction = store::Transaction::begin(*database);
  if (!transaction) return transaction.error();
  if (auto done = privacy::removeMinedLabels(*database); !done) return done;
  if (auto done = encoding::CandidateRepository(*database).setApplied(0, std::nullopt); !done) return done;
  return transaction->commit();
}

}  // namespace studio::workflow
