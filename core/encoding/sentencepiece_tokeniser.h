#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/encoding/piece_trie.h"

namespace studio::encoding {

/// One piece of a vocabulary; its number is its place. Some published vocabularies lack a score for
/// a few pieces; those count as 0, which is above every real score.
struct ScoredPiece {
  std::string text;
  double score = 0;
};

/// Splits a text into the pieces of a unigram vocabulary with the highest sum of scores (Kudo 2018,
/// "Subword Regularization", section 3.2, by Viterbi), number for number as the published
/// JavaScript tokeniser of Universal Sentence Encoder lite does it: NFKC (UAX #15), a word mark
/// U+2581 in front and for every blank; the first kReserved pieces are never matched; a character
/// that starts no piece is kUnknown with score 0, and neighbouring ones are one token. Its three
/// peculiarities are kept, since the network was published with them: of equal sums the piece that
/// starts later wins; a sum of exactly 0 counts as not reached and is replaced; a place that no
/// piece ends at may still start one. Linear in the text; only the first kLongestText bytes are
/// read. Bytes that are not UTF-8 are unknown characters. Immutable; any thread.
class SentencePieceTokeniser {
 public:
  static constexpr std::int32_t kUnknown = 0;
  static constexpr std::size_t kReserved = 6;
  static constexpr std::size_t kLongestText = 65'536;

  explicit SentencePieceTokeniser(const std::vector<ScoredPiece>& vocabulary);

  /// Numbers of pieces in the order of the text; empty for the empty text.
  std::vector<std::int32_t> tokenIds(std::string_view text) const;
  std::size_t vocabularySize() const { return m_scores.size(); }

 private:
  struct Lattice;
  Lattice bestPaths(std::string_view marked) const;
  std::vector<std::int32_t> pathBack(const Lattice& lattice, std::string_view marked) const;

  PieceTrie m_trie;
  std::vector<double> m_scores;
  std::vector<std::uint32_t> m_lengths;  // bytes of each piece
};

/// Reads a vocabulary: a JSON array of [text, score or null]. Fails with encoderDamaged, naming `name`.
base::Result<std::vector<ScoredPiece>> parseVocabulary(std::string_view json, std::string_view name);

}  // namespace studio::encoding
