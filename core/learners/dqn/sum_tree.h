#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace studio::learners {

/// Weights of 0 or more with their sums in a binary tree: setting one and finding the place of a number
/// take log2(capacity) steps (Schaul et al. 2016, appendix B.2.1). Every inner node is the sum of its two
/// children, so the tree follows from the weights bit by bit.
class SumTree {
 public:
  explicit SumTree(std::size_t capacity);

  std::size_t capacity() const { return m_capacity; }
  double total() const { return m_nodes[1]; }
  double at(std::size_t place) const { return m_nodes[m_leaves + place]; }
  void set(std::size_t place, double weight);
  /// The first place at which the running sum of the weights is above `point`, 0 ≤ point < total(); never
  /// one of weight 0. Something must weigh more than 0.
  std::size_t find(double point) const;

 private:
  std::size_t m_capacity;
  std::size_t m_leaves = 1;     ///< a power of two
  std::vector<double> m_nodes;  ///< node i has the children 2i and 2i + 1
};

}  // namespace studio::learners
