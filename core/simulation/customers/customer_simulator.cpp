#include "core/simulation/customers/customer_simulator.h"

#include <algorithm>
#include <string>

#include "core/base/result.h"
#include "core/encoding/state_encoder.h"

namespace studio::simulation {

namespace {

constexpr double kPicks = 65536;  // picks are 16 bits, so that pools of any size share them

const std::vector<float>& pickFrom(const VectorPool& pool, std::uint32_t pick) {
  return pool[(static_cast<std::size_t>(pick) * pool.size()) >> 16U];
}

std::uint32_t pickOf(double uniform) { return static_cast<std::uint32_t>(uniform * kPicks); }

/// Streams of different dialogues are independent because their seeds differ (SplitMix64 mixes them).
std::uint64_t seedOf(std::uint64_t seed, std::size_t row, std::uint64_t number) {
  return base::stableHash("customer") ^
         (seed * 0x9E3779B97F4A7C15ULL + (static_cast<std::uint64_t>(row) << 40U) + number);
}

std::vector<float> segmentVector(const encoding::FeatureSlice& slice, const SituationShape& shape,
                                 const std::vector<std::uint16_t>& segments) {
  std::vector<float> values(slice.size, 0.0F);
  for (const auto segment : segments) {
    const auto label = std::find(slice.labels.begin(), slice.labels.end(), shape.segments[segment]);
    if (label != slice.labels.end()) values[static_cast<std::size_t>(label - slice.labels.begin())] = 1;
  }
  return values;
}

std::size_t horizonOf(const SimulatorOptions& options, const CustomerModel& model) {
  return options.horizon == 0 ? 2 * model.longest : options.horizon;
}

std::size_t widthOf(const SimulatorOptions& options) {
  return options.appearance ? options.appearance->schema.size() : 0;
}

}  // namespace

CustomerSimulator::CustomerSimulator(std::shared_ptr<const CustomerModel> model, SimulatedActions actions,
                                     SimulatorOptions options)
    : m_model(std::move(model)),
      m_actions(std::move(actions)),
      m_options(std::move(options)),
      m_mix(*m_model, m_options.mix),
      m_horizon(horizonOf(m_options, *m_model)),
      m_observationSize(widthOf(m_options)),
      m_rows(m_options.size),
      m_chances(m_model->shape.replies + 1),
      m_observations(m_options.size * m_observationSize),
      m_masks(m_options.size * m_model->shape.actions),
      m_rewards(m_options.size),
      m_isTerminal(m_options.size),
      m_isTruncated(m_options.size) {
  if (m_options.size == 0) base::breakPromise("an environment of at least one dialogue", "0");
  if (m_actions.isSaid.empty()) m_actions.isSaid.assign(actionCount(), 1);
  reset(0);
}

void CustomerSimulator::reset(std::uint64_t seed) {
  m_seed = seed;
  for (std::size_t index = 0; index < m_rows.size(); ++index) {
    m_rows[index].number = 0;
    begin(m_rows[index], index);
    show(index);
  }
  forgetLastStep();
}

void CustomerSimulator::forgetLastStep() {
  std::ranges::fill(m_rewards, 0.0F);
  std::ranges::fill(m_isTerminal, std::uint8_t{0});
}

void CustomerSimulator::begin(Row& row, std::size_t index) {
  row.draws = base::RandomStream(seedOf(m_seed, index, row.number));
  const CustomerStart& start = m_mix.at(row.draws.uniform(), row.number);
  row.outcomeDraw = row.draws.uniform();
  row.used = 0;
  row.current.dialogue.start = start;
  row.current.dialogue.isConverted = false;
  row.current.dialogue.steps.clear();
  row.current.steps.clear();
  beginSituation(m_model->shape, start, row.situation);
  const std::uint32_t pick = pickOf(row.draws.uniform());
  if (m_options.appearance) {
    const auto& slice = *m_options.appearance->schema.find(encoding::SliceNames::kSegment);
    row.seen.emplace(m_options.appearance->schema, encoding::StateEncoder::kSummaryDecay,
                     segmentVector(slice, m_model->shape, start.segments));
    if (start.reply != kNothingYet) row.seen->hearCustomer(pickFrom(m_options.appearance->replies[start.reply], pick));
  }
  if (m_options.rules) beginSpoken(row, pick);
}

void CustomerSimulator::step(std::span<const std::int32_t> actions) {
  if (actions.size() != m_rows.size()) {
    base::breakPromise("step() with one action per dialogue", std::to_string(actions.size()));
  }
  forgetLastStep();
  for (std::size_t index = 0; index < m_rows.size(); ++index) {
    if (actions[index] < 0 || static_cast<std::size_t>(actions[index]) >= actionCount()) {
      base::breakPromise("an action below actionCount()", std::to_string(actions[index]));
    }
    take(index, static_cast<std::uint32_t>(actions[index]));
    show(index);
  }
}

void CustomerSimulator::take(std::size_t index, std::uint32_t action) {
  Row& row = m_rows[index];
  Draws draws;
  for (double* draw : {&draws.ending, &draws.reply, &draws.agentPick, &draws.replyPick}) *draw = row.draws.uniform();
  ++row.used;
  m_model->features.ofState(row.situation, m_parts);
  const bool isAllowed = m_masks[index * actionCount() + action] != 0;
  if (isAllowed) {
    m_model->features.addAction(row.situation, action, m_parts);
    const SimulatedStep taken = drawStep(row, action, draws);
    row.current.steps.push_back(taken);
    if (taken.step.event == CustomerEvent::ends) return end(row, index);
    apply(row, taken);
  }
  if (row.used >= m_horizon) end(row, index);
}

SimulatedStep CustomerSimulator::drawStep(Row& row, std::uint32_t action, const Draws& draws) {
  SimulatedStep taken{
      {row.situation.turn, action, CustomerEvent::ends, kNothingYet}, pickOf(draws.agentPick), pickOf(draws.replyPick)};
  float ending[2] = {};
  m_model->ending.probabilities(m_parts, ending);
  if (row.used >= m_horizon || draws.ending < static_cast<double>(ending[1])) return taken;
  m_model->reply.probabilities(m_parts, m_chances);
  double left = draws.reply;
  std::uint32_t reply = 0;
  const auto last = static_cast<std::uint32_t>(m_model->goesOnClass());
  while (reply < last && (left -= static_cast<double>(m_chances[reply])) >= 0) ++reply;
  taken.step.event = reply == last ? CustomerEvent::goesOn : CustomerEvent::replies;
  taken.step.reply = reply == last ? kNothingYet : reply;
  return taken;
}

void CustomerSimulator::apply(Row& row, const SimulatedStep& taken) {
  if (m_options.appearance) applySeen(row, taken);
  if (m_options.rules) applySpoken(row, taken);
  passStep(row.situation, taken.step, row.situation.turn + 2);
}

void CustomerSimulator::applySeen(Row& row, const SimulatedStep& taken) {
  row.seen->takeAction({static_cast<std::int32_t>(taken.step.action)});
  if (taken.step.event != CustomerEvent::replies) return;
  const auto& agent = m_options.appearance->actions[taken.step.action];
  if (!agent.empty()) row.seen->hearAgent(pickFrom(agent, taken.agentPick));
  row.seen->hearCustomer(pickFrom(m_options.appearance->replies[taken.step.reply], taken.replyPick));
}

void CustomerSimulator::end(Row& row, std::size_t index) {
  float outcome[2] = {};
  m_model->outcome.probabilities(m_parts, outcome);
  const bool isConverted = row.outcomeDraw < static_cast<double>(outcome[1]);
  m_rewards[index] = isConverted ? 1.0F : 0.0F;
  m_isTerminal[index] = 1;
  if (!row.current.steps.empty()) {
    auto& last = row.current.steps.back().step;
    last.event = CustomerEvent::ends;
    last.reply = kNothingYet;
  }
  row.current.dialogue.isConverted = isConverted;
  for (const auto& taken : row.current.steps) row.current.dialogue.steps.push_back(taken.step);
  std::swap(row.current, row.ended);
  ++row.number;
  begin(row, index);
}

void CustomerSimulator::show(std::size_t index) {
  showMask(index);
  if (m_observationSize == 0) return;
  const auto observation = m_rows[index].seen->observe(m_rows[index].situation.turn);
  std::ranges::copy(observation, m_observations.begin() + static_cast<std::ptrdiff_t>(index * m_observationSize));
}

void CustomerSimulator::showMask(std::size_t index) {
  const auto mask = std::span(m_masks).subspan(index * actionCount(), actionCount());
  std::ranges::copy(m_actions.isSaid, mask.begin());
  for (const auto& constraint : m_actions.constraints) {
    if (!isMet(m_rows[index].situation, constraint)) mask[constraint.action.index()] = 0;
  }
  if (m_options.rules) applyRules(m_rows[index], mask);
}

bool CustomerSimulator::isMet(const CustomerSituation& situation, const dialogue::PrecedenceConstraint& constraint) {
  return std::ranges::any_of(constraint.anyOfBefore,
                             [&](base::ActionId action) { return situation.said[action.index()] > 0; });
}

}  // namespace studio::simulation
