#include "core/workflow/mine_candidates.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/encoding/candidate_mining.h"
#include "core/encoding/candidate_repository.h"
#include "core/privacy/dialogue_counts.h"
#include "core/store/database.h"
#include "core/workflow/agent_sentences.h"
#include "core/workflow/candidate_material.h"
#include "core/workflow/encoder_choice.h"

namespace studio::workflow {

namespace {

base::Result<void> checkRequest(const store::Database& database, const MineCandidatesRequest& request) {
  if (!(request.threshold >= 0 && request.threshold < 1))
    return base::makeError(base::ErrorCode::invalidArgument, "threshold",
                           {{"reason", "it must be at least 0 and below 1"}});
  const auto counts = privacy::countDialogues(database);
  if (!counts) return counts.error();
  return counts->dialogues == 0 ? base::Result<void>(base::makeError(base::ErrorCode::workspaceEmpty, database.path()))
                                : base::Result<void>();
}

base::Result<std::string> freeName(const store::Database& database, const std::string& wanted) {
  const auto sets = encoding::CandidateRepository(database).all();
  if (!sets) return sets.error();
  const auto isTaken = [&](const std::string& name) {
    return std::any_of(sets->begin(), sets->end(), [&](const auto& set) { return set.name == name; });
  };
  if (!wanted.empty() && isTaken(wanted))
    return base::makeError(base::ErrorCode::invalidArgument, wanted,
                           {{"reason", "there is already a candidate set of that name"}});
  std::string name = wanted;
  for (int number = 1; name.empty() || isTaken(name); ++number)
    name = (number < 10 ? "mined-0" : "mined-") + std::to_string(number);
  return name;
}

/// One mining, from the log to the stored set.
class Mining {
 public:
  Mining(const store::Database& database, const MineCandidatesRequest& request, const encoding::TextEncoder& encoder,
         const std::stop_token& stop, const base::Progress& progress)
      : m_database(&database),
        m_request(&request),
        m_encoder(&encoder),
        m_sentences(database, encoder),
        m_stop(stop),
        m_progress(&progress) {}

  base::Result<void> group() {
    encoding::SentenceReservoir reservoir(m_encoder->dimension(), encoding::kMostSampledSentences,
                                          base::RandomStream::derive(m_request->seed, "sentence_sample"));
    auto walked = m_sentences.forEachDialogue(
        {}, m_stop, *m_progress, [&](std::span<const AgentSentence> said, std::span<const float> vectors) {
          const std::size_t width = m_encoder->dimension();
          for (std::size_t i = 0; i < said.size(); ++i)
            reservoir.add(vectors.subspan(i * width, width), said[i].place.dialogueRow);
          return base::Result<void>();
        });
    if (!walked) return walked;
    auto mined = encoding::mineGroups(reservoir.sample(), m_request->candidates, m_request->seed, m_stop, *m_progress);
    if (!mined) return mined.error();
    m_groups = std::move(*mined);
    m_parameters = {reservoir.seen(), reservoir.sample().size(), m_groups.isCountChosen, m_groups.tried,
                    m_groups.confidence};
    return {};
  }

  base::Result<void> assign() {
    NameCollector names(m_groups.centres.size());
    auto walked = m_sentences.forEachDialogue(
        {}, m_stop, *m_progress, [&](std::span<const AgentSentence> said, std::span<const float> vectors) {
          const std::size_t width = m_encoder->dimension();
          for (std::size_t i = 0; i < said.size(); ++i) {
            auto assignment = encoding::assignmentOf(vectors.subspan(i * width, width), m_groups.centres);
            assignment.place = said[i].place;
            names.add(assignment.own.group, assignment.own.similarity, said[i].text, said[i].place.dialogueRow);
            m_assignments.push_back(assignment);
          }
          return base::Result<void>();
        });
    if (walked) m_names = names.finish();
    return walked;
  }

  base::Result<void> store(const std::string& name) {
    const std::int64_t now = base::SystemClock().nowUtcMs();
    encoding::CandidateSet set;
    set.name = name;
    set.encoder = m_encoder->id();
    set.seed = m_request->seed;
    set.parameters = m_parameters;
    set.createdAtUtcMs = now;
    encoding::CandidateVersion version;
    version.threshold = m_request->threshold;
    version.changedAtUtcMs = now;
    for (std::size_t i = 0; i < m_names.names.size(); ++i)
      version.candidates.push_back(
          {static_cast<std::uint32_t>(i) + 1, m_names.names[i], m_names.keywords[i], {static_cast<std::uint32_t>(i)}});
    base::report(*m_progress, base::Stage::writing, 0, 0);
    auto transaction = store::Transaction::begin(*m_database);
    if (!transaction) return transaction.error();
    encoding::CandidateRepository sets(*m_database);
    const auto id = sets.add(set, version, m_groups.centres);
    if (!id) return id.error();
    if (auto added = sets.addSentences(*id, m_assignments); !added) return added;
    return transaction->commit();
  }

 private:
  const store::Database* m_database;
  const MineCandidatesRequest* m_request;
  const encoding::TextEncoder* m_encoder;
  AgentSentences m_sentences;
  std::stop_token m_stop;
  const base::Progress* m_progress;
  encoding::MinedGroups m_groups;
  encoding::MiningParameters m_parameters;
  std::vector<encoding::SentenceAssignment> m_assignments;
  NameCollector::Names m_names;
};

}  // namespace

base::Result<CandidateReport> mineCandidates(const MineCandidatesRequest& request, const std::stop_token& stop,
                                             const base::Progress& progress) {
  const auto database = store::Database::open(request.workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  if (auto sound = checkRequest(*database, request); !sound) return sound.error();
  const auto name = freeName(*database, request.name);
  if (!name) return name.error();
  const auto encoder = openEncoder(request.encoder);
  if (!encoder) return encoder.error();
  Mining mining(*database, request, **encoder, stop, progress);
  if (auto done = mining.group(); !done) return done.error();
  if (auto done = mining.assign(); !done) return done.error();
  if (auto done = mining.store(*name); !done) return done.error();
  return reportCandidates(*database, *name, request.examples, stop);
}

}  // namespace studio::workflow
