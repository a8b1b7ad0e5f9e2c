#include "core/policy/support_index.h"

#include <algorithm>

namespace studio::policy {

namespace {

std::size_t clamped(std::size_t turn) { return std::min(turn, SupportIndex::kLastTurn); }

std::size_t turnsToKeep(std::span<const encoding::EncodedDialogue> dialogues) {
  std::size_t count = 0;
  for (const auto& dialogue : dialogues) {
    for (const auto& step : dialogue.steps) count = std::max(count, clamped(step.turn + SupportIndex::kTurnBand) + 1);
  }
  return count;
}

base::Error damaged(const store::Tensor& tensor, std::string reason) {
  return base::makeError(base::ErrorCode::checkpointDamaged, tensor.name, {{"reason", std::move(reason)}});
}

/// Which cells one dialogue touches; each counts once however often the action was said.
class DialogueCells {
 public:
  DialogueCells(std::size_t actionCount, std::size_t turnCount)
      : m_turnCount(turnCount), m_isTouched(actionCount * turnCount, 0) {}

  void touch(const encoding::DecisionStep& step) {
    const std::size_t first = clamped(step.turn - std::min(step.turn, SupportIndex::kTurnBand));
    const std::size_t last = clamped(step.turn + SupportIndex::kTurnBand);
    for (std::size_t turn = first; turn <= last; ++turn) {
      const std::size_t cell = step.action.index() * m_turnCount + turn;
      if (m_isTouched[cell] == 0) m_cells.push_back(cell);
      m_isTouched[cell] = 1;
    }
  }

  void countInto(std::vector<std::int64_t>& counts) {
    for (const std::size_t cell : m_cells) {
      ++counts[cell];
      m_isTouched[cell] = 0;
    }
    m_cells.clear();
  }

 private:
  std::size_t m_turnCount;
  std::vector<std::uint8_t> m_isTouched;
  std::vector<std::size_t> m_cells;
};

}  // namespace

SupportIndex SupportIndex::build(std::span<const encoding::EncodedDialogue> dialogues, std::size_t actionCount) {
  SupportIndex index;
  index.m_actionCount = actionCount;
  index.m_turnCount = turnsToKeep(dialogues);
  index.m_counts.assign(actionCount * index.m_turnCount, 0);
  DialogueCells cells(actionCount, index.m_turnCount);
  for (const auto& dialogue : dialogues) {
    for (const auto& step : dialogue.steps) {
      if (step.action.isValid() && step.action.index() < actionCount) cells.touch(step);
    }
    cells.countInto(index.m_counts);
  }
  return index;
}

double SupportIndex::support(base::ActionId action, std::size_t turn) const {
  const std::size_t column = clamped(turn);
  if (!action.isValid() || action.index() >= m_actionCount || column >= m_turnCount) return 0;
  return static_cast<double>(m_counts[action.index() * m_turnCount + column]);
}

store::Tensor SupportIndex::toTensor(std::string name) const {
  store::Tensor tensor = store::Tensor::fromIntegers(std::move(name), m_counts);
  tensor.shape = {m_actionCount, m_turnCount};
  return tensor;
}

base::Result<SupportIndex> SupportIndex::fromTensor(const store::Tensor& tensor) {
  auto counts = tensor.integers();
  if (!counts) return counts.error();
  if (tensor.shape.size() != 2) return damaged(tensor, "not a table of actions and turns");
  if (tensor.shape[1] > kLastTurn + 1) return damaged(tensor, "too many turns");
  if (std::any_of(counts->begin(), counts->end(), [](std::int64_t n) { return n < 0; })) {
    return damaged(tensor, "a negative count");
  }
  SupportIndex index;
  index.m_actionCount = tensor.shape[0];
  index.m_turnCount = tensor.shape[1];
  index.m_counts = std::move(counts).value();
  if (index.m_counts.size() != index.m_actionCount * index.m_turnCount)
    return damaged(tensor, "its size is not its shape");
  return index;
}

}  // namespace studio::policy
