#include "core/workflow/workspace_feedback.h"

#include <map>
#include <unordered_set>

#include "core/base/clock.h"
#include "core/feedback/feedback_repository.h"
#include "core/feedback/preference_file.h"

namespace studio::workflow {

namespace {

using base::Result;

/// The decisions of dialogues that preferences speak of, each dialogue encoded once.
class SegmentReader {
 public:
  SegmentReader(const store::Database& database, LogEncoding& log) : m_dialogues(database), m_log(log) {}

  Result<feedback::Segment> read(const feedback::SegmentPlace& place) {
    const auto known = dialogue(place.dialogue);
    if (!known) return known.error();
    feedback::Segment segment;
    for (std::size_t i = 0; i < (*known)->encoded.steps.size(); ++i) {
      const auto& step = (*known)->encoded.steps[i];
      if (step.turn < place.firstTurn || step.turn > place.lastTurn) continue;
      const bool isLast = i + 1 == (*known)->encoded.steps.size();
      segment.push_back({step.observation, step.action, isLast ? (*known)->ending : feedback::Ending::goesOn});
    }
    return segment;
  }

 private:
  struct Known {
    encoding::EncodedDialogue encoded;
    feedback::Ending ending = feedback::Ending::goesOn;  ///< of an unknown outcome, too
  };

  Result<const Known*> dialogue(const base::DialogueId& id) {
    const auto found = m_known.find(id.text);
    if (found != m_known.end()) return &found->second;
    const auto read = m_dialogues.get(id);
    if (!read) return read.error();
    auto encoded = m_log.encode(*read);
    if (!encoded) return encoded.error();
    Known known{*std::move(encoded), feedback::Ending::goesOn};
    if (const auto converted = read->dialogue().outcome.converted)
      known.ending = *converted ? feedback::Ending::converted : feedback::Ending::notConverted;
    return &m_known.emplace(id.text, std::move(known)).first->second;
  }

  privacy::SanitizedDialogueRepository m_dialogues;
  LogEncoding& m_log;
  std::map<std::string, Known> m_known;
};

bool isConverted(const mdp::Trajectory& trajectory) { return trajectory.steps.back().reward > 0; }

}  // namespace

Result<void> importFeedback(const store::Database& database, const std::filesystem::path& file) {
  const auto read = feedback::readFeedback(file);
  if (!read) return read.error();
  if (!read->pairs.empty()) {
    return base::makeError(base::ErrorCode::invalidArgument, file.string(),
                           {{"reason", "it holds observations; in a workspace a segment is a dialogue and its turns"}});
  }
  auto transaction = store::Transaction::begin(database);
  if (!transaction) return transaction.error();
  feedback::FeedbackRepository repository(database);
  const std::int64_t now = base::SystemClock().nowUtcMs();
  if (const auto added = repository.add(read->placed, now); !added) return added.error();
  if (auto marked = repository.markDemonstrations(read->demonstrations, now); !marked) return marked;
  return transaction->commit();
}

Result<std::vector<mdp::Trajectory>> chosenDemonstrations(const store::Database& database,
                                                          const LearningMaterial& material,
                                                          const learners::CloningConfig& config) {
  const auto marked = feedback::FeedbackRepository(database).demonstrations();
  if (!marked) return marked.error();
  std::unordered_set<std::string> names;
  for (const auto& id : *marked) names.insert(id.text);
  const bool isMarked = config.source == "marked" || (config.source == "auto" && !names.empty());
  std::vector<mdp::Trajectory> chosen;
  for (const auto& trajectory : material.trajectories) {
    const bool isWanted = isMarked                 ? names.contains(trajectory.dialogue.text)
                          : config.source == "all" ? true
                                                   : isConverted(trajectory);
    if (isWanted) chosen.push_back(trajectory);
  }
  return chosen;
}

Result<EncodedPreferences> encodePreferences(const store::Database& database, LogEncoding& log) {
  const auto placed = feedback::FeedbackRepository(database).preferences();
  if (!placed) return placed.error();
  SegmentReader reader(database, log);
  EncodedPreferences encoded;
  encoded.pairs.reserve(placed->size());
  for (const auto& one : *placed) {
    auto left = reader.read(one.left), right = reader.read(one.right);
    if (!left) return left.error();
    if (!right) return right.error();
    if (left->empty() || right->empty()) {
      ++encoded.withoutDecision;
      continue;
    }
    encoded.pairs.push_back({*std::move(left), *std::move(right), one.judgement});
  }
  return encoded;
}

}  // namespace studio::workflow
