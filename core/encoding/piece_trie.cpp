#include "core/encoding/piece_trie.h"

#include <algorithm>
#include <deque>

namespace studio::encoding {

namespace {

/// In the order of their texts, each text once, with the number that came last.
std::vector<PieceTrie::Piece> sortedUnique(std::vector<PieceTrie::Piece> pieces) {
  std::erase_if(pieces, [](const auto& piece) { return piece.first.empty(); });
  std::stable_sort(pieces.begin(), pieces.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<PieceTrie::Piece> unique;
  for (const auto& piece : pieces) {
    if (!unique.empty() && unique.back().first == piece.first) unique.pop_back();
    unique.push_back(piece);
  }
  return unique;
}

}  // namespace

PieceTrie::PieceTrie(std::vector<Piece> pieces) : m_nodes(1) {
  const auto sorted = sortedUnique(std::move(pieces));
  std::deque<Range> open{{0, 0, sorted.size(), 0}};
  while (!open.empty()) {
    const Range range = open.front();
    open.pop_front();
    const auto children = addChildren(sorted, range);
    open.insert(open.end(), children.begin(), children.end());
  }
}

std::vector<PieceTrie::Range> PieceTrie::addChildren(const std::vector<Piece>& pieces, const Range& range) {
  std::vector<Range> children;
  std::size_t at = range.begin;
  if (at < range.end && pieces[at].first.size() == range.depth) m_nodes[range.node].piece = pieces[at++].second;
  m_nodes[range.node].firstEdge = static_cast<std::uint32_t>(m_edges.size());
  while (at < range.end) {
    const char byte = pieces[at].first[range.depth];
    const std::size_t begin = at;
    while (at < range.end && pieces[at].first[range.depth] == byte) ++at;
    const auto node = static_cast<std::uint32_t>(m_nodes.size());
    m_nodes.emplace_back();
    m_edges.push_back({static_cast<unsigned char>(byte), node});
    children.push_back({node, begin, at, range.depth + 1});
  }
  m_nodes[range.node].edgeCount = static_cast<std::uint32_t>(children.size());
  return children;
}

std::uint32_t PieceTrie::child(std::uint32_t node, unsigned char byte) const {
  const auto begin = m_edges.begin() + m_nodes[node].firstEdge;
  const auto end = begin + m_nodes[node].edgeCount;
  const auto it = std::lower_bound(begin, end, byte, [](const Edge& edge, unsigned char b) { return edge.byte < b; });
  return it != end && it->byte == byte ? it->node : kNone;
}

}  // namespace studio::encoding
