#pragma once

#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "core/base/random_stream.h"

namespace studio::learners {

/// The rows of a rollout in a new random order every epoch, cut into minibatches: every row exactly once.
class Minibatches {
 public:
  Minibatches(std::size_t rows, std::size_t size) : m_order(rows), m_size(size) {
    std::iota(m_order.begin(), m_order.end(), 0U);
  }

  /// The order starts from that of the rows, so that an epoch depends on the stream alone.
  void shuffle(base::RandomStream& random) {
    std::iota(m_order.begin(), m_order.end(), 0U);
    random.shuffle(std::span(m_order));
  }
  std::size_t count() const { return (m_order.size() + m_size - 1) / m_size; }
  /// The last one has what is left.
  std::span<const std::uint32_t> at(std::size_t index) const {
    const auto rest = std::span<const std::uint32_t>(m_order).subspan(index * m_size);
    return rest.first(rest.size() < m_size ? rest.size() : m_size);
  }

 private:
  std::vector<std::uint32_t> m_order;
  std::size_t m_size;
};

}  // namespace studio::learners
