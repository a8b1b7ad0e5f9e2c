#pragma once

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/random_stream.h"
#include "core/mdp/environment.h"

namespace studio::test {

/// What one action does in one state.
struct TinyMove {
  int next = -1;  ///< −1: the dialogue ends
  float reward = 0;
  bool isLegal = true;
};

/// A Markov decision process small enough to solve on paper: moves[state][action], begun in state 0, cut off after
/// `timeLimit` steps. Observations are one-hot.
struct TinyModel {
  std::vector<std::vector<TinyMove>> moves;
  std::size_t timeLimit = 1000;

  std::size_t states() const { return moves.size(); }
  std::size_t actions() const { return moves.front().size(); }
};

/// "advance" or "wait" through four states; the last advance is worth 1. With γ:
/// Q(s, advance) = γ^(3 − s), Q(s, wait) = γ · γ^(3 − s).
inline TinyModel corridor() { return {{{{1, 0}, {0, 0}}, {{2, 0}, {1, 0}}, {{3, 0}, {2, 0}}, {{-1, 1}, {3, 0}}}, 7}; }

/// State 0: "leave" is worth 0.5 at once, "go on" leads to state 1. There "push" would be worth 1 and is forbidden,
/// "ask" is worth 0.4. With γ = 0.9 and the mask: Q(0) = (0.5, 0.36), so leaving is right; without the mask going
/// on would seem worth 0.9.
inline TinyModel temptation() {
  return {{{{-1, 0.5F}, {1, 0}, {-1, 0, false}}, {{-1, 0.4F}, {-1, 0, false}, {-1, 1.0F, false}}}, 10};
}

/// Counts what must never happen: illegal actions.
class TinyEnvironment final : public mdp::Environment {
 public:
  TinyEnvironment(TinyModel model, std::size_t size) : m_model(std::move(model)), m_states(size), m_turns(size) {
    m_observations.resize(size * m_model.states());
    m_nextObservations.resize(m_observations.size());
    m_masks.resize(size * m_model.actions());
    m_nextMasks.resize(m_masks.size());
    m_rewards.resize(size);
    m_isTerminal.resize(size);
    m_isTruncated.resize(size);
    reset(0);
  }

  std::size_t size() const override { return m_states.size(); }
  std::size_t observationSize() const override { return m_model.states(); }
  std::size_t actionCount() const override { return m_model.actions(); }
  void reset(std::uint64_t) override {
    std::fill(m_states.begin(), m_states.end(), 0);
    std::fill(m_turns.begin(), m_turns.end(), 0);
    for (std::size_t i = 0; i < size(); ++i) show(i, m_states[i], m_observations, m_masks);
  }
  std::span<const float> observations() const override { return m_observations; }
  std::span<const std::uint8_t> masks() const override { return m_masks; }

  void step(std::span<const std::int32_t> actions) override {
    for (std::size_t i = 0; i < size(); ++i) {
      const auto& move = m_model.moves[static_cast<std::size_t>(m_states[i])][static_cast<std::size_t>(actions[i])];
      ++steps;
      illegal += move.isLegal ? 0 : 1;
      ++m_turns[i];
      m_rewards[i] = move.reward;
      const bool hasEnded = move.next < 0;
      m_isTerminal[i] = hasEnded ? 1 : 0;
      m_isTruncated[i] = move.next >= 0 && m_turns[i] >= static_cast<int>(m_model.timeLimit) ? 1 : 0;
      show(i, std::max(move.next, 0), m_nextObservations, m_nextMasks);
      const bool isOver = m_isTerminal[i] != 0 || m_isTruncated[i] != 0;
      m_states[i] = isOver ? 0 : move.next;
      if (isOver) m_turns[i] = 0;
      show(i, m_states[i], m_observations, m_masks);
    }
  }

  std::span<const float> rewards() const override { return m_rewards; }
  std::span<const std::uint8_t> isTerminal() const override { return m_isTerminal; }
  std::span<const std::uint8_t> isTruncated() const override { return m_isTruncated; }
  std::span<const float> nextObservations() const override { return m_nextObservations; }
  std::span<const std::uint8_t> nextMasks() const override { return m_nextMasks; }

  std::string saveState() const override {
    std::string text;
    for (std::size_t i = 0; i < size(); ++i)
      text += std::to_string(m_states[i]) + " " + std::to_string(m_turns[i]) + " ";
    return text;
  }
  base::Result<void> loadState(std::string_view state) override {
    std::istringstream text{std::string(state)};
    for (std::size_t i = 0; i < size(); ++i) {
      text >> m_states[i] >> m_turns[i];
      show(i, m_states[i], m_observations, m_masks);
    }
    return {};
  }

  std::uint64_t steps = 0;
  std::uint64_t illegal = 0;

 private:
  void show(std::size_t row, int state, std::vector<float>& observations, std::vector<std::uint8_t>& masks) const {
    const auto place = static_cast<std::size_t>(state);
    for (std::size_t s = 0; s < m_model.states(); ++s) observations[row * m_model.states() + s] = s == place ? 1 : 0;
    for (std::size_t a = 0; a < m_model.actions(); ++a)
      masks[row * m_model.actions() + a] = m_model.moves[place][a].isLegal ? 1 : 0;
  }

  TinyModel m_model;
  std::vector<int> m_states;
  std::vector<int> m_turns;
  std::vector<float> m_observations, m_nextObservations, m_rewards;
  std::vector<std::uint8_t> m_masks, m_nextMasks, m_isTerminal, m_isTruncated;
};

}  // namespace studio::test
