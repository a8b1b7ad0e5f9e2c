#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/base/random_stream.h"
#include "core/feedback/feedback_repository.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/store/database.h"
#include "core/workflow/preference_desk.h"

namespace studio::workflow {

namespace {

using dialogue::Speaker;
using feedback::SegmentPlace;

/// A turn of the agent from which a continuation is cut.
struct Start {
  base::DialogueId dialogue;
  std::size_t turn = 0;
  base::ActionId action;
};

/// Starts that can be compared: one segment, and the same action before.
using Groups = std::map<std::string, std::vector<Start>>;

base::ActionId firstAction(const dialogue::Turn& turn) {
  for (const dialogue::Utterance& one : turn.utterances) {
    if (!one.actions.empty()) return one.actions.front();
  }
  return {};
}

void addStarts(const dialogue::Dialogue& said, std::size_t turns, Groups& groups) {
  std::string group;
  for (const auto& [attribute, value] : said.segment) group.append(attribute).append("=").append(value).append("\n");
  base::ActionId before;
  for (std::size_t turn = 0; turn + turns <= said.turns.size(); ++turn) {
    if (said.turns[turn].speaker != Speaker::agent) continue;
    const base::ActionId action = firstAction(said.turns[turn]);
    if (!action.isValid()) continue;
    if (turn > 0) groups[group + std::to_string(before.value)].push_back({said.id, turn, action});
    before = action;
  }
}

base::Result<Groups> startsIn(const privacy::SanitizedDialogueRepository& repository, std::size_t turns,
                              const std::stop_token& stop) {
  Groups groups;
  const auto read = repository.forEach(false, [&](std::int64_t, const privacy::SanitizedDialogue& one) {
    addStarts(one.dialogue(), turns, groups);
    return !stop.stop_requested();
  });
  if (!read) return read.error();
  if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "looking for pairs");
  return groups;
}

using Place = std::tuple<std::string, std::size_t, std::size_t>;
Place keyOf(const SegmentPlace& place) { return {place.dialogue.text, place.firstTurn, place.lastTurn}; }
using PlacePair = std::pair<Place, Place>;
PlacePair keyOf(const SegmentPlace& a, const SegmentPlace& b) { return std::minmax(keyOf(a), keyOf(b)); }

base::Result<std::set<PlacePair>> judgedBy(const store::Database& database, const std::string& annotator) {
  const auto preferences = feedback::FeedbackRepository(database).preferences();
  if (!preferences) return preferences.error();
  std::set<PlacePair> judged;
  for (const auto& one : *preferences) {
    if (one.judgement.annotator == annotator) judged.insert(keyOf(one.left, one.right));
  }
  return judged;
}

/// Draws pairs until there are enough, or too many tries gave nothing new.
class Drawing {
 public:
  Drawing(const Groups& groups, std::size_t turns, std::set<PlacePair> judged, std::uint64_t seed)
      : m_turns(turns), m_taken(std::move(judged)), m_random(base::RandomStream::derive(seed, "preference pairs")) {
    for (const auto& [name, starts] : groups) {
      if (starts.size() < 2) continue;
      m_groups.push_back(&starts);
      m_weights.push_back(static_cast<double>(starts.size()));
    }
  }

  std::vector<std::pair<SegmentPlace, SegmentPlace>> draw(std::size_t count) {
    std::vector<std::pair<SegmentPlace, SegmentPlace>> drawn;
    for (std::size_t tries = 0; !m_groups.empty() && drawn.size() < count && tries < kTriesOfPair * count; ++tries) {
      const auto& starts = *m_groups[m_random.weighted(m_weights)];
      const Start &a = starts[m_random.below(starts.size())], &b = starts[m_random.below(starts.size())];
      if (a.action == b.action || a.dialogue == b.dialogue) continue;
      const SegmentPlace left = placeOf(a), right = placeOf(b);
      if (m_taken.insert(keyOf(left, right)).second) drawn.emplace_back(left, right);
    }
    return drawn;
  }

  feedback::PreferenceSide side() {
    return m_random.below(2) == 0 ? feedback::PreferenceSide::left : feedback::PreferenceSide::right;
  }

 private:
  static constexpr std::size_t kTriesOfPair = 200;
  SegmentPlace placeOf(const Start& start) const { return {start.dialogue, start.turn, start.turn + m_turns - 1}; }

  std::size_t m_turns;
  std::set<PlacePair> m_taken;
  base::RandomStream m_random;
  std::vector<const std::vector<Start>*> m_groups;
  std::vector<double> m_weights;
};

base::Result<ProposedSegment> segmentAt(const privacy::SanitizedDialogueRepository& repository,
                                        const SegmentPlace& place) {
  const auto read = repository.get(place.dialogue);
  if (!read) return read.error();
  const auto& turns = read->dialogue().turns;
  ProposedSegment segment{place, dialogue::turnText(turns[place.firstTurn - 1]), {}};
  segment.turns.reserve(place.lastTurn - place.firstTurn + 1);
  for (std::size_t turn = place.firstTurn; turn <= place.lastTurn; ++turn) {
    const char* who = turns[turn].speaker == Speaker::agent ? "agent: " : "customer: ";
    segment.turns.push_back(who + dialogue::turnText(turns[turn]));
  }
  return segment;
}

}  // namespace

base::Result<std::vector<ProposedPair>> proposePairs(const ProposalRequest& request, std::stop_token stop) {
  const auto database = store::Database::open(request.workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const privacy::SanitizedDialogueRepository repository(*database);
  const auto groups = startsIn(repository, std::max<std::size_t>(1, request.turns), stop);
  if (!groups) return groups.error();
  if (groups->empty()) return base::makeError(base::ErrorCode::noActions, request.workspace.string());
  auto judged = judgedBy(*database, request.annotator);
  if (!judged) return judged.error();
  Drawing drawing(*groups, std::max<std::size_t>(1, request.turns), *std::move(judged), request.seed);
  std::vector<ProposedPair> proposed;
  for (const auto& [leftPlace, rightPlace] : drawing.draw(request.pairs)) {
    auto left = segmentAt(repository, leftPlace), right = segmentAt(repository, rightPlace);
    if (!left) return left.error();
    if (!right) return right.error();
    proposed.push_back({*std::move(left), *std::move(right), drawing.side()});
  }
  return proposed;
}

}  // namespace studio::workflow
