#include "core/evaluation/ope/dialogue_states.h"

#include <algorithm>
#include <map>
#include <string>

#include "core/encoding/k_means.h"
#include "core/evaluation/ope/observation_gap.h"
#include "core/evaluation/ope/state_features.h"
#include "core/evaluation/ope/turn_shift.h"

namespace studio::evaluation {

namespace {

constexpr double kMostRare = 0.3;  // of steps in states that are seen once or twice
constexpr std::size_t kStopEvery = 4096;
constexpr std::size_t kMostStates = 20'000;
constexpr std::size_t kMostCentres = 64;
constexpr std::size_t kStepsPerCentre = 50;
constexpr std::size_t kSampledForCentres = 4000;

base::Error cancelled() { return base::makeError(base::ErrorCode::cancelled, "the states of the dialogues"); }

/// Numbers for what a state is made of besides the observation.
class KeyNumbers {
 public:
  std::uint32_t of(const std::string& key) {
    return m_numbers.try_emplace(key, static_cast<std::uint32_t>(m_numbers.size())).first->second;
  }
  std::size_t size() const { return m_numbers.size(); }

 private:
  std::map<std::string, std::uint32_t> m_numbers;
};

/// The group of every step by its mask, and by its turn where `hasTurn`.
std::vector<std::uint32_t> keysOf(const LoggedDialogues& log, bool hasTurn, std::size_t& count) {
  KeyNumbers numbers;
  std::vector<std::uint32_t> keys;
  keys.reserve(log.stepCount());
  for (std::size_t step = 0; step < log.stepCount(); ++step) {
    const auto mask = log.mask(step);
    std::string key(mask.begin(), mask.end());
    if (hasTurn) key += std::to_string(log.turns[step]);
    keys.push_back(numbers.of(key));
  }
  count = numbers.size();
  return keys;
}

/// Subtracts what the turn adds.
std::vector<float> turnFree(const LoggedDialogues& log, const std::vector<float>& shifts) {
  std::vector<float> values = log.observations;
  const std::size_t width = log.observationSize;
  for (std::size_t step = 0; step < log.stepCount(); ++step) {
    const float* shift = shifts.data() + log.turns[step] * width;
    for (std::size_t i = 0; i < width; ++i) values[step * width + i] -= shift[i];
  }
  return values;
}

/// Groups of observations around the first of each (leader clustering, Hartigan 1975), key by key.
class Leaders {
 public:
  Leaders(std::span<const float> values, std::size_t width, float gap)
      : m_values(values), m_width(width), m_limit(gap * gap) {}

  std::uint32_t stateOf(std::size_t step, std::uint32_t key) {
    if (key >= m_byKey.size()) m_byKey.resize(key + 1);
    auto& known = m_byKey[key];
    const auto value = m_values.subspan(step * m_width, m_width);
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (encoding::squaredDistance(value, m_values.subspan(known[i].step * m_width, m_width)) >= m_limit) continue;
      const std::uint32_t state = known[i].state;
      if (i > 0) std::swap(known[i], known[i / 2]);  // what is often asked for comes to the front
      return state;
    }
    known.push_back({step, m_count});
    return m_count++;
  }
  std::size_t count() const { return m_count; }

 private:
  struct Leader {
    std::size_t step;
    std::uint32_t state;
  };
  std::span<const float> m_values;
  std::size_t m_width;
  float m_limit;
  std::uint32_t m_count = 0;
  std::vector<std::vector<Leader>> m_byKey;
};

/// Means of the states' observations and how often each was seen, for their features.
void describe(DialogueStates& states, std::span<const float> values, std::size_t width) {
  std::vector<double> means(states.count * width);
  std::vector<double> weights(states.count);
  for (std::size_t step = 0; step < states.ofStep.size(); ++step) {
    const std::size_t state = states.ofStep[step];
    weights[state] += 1;
    for (std::size_t i = 0; i < width; ++i) means[state * width + i] += static_cast<double>(values[step * width + i]);
  }
  for (std::size_t i = 0; i < means.size(); ++i) means[i] /= weights[i / width];
  fillFeatures(states, means, weights, width);
  states.summary.states = states.count;
}

base::Result<DialogueStates> separatedStates(const LoggedDialogues& log, float gap, base::RandomStream& random,
                                             const std::stop_token& stop) {
  const auto shifts = turnShifts(log, gap, random, stop);
  const std::vector<float> values = shifts ? turnFree(log, *shifts) : log.observations;
  std::size_t keyCount = 0;
  const auto keys = keysOf(log, !shifts, keyCount);
  Leaders leaders(values, log.observationSize, gap);
  DialogueStates states;
  states.ofStep.reserve(log.stepCount());
  for (std::size_t step = 0; step < log.stepCount() && leaders.count() <= kMostStates; ++step) {
    if (step % kStopEvery == 0 && stop.stop_requested()) return cancelled();
    states.ofStep.push_back(leaders.stateOf(step, keys[step]));
  }
  states.count = leaders.count();
  states.summary = {0, true, shifts.has_value(), true};
  if (states.count <= kMostStates) describe(states, values, log.observationSize);
  return states;
}

/// States that hardly any step comes back to say nothing: what parted them was no gap between groups.
bool areMostlyRare(const DialogueStates& states) {
  std::vector<std::uint32_t> counts(states.count);
  for (const auto state : states.ofStep) ++counts[state];
  const auto rare = std::ranges::count_if(states.ofStep, [&](std::uint32_t state) { return counts[state] <= 2; });
  return static_cast<double>(rare) > kMostRare * static_cast<double>(states.ofStep.size());
}

/// K-means over a sample of a key's steps, then the nearest centre for each of them.
void cutIntoCentres(const LoggedDialogues& log, const std::vector<std::size_t>& steps, base::RandomStream& random,
                    DialogueStates& states) {
  std::vector<float> sample;
  const std::size_t taken = std::min(steps.size(), kSampledForCentres);
  for (std::size_t i = 0; i < taken; ++i) {
    const auto value = log.observation(taken == steps.size() ? steps[i] : steps[random.below(steps.size())]);
    sample.insert(sample.end(), value.begin(), value.end());
  }
  const std::size_t centres = std::clamp(steps.size() / kStepsPerCentre, std::size_t{1}, kMostCentres);
  const auto cut = encoding::KMeans::fit(sample, log.observationSize, {centres, 1, 15, false}, random);
  for (const std::size_t step : steps) {
    states.ofStep[step] = static_cast<std::uint32_t>(states.count + cut.nearest(log.observation(step)));
  }
  states.count += centres;
}

/// Numbers anew without the states nobody is in.
void closeRanks(DialogueStates& states) {
  std::vector<std::uint32_t> number(states.count, 0);
  for (const auto state : states.ofStep) number[state] = 1;
  std::uint32_t next = 0;
  for (auto& one : number) one = one == 0 ? 0 : next++;
  for (auto& state : states.ofStep) state = number[state];
  states.count = next;
}

base::Result<DialogueStates> cutStates(const LoggedDialogues& log, base::RandomStream& random,
                                       const std::stop_token& stop) {
  std::size_t keyCount = 0;
  const auto keys = keysOf(log, false, keyCount);
  std::vector<std::vector<std::size_t>> steps(keyCount);
  for (std::size_t step = 0; step < keys.size(); ++step) steps[keys[step]].push_back(step);
  DialogueStates states;
  states.ofStep.resize(log.stepCount());
  for (const auto& group : steps) {
    if (stop.stop_requested()) return cancelled();
    cutIntoCentres(log, group, random, states);
  }
  closeRanks(states);
  states.summary = {0, false, false, true};
  describe(states, log.observations, log.observationSize);
  return states;
}

DialogueStates blindStates(const LoggedDialogues& log) {
  DialogueStates states;
  states.ofStep = keysOf(log, true, states.count);
  describe(states, {}, 0);
  return states;
}

}  // namespace

base::Result<DialogueStates> findDialogueStates(const LoggedDialogues& log, base::RandomStream random,
                                                std::stop_token stop) {
  if (log.observationSize == 0) return blindStates(log);
  if (const auto gap = observationGap(log, random)) {
    auto states = separatedStates(log, *gap, random, stop);
    if (!states) return states;
    if (states->count <= kMostStates && !areMostlyRare(*states)) return states;
  }
  return cutStates(log, random, stop);
}

}  // namespace studio::evaluation
