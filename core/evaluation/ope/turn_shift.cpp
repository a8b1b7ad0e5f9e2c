#include "core/evaluation/ope/turn_shift.h"

#include <algorithm>

#include "core/encoding/k_means.h"

namespace studio::evaluation {

namespace {

constexpr std::size_t kSampledMoves = 400;
constexpr std::size_t kCandidates = 3;
constexpr std::size_t kJudged = 100;
constexpr std::size_t kReference = 800;
constexpr double kLeastMatched = 0.5;

using Vector = std::vector<float>;

/// Groups of alike vectors by their first member, with what is needed for their means.
struct Group {
  Vector first;
  std::vector<double> sum;
  std::size_t count = 0;
};

class ShiftFinder {
 public:
  ShiftFinder(const LoggedDialogues& log, float gap, base::RandomStream& random)
      : m_log(log), m_gap(gap), m_random(random), m_width(log.observationSize) {
    m_stepsOfTurn.resize(log.longest());
    for (std::size_t step = 0; step < log.stepCount(); ++step) m_stepsOfTurn[log.turns[step]].push_back(step);
    m_shifts.assign(m_stepsOfTurn.size() * m_width, 0);
  }

  std::optional<Vector> find(const std::stop_token& stop) {
    for (std::size_t turn = 1; turn < m_stepsOfTurn.size(); ++turn) {
      remember(turn - 1);
      if (stop.stop_requested() || !findOne(turn)) return std::nullopt;
    }
    return std::move(m_shifts);
  }

 private:
  Vector free(std::size_t step, std::span<const float> shift) const {
    const auto observation = m_log.observation(step);
    Vector values(observation.begin(), observation.end());
    for (std::size_t i = 0; i < m_width; ++i) values[i] -= shift[i];
    return values;
  }
  std::span<const float> shiftOf(std::size_t turn) const {
    return std::span(m_shifts).subspan(turn * m_width, m_width);
  }

  /// Keeps turn-free observations of a turn as what later ones are compared with.
  void remember(std::size_t turn) {
    const auto& steps = m_stepsOfTurn[turn];
    for (std::size_t i = 0; i < std::min(steps.size(), kReference / 4); ++i) {
      Vector values = free(steps[m_random.below(steps.size())], shiftOf(turn));
      if (m_reference.size() < kReference) {
        m_reference.push_back(std::move(values));
      } else {
        m_reference[m_random.below(kReference)] = std::move(values);
      }
    }
  }

  /// How far the observation of `step` lies from the one before it, whose turn's constant is known.
  Vector moveTo(std::size_t step, std::size_t turn) const {
    Vector move = free(step, shiftOf(turn - 1));
    const auto before = free(step - 1, shiftOf(turn - 1));
    for (std::size_t i = 0; i < m_width; ++i) move[i] -= before[i] - m_shifts[(turn - 1) * m_width + i];
    return move;
  }

  std::vector<Group> groupsOfMoves(std::size_t turn) {
    const float radius = 2 * m_gap * m_gap;  // a difference has twice the noise of an observation
    std::vector<Group> groups;
    const auto& steps = m_stepsOfTurn[turn];
    for (std::size_t i = 0; i < std::min(kSampledMoves, steps.size()); ++i) {
      Vector move = moveTo(steps[m_random.below(steps.size())], turn);
      auto found = std::ranges::find_if(
          groups, [&](const Group& g) { return encoding::squaredDistance(g.first, move) < radius; });
      if (found == groups.end()) {
        groups.push_back({move, std::vector<double>(m_width), 0});
        found = groups.end() - 1;
      }
      for (std::size_t k = 0; k < m_width; ++k) found->sum[k] += static_cast<double>(move[k]);
      ++found->count;
    }
    std::ranges::stable_sort(groups, [](const Group& a, const Group& b) { return a.count > b.count; });
    if (groups.size() > kCandidates) groups.resize(kCandidates);
    return groups;
  }

  static Vector meanOf(const Group& group) {
    Vector mean;
    mean.reserve(group.sum.size());
    for (const double sum : group.sum) mean.push_back(static_cast<float>(sum / static_cast<double>(group.count)));
    return mean;
  }

  /// The mean of all moves that lie near `rough`.
  Vector refined(const Vector& rough, std::size_t turn) const {
    Group near{rough, std::vector<double>(m_width), 0};
    for (const std::size_t step : m_stepsOfTurn[turn]) {
      const Vector move = moveTo(step, turn);
      if (encoding::squaredDistance(move, rough) >= m_gap * m_gap * 2) continue;
      for (std::size_t k = 0; k < m_width; ++k) near.sum[k] += static_cast<double>(move[k]);
      ++near.count;
    }
    return near.count == 0 ? rough : meanOf(near);
  }

  bool isKnown(const Vector& values) const {
    return std::ranges::any_of(
        m_reference, [&](const Vector& known) { return encoding::squaredDistance(known, values) < m_gap * m_gap; });
  }

  double matchedShare(const Vector& shift, std::size_t turn) {
    const auto& steps = m_stepsOfTurn[turn];
    const std::size_t judged = std::min(kJudged, steps.size());
    std::size_t matched = 0;
    for (std::size_t i = 0; i < judged; ++i) {
      const std::size_t step = steps.size() <= kJudged ? steps[i] : steps[m_random.below(steps.size())];
      matched += isKnown(free(step, shift)) ? 1 : 0;
    }
    return static_cast<double>(matched) / static_cast<double>(judged);
  }

  bool findOne(std::size_t turn) {
    double best = -1;
    Vector chosen;
    for (const Group& group : groupsOfMoves(turn)) {
      Vector shift = meanOf(group);
      const double share = matchedShare(shift, turn);
      if (share <= best) continue;
      best = share;
      chosen = std::move(shift);
    }
    if (best < kLeastMatched) return false;
    chosen = refined(chosen, turn);
    std::ranges::copy(chosen, m_shifts.begin() + static_cast<std::ptrdiff_t>(turn * m_width));
    return true;
  }

  const LoggedDialogues& m_log;
  float m_gap;
  base::RandomStream& m_random;
  std::size_t m_width;
  std::vector<std::vector<std::size_t>> m_stepsOfTurn;
  Vector m_shifts;
  std::vector<Vector> m_reference;  ///< turn-free observations of the turns before
};

}  // namespace

std::optional<std::vector<float>> turnShifts(const LoggedDialogues& log, float gap, base::RandomStream& random,
                                             const std::stop_token& stop) {
  return ShiftFinder(log, gap, random).find(stop);
}

}  // namespace studio::evaluation
