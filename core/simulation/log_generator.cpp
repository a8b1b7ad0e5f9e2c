#include "core/simulation/log_generator.h"

#include <string>

namespace studio::simulation {

namespace {

mdp::ActionMask maskOf(std::span<const std::uint8_t> flags) {
  return mdp::ActionMask::fromAllowed({flags.begin(), flags.end()}).value();
}

}  // namespace

LogGenerator::LogGenerator(std::shared_ptr<const TabularDynamics> dynamics, TabularPolicy policy, std::uint64_t seed)
    : m_dynamics(std::move(dynamics)), m_policy(std::move(policy)), m_seed(seed) {
  m_masks.reserve(m_dynamics->model().coreCount);
  for (std::size_t core = 0; core < m_dynamics->model().coreCount; ++core) {
    m_masks.push_back(maskOf(m_dynamics->model().mask(core)));
  }
}

GeneratedDialogue LogGenerator::next() {
  const std::string number = std::to_string(m_number++);
  auto draws = base::RandomStream::derive(m_seed, "log/" + number);
  NoiseStream noise = NoiseStream::seededBy(draws);
  const std::uint32_t unit = m_dynamics->model().probabilityUnit;
  GeneratedDialogue dialogue;
  dialogue.trajectory.dialogue = {number};
  const std::size_t segment = m_dynamics->segmentAt(drawBelow(draws, unit));
  TabularState state{segment, m_dynamics->coreAt(drawBelow(draws, unit)), 0};
  auto& steps = dialogue.trajectory.steps;
  do {
    steps.emplace_back();
    see(state, noise, steps.back().observation);
    if (steps.size() > 1) steps[steps.size() - 2].nextObservation = steps.back().observation;
    takeStep(dialogue, state, draws);
  } while (!steps.back().isTerminal);
  return dialogue;
}

void LogGenerator::see(const TabularState& state, NoiseStream& noise, mdp::Observation& observation) const {
  observation.resize(m_dynamics->model().observationSize);
  m_dynamics->observe(state, noise, observation.data());
}

/// Chooses, draws what comes of it, and fills the last transition; `state` becomes the one after.
void LogGenerator::takeStep(GeneratedDialogue& dialogue, TabularState& state, base::RandomStream& draws) {
  const TabularModel& model = m_dynamics->model();
  const auto chances = m_policy.at(model.indexOf(state));
  const std::size_t action = draws.weighted(chances);
  const TabularStep taken =
      m_dynamics->isLegal(state.core, action)
          ? m_dynamics->stepAt(state.segment, state.core, action, drawBelow(draws, model.probabilityUnit))
          : m_dynamics->illegalStep(state.core);
  mdp::Transition& step = dialogue.trajectory.steps.back();
  step.action = {static_cast<std::int32_t>(action)};
  step.propensity = chances[action];
  step.reward = taken.reward;
  step.mask = m_masks[state.core];
  step.isTerminal = taken.next < 0 || state.turn + 1 == model.horizon;
  dialogue.states.push_back(state);
  dialogue.isConverted = taken.next == kConverted;
  if (step.isTerminal) {
    step.nextMask = mdp::ActionMask::allowAll(model.actionCount());
    return;
  }
  state = {state.segment, static_cast<std::size_t>(taken.next), state.turn + 1};
  step.nextMask = m_masks[state.core];
}

std::vector<mdp::Trajectory> generateLog(const std::shared_ptr<const TabularDynamics>& dynamics,
                                         const TabularPolicy& policy, std::size_t count, std::uint64_t seed) {
  LogGenerator generator(dynamics, policy, seed);
  std::vector<mdp::Trajectory> log;
  log.reserve(count);
  for (std::size_t i = 0; i < count; ++i) log.push_back(generator.next().trajectory);
  return log;
}

}  // namespace studio::simulation
