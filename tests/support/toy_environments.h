#pragma once

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/random_stream.h"
#include "core/mdp/parametric_environment.h"

namespace studio::test {

/// What tiny environments have in common: one random stream, rows of observations and masks, episodes of a
/// fixed number of steps. A child says what is seen and what is earned.
class ToyEnvironment : public mdp::ParametricEnvironment {
 public:
  ToyEnvironment(std::size_t size, std::size_t observationSize, std::size_t actionCount, std::size_t episodeSteps)
      : m_observationSize(observationSize),
        m_actionCount(actionCount),
        m_episodeSteps(episodeSteps),
        m_states(size),
        m_turns(size),
        m_observations(size * observationSize),
        m_masks(size * actionCount, 1),
        m_rewards(size),
        m_isTerminal(size),
        m_isTruncated(size),
        m_parameters(size),
        m_hasParameter(actionCount) {}

  std::size_t size() const override { return m_states.size(); }
  std::size_t observationSize() const override { return m_observationSize; }
  std::size_t actionCount() const override { return m_actionCount; }
  void reset(std::uint64_t seed) override {
    m_random = base::RandomStream(seed);
    for (std::size_t i = 0; i < size(); ++i) begin(i);
    std::fill(m_turns.begin(), m_turns.end(), 0);
  }
  std::span<const float> observations() const override { return m_observations; }
  std::span<const std::uint8_t> masks() const override { return m_masks; }
  void step(std::span<const std::int32_t> actions) override {
    for (std::size_t i = 0; i < size(); ++i) {
      const auto action = static_cast<std::size_t>(actions[i]);
      if (m_masks[i * m_actionCount + action] == 0) ++m_illegalSteps;
      m_rewards[i] = earn(m_states[i], action, m_parameters[i]);
      const bool isOver = ++m_turns[i] == m_episodeSteps;
      m_isTerminal[i] = isOver && !m_endsByLimit ? 1 : 0;
      m_isTruncated[i] = isOver && m_endsByLimit ? 1 : 0;
      if (isOver) m_turns[i] = 0;
      begin(i);
    }
  }
  std::span<const float> rewards() const override { return m_rewards; }
  std::span<const std::uint8_t> isTerminal() const override { return m_isTerminal; }
  std::span<const std::uint8_t> isTruncated() const override { return m_isTruncated; }
  std::span<const float> nextObservations() const override { return m_observations; }
  std::span<const std::uint8_t> nextMasks() const override { return m_masks; }
  std::span<const std::uint8_t> hasParameter() const override { return m_hasParameter; }
  double parameterLimit() const override { return m_limit; }
  void setParameters(std::span<const float> parameters) override {
    std::copy(parameters.begin(), parameters.end(), m_parameters.begin());
  }

  std::string saveState() const override {
    std::string text;
    for (const auto word : m_random.state()) text += std::to_string(word) + " ";
    for (std::size_t i = 0; i < size(); ++i)
      text += std::to_string(m_states[i]) + " " + std::to_string(m_turns[i]) + " ";
    return text;
  }
  base::Result<void> loadState(std::string_view state) override {
    std::istringstream text{std::string(state)};
    base::RandomStream::State words{};
    for (auto& word : words) text >> word;
    m_random.restore(words);
    for (std::size_t i = 0; i < size(); ++i) text >> m_states[i] >> m_turns[i];
    if (!text)
      return base::makeError(base::ErrorCode::checkpointDamaged, "environment", {{"reason", "it is too short"}});
    for (std::size_t i = 0; i < size(); ++i) show(i);
    return {};
  }

  std::size_t illegalSteps() const { return m_illegalSteps; }

 protected:
  virtual std::size_t stateCount() const = 0;
  virtual float earn(std::size_t state, std::size_t action, float parameter) const = 0;
  virtual bool isAllowed(std::size_t, std::size_t) const { return true; }
  /// Of state `state`: one-hot, unless a child says otherwise.
  virtual void observe(std::size_t state, std::span<float> out) const { out[state] = 1; }

  void begin(std::size_t i) {
    m_states[i] = m_random.below(stateCount());
    show(i);
  }
  void show(std::size_t i) {
    const auto row = std::span<float>(m_observations).subspan(i * m_observationSize, m_observationSize);
    std::fill(row.begin(), row.end(), 0.0F);
    observe(m_states[i], row);
    for (std::size_t a = 0; a < m_actionCount; ++a) m_masks[i * m_actionCount + a] = isAllowed(m_states[i], a) ? 1 : 0;
  }

  std::size_t m_observationSize;
  std::size_t m_actionCount;
  std::size_t m_episodeSteps;
  bool m_endsByLimit = false;
  double m_limit = 1;
  base::RandomStream m_random{0};
  std::vector<std::size_t> m_states;
  std::vector<std::size_t> m_turns;
  std::vector<float> m_observations;
  std::vector<std::uint8_t> m_masks;
  std::vector<float> m_rewards;
  std::vector<std::uint8_t> m_isTerminal;
  std::vector<std::uint8_t> m_isTruncated;
  std::vector<float> m_parameters;
  std::vector<std::uint8_t> m_hasParameter;
  std::size_t m_illegalSteps = 0;
};

/// Says the number it is shown: reward 1 for action == state. With masks, the right action is always allowed
/// and every other one in about half of the states.
class IdentityEnvironment final : public ToyEnvironment {
 public:
  IdentityEnvironment(std::size_t size, std::size_t states, bool isMasked, std::size_t episodeSteps = 100)
      : ToyEnvironment(size, states, states, episodeSteps), m_isMasked(isMasked) {}

 private:
  std::size_t stateCount() const override { return m_actionCount; }
  float earn(std::size_t state, std::size_t action, float) const override { return action == state ? 1.0F : 0.0F; }
  bool isAllowed(std::size_t state, std::size_t action) const override {
    return !m_isMasked || action == state || (state * 7 + action * 3) % 2 == 0;
  }
  bool m_isMasked;
};

/// Reward 1 forever, cut off by a time limit that the state knows nothing of: with discount γ every state is
/// worth 1 / (1 − γ), if truncation bootstraps.
class EndlessEnvironment final : public ToyEnvironment {
 public:
  EndlessEnvironment(std::size_t size, std::size_t episodeSteps, bool endsByLimit)
      : ToyEnvironment(size, 1, 2, episodeSteps) {
    m_endsByLimit = endsByLimit;
  }

 private:
  std::size_t stateCount() const override { return 1; }
  float earn(std::size_t, std::size_t, float) const override { return 1; }
};

/// A customer who wants one of many utterances: the best is the allowed one whose embedding points most the
/// way of the observation, and its dot product is the reward.
class CandidateEnvironment final : public ToyEnvironment {
 public:
  CandidateEnvironment(std::size_t size, std::vector<float> embeddings, std::size_t embeddingSize, std::size_t states)
      : ToyEnvironment(size, embeddingSize, embeddings.size() / embeddingSize, 4),
        m_embeddings(std::move(embeddings)),
        m_stateCount(states) {}

  /// Mean over the states of the best reward that is allowed.
  double optimum() const {
    double sum = 0;
    for (std::size_t state = 0; state < m_stateCount; ++state) {
      double best = -2;
      for (std::size_t a = 0; a < m_actionCount; ++a) {
        if (isAllowed(state, a)) best = std::max(best, static_cast<double>(earn(state, a, 0)));
      }
      sum += best / static_cast<double>(m_stateCount);
    }
    return sum;
  }

 private:
  std::size_t stateCount() const override { return m_stateCount; }
  /// A wish is a candidate that may not be said itself.
  std::size_t wishOf(std::size_t state) const { return state * 37 % m_actionCount; }
  float earn(std::size_t state, std::size_t action, float) const override {
    float sum = 0;
    for (std::size_t k = 0; k < m_observationSize; ++k)
      sum += m_embeddings[wishOf(state) * m_observationSize + k] * m_embeddings[action * m_observationSize + k];
    return sum;
  }
  bool isAllowed(std::size_t state, std::size_t action) const override {
    return action != wishOf(state) && (action + state) % 3 != 0;
  }
  void observe(std::size_t state, std::span<float> out) const override {
    std::copy_n(m_embeddings.begin() + static_cast<std::ptrdiff_t>(wishOf(state) * m_observationSize),
                m_observationSize, out.begin());
  }
  std::vector<float> m_embeddings;
  std::size_t m_stateCount;
};

/// Offers a discount of some depth, or none. State s wants the depth best(s): reward 1 − ((depth − best) /
/// limit)². Saying nothing earns 0.3. State 2 takes no discount well: there every depth earns 0.
class DiscountEnvironment final : public ToyEnvironment {
 public:
  static constexpr double kLimit = 0.4;
  explicit DiscountEnvironment(std::size_t size) : ToyEnvironment(size, 3, 2, 4) {
    m_limit = kLimit;
    m_hasParameter = {0, 1};
  }
  static double best(std::size_t state) { return state == 0 ? 0.1 : 0.3; }
  static constexpr double kOptimum = (1 + 1 + 0.3) / 3;

 private:
  std::size_t stateCount() const override { return 3; }
  float earn(std::size_t state, std::size_t action, float parameter) const override {
    if (action == 0) return 0.3F;
    if (state == 2) return 0;
    const double distance = (static_cast<double>(parameter) - best(state)) / kLimit;
    return static_cast<float>(1 - distance * distance);
  }
};

}  // namespace studio::test
