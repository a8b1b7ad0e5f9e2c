#include "core/encoding/sentencepiece_tokeniser.h"

#include <algorithm>

#include "core/text/code_point.h"
#include "core/text/nfkc.h"

namespace studio::encoding {

namespace {

constexpr std::string_view kWordMark = "\xE2\x96\x81";

PieceTrie trieOf(const std::vector<ScoredPiece>& vocabulary) {
  std::vector<PieceTrie::Piece> pieces;
  for (std::size_t i = SentencePieceTokeniser::kReserved; i < vocabulary.size(); ++i)
    pieces.emplace_back(vocabulary[i].text, static_cast<std::int32_t>(i));
  return PieceTrie(std::move(pieces));
}

std::string_view bounded(std::string_view text) {
  if (text.size() <= SentencePieceTokeniser::kLongestText) return text;
  std::size_t end = SentencePieceTokeniser::kLongestText;
  while (end > 0 && text::isContinuation(text[end])) --end;
  return text.substr(0, end);
}

/// The text as the vocabulary writes it: normalised, with a word mark in front and for every blank.
std::string markedText(std::string_view text) {
  const std::string normalised = text::toNfkc(bounded(text));
  if (normalised.empty()) return {};
  std::string marked(kWordMark);
  marked.reserve(normalised.size() * 2);
  for (const char c : normalised) {
    if (c == ' ') {
      marked += kWordMark;
    } else {
      marked += c;
    }
  }
  return marked;
}

std::size_t previousCharacter(std::string_view text, std::size_t at) {
  do {
    --at;
  } while (at > 0 && text::isContinuation(text[at]));
  return at;
}

}  // namespace

/// For every byte place a piece can end at: the best sum so far and the piece that ends there.
struct SentencePieceTokeniser::Lattice {
  explicit Lattice(std::size_t bytes) : sums(bytes + 1, 0.0), pieces(bytes + 1, kUnknown) {}

  void offer(std::size_t end, double sum, std::int32_t piece) {
    if (sums[end] != 0 && sum < sums[end]) return;
    sums[end] = sum;
    pieces[end] = piece;
  }

  std::vector<double> sums;
  std::vector<std::int32_t> pieces;
};

SentencePieceTokeniser::SentencePieceTokeniser(const std::vector<ScoredPiece>& vocabulary)
    : m_trie(trieOf(vocabulary)) {
  for (const auto& piece : vocabulary) {
    m_scores.push_back(piece.score);
    m_lengths.push_back(static_cast<std::uint32_t>(piece.text.size()));
  }
}

SentencePieceTokeniser::Lattice SentencePieceTokeniser::bestPaths(std::string_view marked) const {
  Lattice lattice(marked.size());
  for (std::size_t at = 0; at < marked.size();) {
    const std::size_t next = at + text::decodeAt(marked, at).size;
    bool isKnown = false;
    m_trie.forEachPrefix(marked.substr(at), [&](std::size_t length, std::int32_t piece) {
      lattice.offer(at + length, m_scores[static_cast<std::size_t>(piece)] + lattice.sums[at], piece);
      isKnown = true;
    });
    if (!isKnown) lattice.offer(next, lattice.sums[at], kUnknown);
    at = next;
  }
  return lattice;
}

std::vector<std::int32_t> SentencePieceTokeniser::pathBack(const Lattice& lattice, std::string_view marked) const {
  std::vector<std::int32_t> ids;
  for (std::size_t at = marked.size(); at > 0;) {
    const std::int32_t piece = lattice.pieces[at];
    const bool isRepeatedUnknown = piece == kUnknown && !ids.empty() && ids.back() == kUnknown;
    if (!isRepeatedUnknown) ids.push_back(piece);
    at = piece == kUnknown ? previousCharacter(marked, at) : at - m_lengths[static_cast<std::size_t>(piece)];
  }
  std::reverse(ids.begin(), ids.end());
  return ids;
}

std::vector<std::int32_t> SentencePieceTokeniser::tokenIds(std::string_view text) const {
  const std::string marked = markedText(text);
  return pathBack(bestPaths(marked), marked);
}

}  // namespace studio::encoding
