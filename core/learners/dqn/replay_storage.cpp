#include <algorithm>
#include <array>

#include "core/learners/dqn/replay_buffer.h"

namespace studio::learners {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;
using store::Tensor;
using store::TensorType;

template <class T>
Tensor tensorOf(std::string name, TensorType type, std::size_t rows, std::span<const T> values) {
  const auto bytes = std::as_bytes(values);
  const std::size_t columns = rows > 0 ? values.size() / rows : 0;
  return {std::move(name), type, {rows, columns}, {bytes.begin(), bytes.end()}};
}

/// Copies a tensor of exactly this type and shape.
template <class T>
Result<void> read(const store::TensorFile& file, const std::string& name, TensorType type, std::size_t rows,
                  std::size_t columns, std::vector<T>& out) {
  const auto tensor = file.require(name);
  if (!tensor) return tensor.error();
  const std::vector<std::uint64_t> shape = {rows, rows > 0 ? columns : 0};
  if ((*tensor)->type != type || (*tensor)->shape != shape || (*tensor)->bytes.size() != rows * columns * sizeof(T)) {
    return makeError(ErrorCode::checkpointMismatch, name,
                     {{"what", "rows of the replay buffer"},
                      {"expected", std::to_string(rows) + " × " + std::to_string(columns)},
                      {"found", std::to_string((*tensor)->bytes.size() / sizeof(T)) + " values"}});
  }
  out.resize(rows * columns);
  std::copy((*tensor)->bytes.begin(), (*tensor)->bytes.end(), std::as_writable_bytes(std::span(out)).begin());
  return {};
}

base::Error damage(const std::string& name, const char* reason) {
  return makeError(ErrorCode::checkpointDamaged, name, {{"reason", reason}});
}

/// What add() and a network rely on: actions that exist and are legal, flags, and a way on from every row.
bool isSound(const TransitionBatch& rows, std::size_t actionCount) {
  for (std::size_t i = 0; i < rows.size; ++i) {
    const auto action = static_cast<std::size_t>(rows.actions[i]);
    if (rows.actions[i] < 0 || action >= actionCount || rows.masks[i * actionCount + action] == 0) return false;
    const auto* next = rows.nextMasks.data() + i * actionCount;
    if (std::all_of(next, next + actionCount, [](std::uint8_t flag) { return flag == 0; })) return false;
  }
  return true;
}

}  // namespace

void ReplayBuffer::save(const std::string& prefix, std::vector<Tensor>& tensors) const {
  const TransitionBatch& r = m_rows;
  const auto place = static_cast<std::int64_t>(m_next);
  const auto size = static_cast<std::int64_t>(r.size);
  tensors.push_back(Tensor::fromIntegers(prefix + "place", std::array{place, size}));
  tensors.push_back(tensorOf<float>(prefix + "observations", TensorType::f32, r.size, r.observations));
  tensors.push_back(tensorOf<float>(prefix + "next_observations", TensorType::f32, r.size, r.nextObservations));
  tensors.push_back(tensorOf<std::uint8_t>(prefix + "masks", TensorType::u8, r.size, r.masks));
  tensors.push_back(tensorOf<std::uint8_t>(prefix + "next_masks", TensorType::u8, r.size, r.nextMasks));
  tensors.push_back(tensorOf<std::int32_t>(prefix + "actions", TensorType::i32, r.size, r.actions));
  tensors.push_back(tensorOf<float>(prefix + "rewards", TensorType::f32, r.size, r.rewards));
  tensors.push_back(tensorOf<std::uint8_t>(prefix + "is_terminal", TensorType::u8, r.size, r.isTerminal));
  if (m_discounts == Discounts::perRow)
    tensors.push_back(tensorOf<float>(prefix + "discounts", TensorType::f32, r.size, r.discounts));
}

Result<void> ReplayBuffer::restore(const store::TensorFile& file, const std::string& prefix) {
  const auto tensor = file.require(prefix + "place");
  if (!tensor) return tensor.error();
  const auto numbers = (*tensor)->integers();
  if (!numbers) return numbers.error();
  const auto isUsable = [&](std::int64_t value) { return value >= 0 && static_cast<std::size_t>(value) <= m_capacity; };
  if (numbers->size() != 2 || !isUsable((*numbers)[0]) || !isUsable((*numbers)[1]))
    return damage(prefix + "place", "it is no place in this buffer");
  TransitionBatch rows;
  const auto size = static_cast<std::size_t>((*numbers)[1]);
  const auto next = static_cast<std::size_t>((*numbers)[0]);
  if (next != (size < m_capacity ? size : next % m_capacity)) return damage(prefix + "place", "it is beyond the rows");
  rows.size = size;
  const auto take = [&](const char* name, TensorType type, std::size_t columns, auto& out) {
    return read(file, prefix + name, type, size, columns, out);
  };
  const bool hasDiscounts = m_discounts == Discounts::perRow;
  for (const auto& done :
       {take("observations", TensorType::f32, m_observationSize, rows.observations),
        take("next_observations", TensorType::f32, m_observationSize, rows.nextObservations),
        take("masks", TensorType::u8, m_actionCount, rows.masks),
        take("next_masks", TensorType::u8, m_actionCount, rows.nextMasks),
        take("actions", TensorType::i32, 1, rows.actions), take("rewards", TensorType::f32, 1, rows.rewards),
        take("is_terminal", TensorType::u8, 1, rows.isTerminal),
        hasDiscounts ? take("discounts", TensorType::f32, 1, rows.discounts) : Result<void>{}}) {
    if (!done) return done;
  }
  if (!isSound(rows, m_actionCount)) return damage(prefix + "actions", "a row holds what cannot have happened");
  m_rows = std::move(rows);
  m_next = next;
  return {};
}

}  // namespace studio::learners
