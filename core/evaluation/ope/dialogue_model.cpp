#include "core/evaluation/ope/dialogue_model.h"

#include <algorithm>

#include "core/evaluation/ope/linear_prior.h"

namespace studio::evaluation {

/// One fit: counts, then values backwards over the turns, then visits forwards.
class DialogueModelFit {
 public:
  DialogueModelFit(const DialogueTransitions& transitions, std::span<const std::uint8_t> isLearnedFrom,
                   const DialogueModel::Options& options)
      : m_transitions(transitions), m_options(options) {
    m_model.m_states = transitions.states->count;
    m_model.m_actions = transitions.log->actionCount;
    m_model.m_counts.assign(transitions.pairs, 0);
    m_rewards.assign(transitions.pairs, 0);
    m_moveCounts.assign(transitions.moves.size(), 0);
    m_starts.assign(transitions.states->count, 0);
    count(isLearnedFrom);
  }

  DialogueModel run() {
    solveValues();
    spreadVisits();
    return std::move(m_model);
  }

 private:
  void count(std::span<const std::uint8_t> isLearnedFrom) {
    const LoggedDialogues& log = *m_transitions.log;
    for (std::size_t dialogue = 0; dialogue < log.dialogueCount(); ++dialogue) {
      if (isLearnedFrom[dialogue] == 0 || log.begin[dialogue] == log.begin[dialogue + 1]) continue;
      m_starts[m_transitions.states->ofStep[log.begin[dialogue]]] += 1;
      for (std::size_t step = log.begin[dialogue]; step < log.begin[dialogue + 1]; ++step) countStep(step);
      boundReturns(log, dialogue);
      ++m_dialogues;
    }
  }

  /// What followed any step: no prediction goes beyond it.
  void boundReturns(const LoggedDialogues& log, std::size_t dialogue) {
    double left = 0;
    for (std::size_t step = log.begin[dialogue + 1]; step-- > log.begin[dialogue];) {
      left += log.rewards[step];
      m_lowestReturn = std::min(m_lowestReturn, left);
      m_highestReturn = std::max(m_highestReturn, left);
    }
  }

  void countStep(std::size_t step) {
    if (m_transitions.isTransition[step] == 0) return;
    const std::size_t pair = m_transitions.pairOf(step);
    m_model.m_counts[pair] += 1;
    m_rewards[pair] += m_transitions.log->rewards[step];
    if (m_transitions.moveOf[step] >= 0) m_moveCounts[static_cast<std::size_t>(m_transitions.moveOf[step])] += 1;
  }

  std::span<const float> target(std::size_t turn) const {
    return std::span(m_transitions.target).subspan(turn * m_transitions.pairs, m_transitions.pairs);
  }

  void solveValues() {
    const LinearPrior prior(*m_transitions.states, m_model.m_counts, m_model.m_actions, m_options.ridge);
    m_model.m_q.assign(m_transitions.turns * m_transitions.pairs, 0);
    std::vector<double> values(m_model.m_states, 0);  // of the turn after
    std::vector<double> sums(m_transitions.pairs);
    for (std::size_t turn = m_transitions.turns; turn-- > 0;) {
      sums = m_rewards;
      for (std::size_t i = 0; i < m_moveCounts.size(); ++i) {
        sums[m_transitions.moves[i].pair] += m_moveCounts[i] * values[m_transitions.moves[i].next];
      }
      const auto q = std::span(m_model.m_q).subspan(turn * m_transitions.pairs, m_transitions.pairs);
      prior.predict(sums, q);
      shrink(sums, q);
      takeExpectation(q, target(turn), values);
    }
  }

  /// Sums to means that are drawn towards the predictions `q` holds.
  void shrink(const std::vector<double>& sums, std::span<double> q) const {
    for (std::size_t pair = 0; pair < q.size(); ++pair) {
      const double expected = std::clamp(q[pair], m_lowestReturn, m_highestReturn);
      q[pair] = (sums[pair] + m_options.priorStrength * expected) / (m_model.m_counts[pair] + m_options.priorStrength);
    }
  }

  void takeExpectation(std::span<const double> q, std::span<const float> policy, std::vector<double>& values) const {
    for (std::size_t state = 0; state < m_model.m_states; ++state) {
      double value = 0;
      for (std::size_t pair = state * m_model.m_actions; pair < (state + 1) * m_model.m_actions; ++pair) {
        value += static_cast<double>(policy[pair]) * q[pair];
      }
      values[state] = value;
    }
  }

  /// Visits of both policies in one model, so that their ratio does not take the log's chances for the policy's doing.
  void spreadVisits() {
    const std::size_t size = m_transitions.turns * m_model.m_states;
    m_model.m_visits.assign(size, 0);
    m_model.m_weights.assign(size, 0);
    std::vector<double> judged(m_starts), logged(m_starts);
    for (std::size_t turn = 0; turn < m_transitions.turns; ++turn) {
      for (std::size_t state = 0; state < m_model.m_states; ++state) {
        const std::size_t place = turn * m_model.m_states + state;
        m_model.m_visits[place] = judged[state] / static_cast<double>(std::max<std::size_t>(m_dialogues, 1));
        m_model.m_weights[place] = logged[state] > 0 ? judged[state] / logged[state] : 0;
      }
      if (turn + 1 == m_transitions.turns) break;
      judged = passOn(judged, target(turn));
      logged = passOn(logged, {});
    }
  }

  /// Where visits lead to; the log's own actions where `policy` is empty. Actions nobody took lead nowhere known: their
  /// share goes to the others of their state.
  std::vector<double> passOn(const std::vector<double>& visits, std::span<const float> policy) const {
    std::vector<double> rates(m_transitions.pairs, 0);  // visits of a pair for each time it was seen
    for (std::size_t state = 0; state < visits.size(); ++state) {
      if (visits[state] > 0) rateActions(state, visits[state], policy, rates);
    }
    std::vector<double> next(visits.size(), 0);
    for (std::size_t i = 0; i < m_moveCounts.size(); ++i) {
      next[m_transitions.moves[i].next] += rates[m_transitions.moves[i].pair] * m_moveCounts[i];
    }
    return next;
  }

  void rateActions(std::size_t state, double visits, std::span<const float> policy, std::vector<double>& rates) const {
    const auto share = [&](std::size_t pair) {
      const double count = m_model.m_counts[pair];
      return count > 0 ? (policy.empty() ? count : static_cast<double>(policy[pair])) : 0;
    };
    const std::size_t first = state * m_model.m_actions, end = first + m_model.m_actions;
    double total = 0;
    for (std::size_t pair = first; pair < end; ++pair) total += share(pair);
    if (total <= 0) return;
    for (std::size_t pair = first; pair < end; ++pair) {
      if (m_model.m_counts[pair] > 0) rates[pair] = visits * share(pair) / total / m_model.m_counts[pair];
    }
  }

  const DialogueTransitions& m_transitions;
  DialogueModel::Options m_options;
  DialogueModel m_model;
  std::vector<double> m_rewards;     ///< sum per pair
  std::vector<double> m_moveCounts;  ///< per move
  std::vector<double> m_starts;      ///< dialogues per first state
  std::size_t m_dialogues = 0;
  double m_lowestReturn = 0;
  double m_highestReturn = 0;
};

DialogueModel DialogueModel::fit(const DialogueTransitions& transitions, std::span<const std::uint8_t> isLearnedFrom,
                                 const Options& options) {
  return DialogueModelFit(transitions, isLearnedFrom, options).run();
}

}  // namespace studio::evaluation
