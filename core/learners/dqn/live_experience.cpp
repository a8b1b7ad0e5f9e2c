#include "core/learners/dqn/live_experience.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/learners/dqn/masked_choice.h"
#include "core/neural/q_loss.h"

namespace studio::learners {

namespace {

using base::Result;
using store::Tensor;

constexpr const char* kActing = "acting";
constexpr const char* kSampling = "sampling";
constexpr const char* kNoise = "noise";
constexpr const char* kPrefix = "live.";

std::string windowPrefix(std::size_t row) { return std::string(kPrefix) + "window" + std::to_string(row) + "."; }

base::Error damage(const char* name, const char* reason) {
  return base::makeError(base::ErrorCode::checkpointDamaged, std::string(kPrefix) + name, {{"reason", reason}});
}

Result<std::vector<double>> doublesOf(const store::TensorFile& file, const char* name, std::size_t count) {
  const auto tensor = file.require(std::string(kPrefix) + name);
  if (!tensor) return tensor.error();
  auto values = (*tensor)->doubles();
  if (values && values->size() != count) return damage(name, "it has another length than in this run");
  return values;
}

}  // namespace

LiveExperience::LiveExperience(const DqnConfig& config, std::uint64_t memberSeed, std::string digest,
                               mdp::Environment& environment)
    : m_config(config),
      m_seed(memberSeed),
      m_digest(std::move(digest)),
      m_environment(environment),
      m_buffer(config.replayCapacity, environment.observationSize(), environment.actionCount(), Discounts::perRow),
      m_sampler(config.priorityExponent > 0 ? makePrioritySampler(config.replayCapacity, config.priorityExponent)
                                            : makeUniformSampler()),
      m_windows(environment.size(), ReturnWindow({config.returnSteps, config.discountFactor})),
      m_actions(environment.size()),
      m_isExploring(environment.size()),
      m_values(environment.size() * environment.actionCount()),
      m_returns(environment.size()),
      m_choices(environment.actionCount() + 1),
      m_drawn(config.batchSize) {}

std::vector<std::string> LiveExperience::streamNames() const {
  std::vector<std::string> names = {kActing, kSampling};
  if (m_config.observationNoise > 0) names.emplace_back(kNoise);
  return names;
}

Result<void> LiveExperience::begin(RandomStreams& streams) {
  m_environment.reset(base::RandomStream::derive(m_seed, "environment").next());
  if (m_config.observationNoise > 0)
    m_noise = std::make_unique<ObservationNoise>(m_config.observationNoise, observationSize(), streams.at(kNoise));
  return {};
}

Result<void> LiveExperience::collect(std::uint64_t update, const neural::QLearner& learner, RandomStreams& streams) {
  const std::uint64_t wanted = m_config.warmUpSteps + update * m_config.stepsPerUpdate;
  while (m_steps < wanted || m_buffer.size() == 0) {
    if (auto done = step(learner, streams.at(kActing)); !done) return done;
  }
  return {};
}

double LiveExperience::explorationNow() const {
  return m_steps < m_config.warmUpSteps ? 1.0 : valueAt(m_config.exploration, m_steps - m_config.warmUpSteps);
}

Result<void> LiveExperience::chooseActions(const neural::QLearner& learner, base::RandomStream& random) {
  const double exploration = explorationNow();
  for (auto& flag : m_isExploring) flag = random.uniform() < exploration ? 1 : 0;
  if (std::find(m_isExploring.begin(), m_isExploring.end(), 0) != m_isExploring.end()) {
    auto known = learner.evaluate(m_environment.observations(), m_environment.size(), m_values);
    if (!known) return known;
  }
  const std::size_t actions = actionCount();
  for (std::size_t i = 0; i < m_actions.size(); ++i) {
    const auto mask = m_environment.masks().subspan(i * actions, actions);
    m_actions[i] = static_cast<std::int32_t>(
        m_isExploring[i] != 0 ? uniformAllowed(mask, random)
                              : neural::bestAllowed(std::span(m_values).subspan(i * actions, actions), mask));
  }
  return {};
}

/// The environment's own arrays change with the step.
void LiveExperience::keepBefore() {
  const auto observations = m_environment.observations();
  const auto masks = m_environment.masks();
  m_before.assign(observations.begin(), observations.end());
  m_masksBefore.assign(masks.begin(), masks.end());
}

Result<void> LiveExperience::step(const neural::QLearner& learner, base::RandomStream& random) {
  if (auto chosen = chooseActions(learner, random); !chosen) return chosen;
  keepBefore();
  m_environment.step(m_actions);
  m_steps += m_actions.size();
  for (std::size_t i = 0; i < m_actions.size(); ++i) {
    countChoice(i);
    keepTransition(i);
    countReward(i);
  }
  return {};
}

void LiveExperience::keepTransition(std::size_t row) {
  const std::size_t width = observationSize(), actions = actionCount();
  const TransitionView step{std::span(m_before).subspan(row * width, width),
                            std::span(m_masksBefore).subspan(row * actions, actions),
                            m_actions[row],
                            m_environment.rewards()[row],
                            m_environment.isTerminal()[row] != 0,
                            m_environment.nextObservations().subspan(row * width, width),
                            m_environment.nextMasks().subspan(row * actions, actions)};
  const bool isEnd = step.isTerminal || m_environment.isTruncated()[row] != 0;
  m_windows[row].push(step, isEnd, [this](const TransitionView& complete) { m_sampler->add(m_buffer.add(complete)); });
}

void LiveExperience::countReward(std::size_t row) {
  m_returns[row] += static_cast<double>(m_environment.rewards()[row]);
  if (m_environment.isTerminal()[row] == 0 && m_environment.isTruncated()[row] == 0) return;
  m_endedReturns += m_returns[row];
  m_ended += 1;
  m_returns[row] = 0;
}

void LiveExperience::countChoice(std::size_t row) {
  const auto mask = std::span<const std::uint8_t>(m_masksBefore).subspan(row * actionCount(), actionCount());
  if (m_isExploring[row] == 0) m_choices[static_cast<std::size_t>(m_actions[row])] += 1;
  m_choices.back() += static_cast<double>(std::count(mask.begin(), mask.end(), std::uint8_t{0}));
  m_stepsSeen += 1;
}

void LiveExperience::reportTalk(ExperienceFigures& found) const {
  if (m_stepsSeen == 0) return;
  const auto top = std::max_element(m_choices.begin(), m_choices.end() - 1);
  const double chosen = std::accumulate(m_choices.begin(), m_choices.end() - 1, 0.0);
  found.curves.emplace_back("mask_rate", m_choices.back() / (m_stepsSeen * static_cast<double>(actionCount())));
  if (chosen > 0) found.curves.emplace_back("top_action_share", *top / chosen);
  if (m_ended > 0) found.curves.emplace_back("dialogue_length", m_stepsSeen / m_ended);
}

const TransitionBatch& LiveExperience::draw(std::uint64_t update, RandomStreams& streams) {
  m_sampler->sample(streams.at(kSampling), valueAt(m_config.priorityCorrection, update), m_drawn, m_batch.weights);
  m_buffer.gather(m_drawn, m_batch);
  if (m_noise) {
    m_noise->addTo(m_batch.observations, streams.at(kNoise));
    m_noise->addTo(m_batch.nextObservations, streams.at(kNoise));
  }
  return m_batch;
}

Result<ExperienceFigures> LiveExperience::evaluate(const neural::QLearner& learner, bool isReport) {
  if (auto known = learner.evaluate(m_environment.observations(), m_environment.size(), m_values); !known)
    return known.error();
  const std::size_t actions = actionCount();
  double size = 0;
  for (std::size_t i = 0; i < m_actions.size(); ++i) {
    const auto values = std::span<const float>(m_values).subspan(i * actions, actions);
    size += std::abs(
        static_cast<double>(values[neural::bestAllowed(values, m_environment.masks().subspan(i * actions, actions))]));
  }
  ExperienceFigures found;
  found.figures.meanAbsoluteQ = size / static_cast<double>(m_actions.size());
  found.curves.emplace_back("mean_absolute_q", found.figures.meanAbsoluteQ);
  found.curves.emplace_back("exploration", explorationNow());
  if (m_ended > 0) {
    found.curves.emplace_back("mean_return", m_endedReturns / m_ended);
    found.curves.emplace_back("dialogues", m_ended);
  }
  reportTalk(found);
  if (!isReport) return found;
  m_endedReturns = m_ended = m_stepsSeen = 0;
  std::fill(m_choices.begin(), m_choices.end(), 0.0);
  return found;
}

void LiveExperience::save(std::vector<Tensor>& tensors) const {
  const auto steps = static_cast<std::int64_t>(m_steps);
  const std::string name(kPrefix);
  tensors.push_back(Tensor::fromIntegers(name + "steps", std::span(&steps, 1)));
  tensors.push_back(Tensor::fromDoubles(name + "returns", m_returns));
  tensors.push_back(Tensor::fromDoubles(name + "ended", std::array{m_endedReturns, m_ended}));
  tensors.push_back(Tensor::fromDoubles(name + "choices", m_choices));
  tensors.push_back(Tensor::fromDoubles(name + "steps_seen", std::span(&m_stepsSeen, 1)));
  const std::string state = m_environment.saveState();
  const auto bytes = std::as_bytes(std::span(state));
  tensors.push_back({name + "environment", store::TensorType::u8, {state.size()}, {bytes.begin(), bytes.end()}});
  m_buffer.save(name + "replay.", tensors);
  m_sampler->save(name + "sampler.", tensors);
  for (std::size_t i = 0; m_config.returnSteps > 1 && i < m_windows.size(); ++i)
    m_windows[i].save(windowPrefix(i), tensors);
}

Result<void> LiveExperience::restore(const store::TensorFile& file) {
  const std::string name(kPrefix);
  const auto steps = file.require(name + "steps");
  if (!steps) return steps.error();
  const auto count = (*steps)->integers();
  if (!count) return count.error();
  if (count->size() != 1 || count->front() < 0) return damage("steps", "it must be one number of 0 or more");
  const auto returns = doublesOf(file, "returns", m_returns.size());
  if (!returns) return returns.error();
  const auto ended = doublesOf(file, "ended", 2);
  if (!ended) return ended.error();
  if (file.find(name + "choices") != nullptr) {  // checkpoints of before there were signatures lack it
    auto choices = doublesOf(file, "choices", m_choices.size());
    if (!choices) return choices.error();
    const auto seen = doublesOf(file, "steps_seen", 1);
    if (!seen) return seen.error();
    m_choices = *std::move(choices);
    m_stepsSeen = seen->front();
  }
  const auto environment = file.require(name + "environment");
  if (!environment) return environment.error();
  const auto& bytes = (*environment)->bytes;
  const std::string_view state(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (auto loaded = m_environment.loadState(state); !loaded) return loaded;
  if (auto restored = m_buffer.restore(file, name + "replay."); !restored) return restored;
  if (auto restored = m_sampler->restore(file, name + "sampler."); !restored) return restored;
  for (std::size_t i = 0; m_config.returnSteps > 1 && i < m_windows.size(); ++i) {
    auto restored = m_windows[i].restore(file, windowPrefix(i), observationSize(), actionCount());
    if (!restored) return restored;
  }
  m_steps = static_cast<std::uint64_t>(count->front());
  m_returns = *returns;
  m_endedReturns = (*ended)[0];
  m_ended = (*ended)[1];
  return {};
}

}  // namespace studio::learners
