#include "core/simulation/tabular_runner.h"

#include <string>

namespace studio::simulation {

namespace {

/// Dialogues that take turns, so that one waits for its next state while the others go on.
constexpr std::size_t kSideBySide = 16;

struct RunningDialogue {
  base::RandomStream stream{0};
  std::uint32_t segment = 0;
  std::uint32_t core = 0;
  std::uint32_t turn = 0;
};

/// Two integers at once, the upper half of a word for the first bound, the lower half for the second; without bias.
struct DrawnPair {
  std::uint32_t first;
  std::uint32_t second;
};

DrawnPair drawPair(base::RandomStream& stream, std::uint32_t firstBound, std::uint32_t secondBound) {
  for (;;) {
    const std::uint64_t word = stream.next();
    const std::uint64_t first = (word >> 32) * firstBound;
    const std::uint64_t second = (word & 0xFFFFFFFFU) * secondBound;
    const auto firstRest = static_cast<std::uint32_t>(first);
    const auto secondRest = static_cast<std::uint32_t>(second);
    const bool isCertain = firstRest >= firstBound && secondRest >= secondBound;
    if (isCertain || (firstRest >= (0U - firstBound) % firstBound && secondRest >= (0U - secondBound) % secondBound)) {
      return {static_cast<std::uint32_t>(first >> 32), static_cast<std::uint32_t>(second >> 32)};
    }
  }
}

void begin(const TabularDynamics& dynamics, RunningDialogue& dialogue) {
  const std::uint32_t unit = dynamics.model().probabilityUnit;
  const DrawnPair drawn = drawPair(dialogue.stream, unit, unit);
  dialogue.segment = static_cast<std::uint32_t>(dynamics.segmentAt(drawn.first));
  dialogue.core = static_cast<std::uint32_t>(dynamics.coreAt(drawn.second));
  dialogue.turn = 0;
}

}  // namespace

DialogueTally UniformRunner::run(std::uint64_t dialogues, std::uint64_t seed) const {
  const TabularDynamics& dynamics = *m_dynamics;
  const std::uint32_t unit = dynamics.model().probabilityUnit;
  const std::size_t horizon = dynamics.model().horizon;
  RunningDialogue running[kSideBySide];
  for (std::size_t i = 0; i < kSideBySide; ++i) {
    running[i].stream = base::RandomStream::derive(seed, "uniform/" + std::to_string(i));
    begin(dynamics, running[i]);
  }
  DialogueTally tally;
  while (tally.dialogues < dialogues) {
    for (auto& dialogue : running) {
      const LegalRows legal = dynamics.legalRows(dialogue.segment, dialogue.core);
      const DrawnPair drawn = drawPair(dialogue.stream, legal.count, unit);
      const std::size_t row = legal.first + drawn.first;
      const std::int32_t next = dynamics.nextOf(row, drawn.second);
      tally.returns += static_cast<double>(dynamics.rewardOfRow(row));
      const bool isOver = next < 0 || ++dialogue.turn == horizon;
      if (isOver) {
        ++tally.dialogues;
        tally.converted += next == kConverted ? 1 : 0;
        begin(dynamics, dialogue);
      } else {
        dialogue.core = static_cast<std::uint32_t>(next);
      }
    }
    tally.steps += kSideBySide;
  }
  tally.returns += static_cast<double>(tally.converted) * dynamics.model().reward.conversion;
  return tally;
}

}  // namespace studio::simulation
