#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random_stream.h"

namespace studio::encoding {

/// Unit vectors of sentences, one after the other, with the dialogue each is of.
struct MiningSample {
  std::size_t width = 0;
  std::vector<float> values;            ///< size() × width
  std::vector<std::int64_t> dialogues;  ///< one per row

  std::size_t size() const { return dialogues.size(); }
  std::span<const float> row(std::size_t i) const { return std::span(values).subspan(i * width, width); }
  void add(std::span<const float> vector, std::int64_t dialogue);
  MiningSample subset(std::span<const std::size_t> rows) const;
};

/// Keeps a uniform sample of at most `most` rows of any number that pass by (Vitter 1985, algorithm R): memory does
/// not grow with the log. One thread.
class SentenceReservoir {
 public:
  SentenceReservoir(std::size_t width, std::size_t most, base::RandomStream random);
  void add(std::span<const float> vector, std::int64_t dialogue);
  const MiningSample& sample() const { return m_sample; }
  /// Rows that passed by.
  std::size_t seen() const { return m_seen; }

 private:
  MiningSample m_sample;
  std::size_t m_most;
  std::size_t m_seen = 0;
  base::RandomStream m_random;
};

/// Row numbers of `sample` by which of two random halves of its dialogues they are of: sentences of one dialogue are
/// never on both sides.
struct DialogueHalves {
  std::vector<std::size_t> first;
  std::vector<std::size_t> second;
};
DialogueHalves halvesOf(const MiningSample& sample, base::RandomStream& random);

}  // namespace studio::encoding
