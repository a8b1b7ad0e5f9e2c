#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace studio::encoding {

/// A set of texts with a number each, found by walking the bytes of a text. Immutable; any thread.
class PieceTrie {
 public:
  using Piece = std::pair<std::string_view, std::int32_t>;

  /// Of pieces with equal texts the last one counts; empty texts are left out. The views need not outlive the call.
  explicit PieceTrie(std::vector<Piece> pieces);

  /// Calls visit(length in bytes, number) for every piece that `text` starts with, shortest first.
  template <class Visit>
  void forEachPrefix(std::string_view text, Visit&& visit) const {
    std::uint32_t node = 0;
    for (std::size_t length = 1; length <= text.size(); ++length) {
      node = child(node, static_cast<unsigned char>(text[length - 1]));
      if (node == kNone) return;
      if (m_nodes[node].piece >= 0) visit(length, m_nodes[node].piece);
    }
  }

 private:
  static constexpr std::uint32_t kNone = 0;  // the root is nobody's child
  struct Node {
    std::uint32_t firstEdge = 0;
    std::uint32_t edgeCount = 0;
    std::int32_t piece = -1;
  };
  struct Edge {
    unsigned char byte = 0;
    std::uint32_t node = 0;
  };
  /// The pieces of one node while the trie is built: a range of the sorted list that shares `depth` bytes.
  struct Range {
    std::uint32_t node = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t depth = 0;
  };

  std::uint32_t child(std::uint32_t node, unsigned char byte) const;
  std::vector<Range> addChildren(const std::vector<Piece>& pieces, const Range& range);

  std::vector<Node> m_nodes;
  std::vector<Edge> m_edges;
};

}  // namespace studio::encoding
