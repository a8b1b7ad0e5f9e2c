#include "core/learners/dqn/sum_tree.h"

#include <string>

#include "core/base/result.h"

namespace studio::learners {

SumTree::SumTree(std::size_t capacity) : m_capacity(capacity) {
  while (m_leaves < capacity) m_leaves *= 2;
  m_nodes.resize(2 * m_leaves);
}

void SumTree::set(std::size_t place, double weight) {
  if (place >= m_capacity || !(weight >= 0)) base::breakPromise("a place of the tree", std::to_string(place));
  std::size_t node = m_leaves + place;
  m_nodes[node] = weight;
  for (node /= 2; node > 0; node /= 2) m_nodes[node] = m_nodes[2 * node] + m_nodes[2 * node + 1];
}

std::size_t SumTree::find(double point) const {
  if (!(total() > 0)) base::breakPromise("a tree in which something weighs", std::to_string(total()));
  std::size_t node = 1;
  while (node < m_leaves) {
    node *= 2;
    // Rounding may leave a point at or beyond the sum; an empty half is never entered.
    if (m_nodes[node + 1] > 0 && (point >= m_nodes[node] || !(m_nodes[node] > 0))) point -= m_nodes[node++];
  }
  return node - m_leaves;
}

}  // namespace studio::learners
