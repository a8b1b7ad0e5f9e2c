#include "core/learners/dqn/return_window.h"

#include <algorithm>

namespace studio::learners {

namespace {

base::Error damage(const std::string& name) {
  return base::makeError(base::ErrorCode::checkpointDamaged, name, {{"reason", "open steps do not fit the run"}});
}

}  // namespace

void ReturnWindow::push(const TransitionView& step, bool isEnd, const Emit& emit) {
  if (m_rule.steps == 1) {
    auto complete = step;
    complete.discount = static_cast<float>(m_rule.discountFactor);
    return emit(complete);
  }
  m_open.push_back({{step.observation.begin(), step.observation.end()},
                    {step.mask.begin(), step.mask.end()},
                    step.action,
                    step.reward});
  if (m_open.size() == m_rule.steps) emitOldest(step, emit);
  while (isEnd && !m_open.empty()) emitOldest(step, emit);
}

void ReturnWindow::emitOldest(const TransitionView& last, const Emit& emit) {
  double reward = 0, discount = 1;
  for (const auto& open : m_open) {
    reward += discount * static_cast<double>(open.reward);
    discount *= m_rule.discountFactor;
  }
  const Open& oldest = m_open.front();
  auto complete = last;
  complete.observation = oldest.observation;
  complete.mask = oldest.mask;
  complete.action = oldest.action;
  complete.reward = static_cast<float>(reward);
  complete.discount = static_cast<float>(discount);
  emit(complete);
  m_open.pop_front();
}

void ReturnWindow::save(const std::string& prefix, std::vector<store::Tensor>& tensors) const {
  std::vector<float> numbers;
  std::vector<std::int64_t> wholes;
  for (const auto& open : m_open) {
    numbers.insert(numbers.end(), open.observation.begin(), open.observation.end());
    numbers.push_back(open.reward);
    wholes.insert(wholes.end(), open.mask.begin(), open.mask.end());
    wholes.push_back(open.action);
  }
  tensors.push_back(store::Tensor::fromFloats(prefix + "open_numbers", {numbers.size()}, numbers));
  tensors.push_back(store::Tensor::fromIntegers(prefix + "open_wholes", wholes));
}

base::Result<void> ReturnWindow::restore(const store::TensorFile& file, const std::string& prefix,
                                         std::size_t observationSize, std::size_t actionCount) {
  const auto first = file.require(prefix + "open_numbers");
  if (!first) return first.error();
  const auto second = file.require(prefix + "open_wholes");
  if (!second) return second.error();
  const auto numbers = (*first)->floats();
  if (!numbers) return numbers.error();
  const auto wholes = (*second)->integers();
  if (!wholes) return wholes.error();
  const std::size_t count = numbers->size() / (observationSize + 1);
  if (count * (observationSize + 1) != numbers->size() || count * (actionCount + 1) != wholes->size() ||
      count >= m_rule.steps)
    return damage(prefix + "open_numbers");
  std::deque<Open> open;
  for (std::size_t i = 0; i < count; ++i) {
    const auto* number = numbers->data() + i * (observationSize + 1);
    const auto* whole = wholes->data() + i * (actionCount + 1);
    const auto action = whole[actionCount];
    if (action < 0 || static_cast<std::size_t>(action) >= actionCount) return damage(prefix + "open_wholes");
    Open one{{number, number + observationSize}, {}, static_cast<std::int32_t>(action), number[observationSize]};
    std::transform(whole, whole + actionCount, std::back_inserter(one.mask),
                   [](std::int64_t flag) { return static_cast<std::uint8_t>(flag != 0); });
    open.push_back(std::move(one));
  }
  m_open = std::move(open);
  return {};
}

}  // namespace studio::learners
