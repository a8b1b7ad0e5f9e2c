#include <map>
#include <set>

#include "core/encoding/candidate_edits.h"
#include "core/encoding/candidate_mining.h"
#include "core/workflow/agent_sentences.h"
#include "core/workflow/candidate_material.h"
#include "core/workflow/candidate_session.h"
#include "core/workflow/encoder_choice.h"

namespace studio::workflow {

namespace {

/// The sentences of a candidate, found again by their places.
using Places = std::map<std::int64_t, std::set<encoding::SentencePlace>>;

base::Result<Places> placesOf(const CandidateSession& session, const encoding::MinedCandidate& candidate) {
  const std::set<std::uint32_t> groups(candidate.groups.begin(), candidate.groups.end());
  Places places;
  auto read = encoding::CandidateRepository(session.database())
                  .forEachSentence(session.set().id, session.version().version, [&](const auto& sentence) {
                    if (groups.contains(sentence.own.group)) places[sentence.place.dialogueRow].insert(sentence.place);
                    return true;
                  });
  if (!read) return read.error();
  return places;
}

/// Divides one candidate.
class Splitting {
 public:
  Splitting(const CandidateSession& session, const encoding::TextEncoder& encoder, std::size_t index, Places places)
      : m_session(&session),
        m_candidate(&session.version().candidates.at(index)),
        m_places(std::move(places)),
        m_sentences(session.database(), encoder),
        m_width(encoder.dimension()) {}

  base::Result<void> divide(std::size_t parts, const std::stop_token& stop, const base::Progress& progress) {
    encoding::SentenceReservoir reservoir(m_width, encoding::kMostSampledSentences,
                                          base::RandomStream::derive(seed(), "split_sample"));
    auto walked = forEach(stop, progress, [&](const AgentSentence& sentence, std::span<const float> vector) {
      reservoir.add(vector, sentence.place.dialogueRow);
    });
    if (!walked) return walked;
    auto groups = encoding::CandidateRepository(m_session->database()).groups(m_session->set().id);
    if (!groups) return groups.error();
    auto divided = encoding::divide(reservoir.sample(), parts, freeGroup(*groups), seed());
    if (!divided) return divided.error();
    m_new.centres = std::move(*divided);
    m_live = m_new.centres;
    addOthers(*groups);
    return {};
  }

  base::Result<void> assign(const std::stop_token& stop, const base::Progress& progress) {
    const std::size_t parts = m_new.centres.size();
    NameCollector names(parts);
    auto walked = forEach(stop, progress, [&](const AgentSentence& sentence, std::span<const float> vector) {
      auto assignment = encoding::assignmentOf(vector, m_live, parts);
      assignment.place = sentence.place;
      names.add(assignment.own.group - m_new.centres.numbers.front(), assignment.own.similarity, sentence.text,
                sentence.place.dialogueRow);
      m_new.sentences.push_back(assignment);
    });
    if (!walked) return walked;
    std::set<std::string> taken;
    for (const auto& candidate : m_session->version().candidates) {
      if (&candidate != m_candidate) taken.insert(candidate.name);
    }
    const auto found = names.finish(std::move(taken));
    for (std::size_t i = 0; i < parts; ++i)
      m_parts.push_back({{m_new.centres.numbers[i]}, found.names[i], found.keywords[i]});
    return {};
  }

  const CandidateSession::NewGroups& groups() const { return m_new; }
  const std::vector<encoding::SplitPart>& parts() const { return m_parts; }

 private:
  template <class Take>
  base::Result<void> forEach(const std::stop_token& stop, const base::Progress& progress, const Take& take) {
    const auto isWanted = [&](std::int64_t row) { return m_places.contains(row); };
    return m_sentences.forEachDialogue(isWanted, stop, progress,
                                       [&](std::span<const AgentSentence> said, std::span<const float> vectors) {
                                         for (std::size_t i = 0; i < said.size(); ++i) {
                                           if (m_places.at(said[i].place.dialogueRow).contains(said[i].place))
                                             take(said[i], vectors.subspan(i * m_width, m_width));
                                         }
                                         return base::Result<void>();
                                       });
  }

  /// The same split of the same version always gives the same parts.
  std::uint64_t seed() const { return m_session->set().seed + m_candidate->number; }

  static std::uint32_t freeGroup(const encoding::GroupCentres& groups) {
    std::uint32_t number = 0;
    for (const auto group : groups.numbers) number = std::max(number, group + 1);
    return number;
  }

  /// The groups of the version's other candidates come behind the new ones.
  void addOthers(const encoding::GroupCentres& all) {
    for (const auto& candidate : m_session->version().candidates) {
      if (&candidate == m_candidate) continue;
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (std::find(candidate.groups.begin(), candidate.groups.end(), all.numbers[i]) != candidate.groups.end())
          m_live.add(all.numbers[i], all.centre(i));
      }
    }
  }

  const CandidateSession* m_session;
  const encoding::MinedCandidate* m_candidate;
  Places m_places;
  AgentSentences m_sentences;
  std::size_t m_width;
  encoding::GroupCentres m_live;
  CandidateSession::NewGroups m_new;
  std::vector<encoding::SplitPart> m_parts;
};

}  // namespace

base::Result<CandidateReport> splitCandidate(const CandidateEditRequest& request, const std::string& candidate,
                                             std::size_t parts, const std::stop_token& stop,
                                             const base::Progress& progress) {
  auto session = CandidateSession::open(request);
  if (!session) return session.error();
  const auto index = encoding::findCandidate(session->version(), candidate);
  if (!index) return index.error();
  const auto encoder = openEncoderById(session->set().encoder);
  if (!encoder) return encoder.error();
  auto places = placesOf(*session, session->version().candidates.at(*index));
  if (!places) return places.error();
  Splitting splitting(*session, **encoder, *index, std::move(*places));
  if (auto done = splitting.divide(parts, stop, progress); !done) return done.error();
  if (auto done = splitting.assign(stop, progress); !done) return done.error();
  return session->keep(encoding::split(session->version(), *index, splitting.parts()), splitting.groups());
}

}  // namespace studio::workflow
