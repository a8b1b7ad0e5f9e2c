#include "core/simulation/time_limit.h"

#include <algorithm>
#include <string>

#include "core/base/result.h"

namespace studio::simulation {

namespace {

std::size_t rowsFor(const std::vector<std::unique_ptr<mdp::Environment>>& dialogues) {
  if (dialogues.empty()) base::breakPromise("a time limit over at least one dialogue", "0");
  for (const auto& dialogue : dialogues) {
    if (dialogue->size() != 1) base::breakPromise("environments of one dialogue", std::to_string(dialogue->size()));
  }
  return dialogues.size();
}

template <class T>
void copyRow(std::span<const T> row, std::vector<T>& rows, std::size_t index) {
  std::ranges::copy(row, rows.begin() + static_cast<std::ptrdiff_t>(index * row.size()));
}

}  // namespace

TimeLimit::TimeLimit(std::vector<std::unique_ptr<mdp::Environment>> dialogues, std::size_t steps)
    : m_dialogues(std::move(dialogues)),
      m_limit(steps),
      m_steps(rowsFor(m_dialogues)),
      m_beginnings(size(), base::RandomStream(0)),
      m_observations(size() * m_dialogues.front()->observationSize()),
      m_nextObservations(m_observations.size()),
      m_rewards(size()),
      m_masks(size() * m_dialogues.front()->actionCount()),
      m_nextMasks(m_masks.size()),
      m_isTerminal(size()),
      m_isTruncated(size()) {
  if (steps == 0) base::breakPromise("a time limit above 0", "0");
  reset(0);
}

void TimeLimit::reset(std::uint64_t seed) {
  for (std::size_t row = 0; row < size(); ++row) {
    m_beginnings[row] = base::RandomStream::derive(seed, "time limit/" + std::to_string(row));
    m_dialogues[row]->reset(m_beginnings[row].next());
    m_steps[row] = 0;
    show(row);
  }
  forgetLastStep();
}

void TimeLimit::step(std::span<const std::int32_t> actions) {
  if (actions.size() != size()) {
    base::breakPromise("step() with one action per dialogue", std::to_string(actions.size()));
  }
  for (std::size_t row = 0; row < size(); ++row) {
    mdp::Environment& dialogue = *m_dialogues[row];
    dialogue.step(actions.subspan(row, 1));
    const bool hasEnded = dialogue.isTerminal()[0] != 0;
    const bool isCut = !hasEnded && (dialogue.isTruncated()[0] != 0 || m_steps[row] + 1 == m_limit);
    m_rewards[row] = dialogue.rewards()[0];
    m_isTerminal[row] = hasEnded ? 1 : 0;
    m_isTruncated[row] = isCut ? 1 : 0;
    showNext(row);
    if (isCut && dialogue.isTruncated()[0] == 0) dialogue.reset(m_beginnings[row].next());
    m_steps[row] = hasEnded || isCut ? 0 : m_steps[row] + 1;
    show(row);
  }
}

void TimeLimit::show(std::size_t row) {
  copyRow(m_dialogues[row]->observations(), m_observations, row);
  copyRow(m_dialogues[row]->masks(), m_masks, row);
}

void TimeLimit::showNext(std::size_t row) {
  copyRow(m_dialogues[row]->nextObservations(), m_nextObservations, row);
  copyRow(m_dialogues[row]->nextMasks(), m_nextMasks, row);
}

void TimeLimit::forgetLastStep() {
  std::ranges::fill(m_rewards, 0.0F);
  std::ranges::fill(m_isTerminal, std::uint8_t{0});
  std::ranges::fill(m_isTruncated, std::uint8_t{0});
  m_nextObservations = m_observations;
  m_nextMasks = m_masks;
}

}  // namespace studio::simulation
