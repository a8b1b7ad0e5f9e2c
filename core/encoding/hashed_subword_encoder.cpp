#include "core/encoding/hashed_subword_encoder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "core/base/random_stream.h"
#include "core/base/result.h"
#include "core/encoding/words.h"

namespace studio::encoding {

namespace {

/// What a feature is, in the two lowest bits of its key. Words say most, so they weigh most.
enum class FeatureKind : std::uint64_t { word = 0, subword = 1, wordPair = 2 };
constexpr std::array kWeights = {1.0, 0.3, 0.6};
constexpr double kFixedPointOne = 65536.0;
constexpr std::size_t kShortestSubword = 3;
constexpr std::size_t kLongestSubword = 5;

using Buckets = std::array<std::int64_t, HashedSubwordEncoder::kDimension>;

/// Finaliser of SplitMix64 (Steele et al. 2014): FNV-1a alone leaves the high bits of short texts alike.
std::uint64_t mixed(std::uint64_t hash) {
  hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9ULL;
  hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBULL;
  return hash ^ (hash >> 31);
}

std::uint64_t keyOf(std::uint64_t hash, FeatureKind kind) {
  return (mixed(hash) & ~3ULL) | static_cast<std::uint64_t>(kind);
}

/// Byte positions where the code points of `text` start, and its end.
void findCodePoints(std::string_view text, std::vector<std::size_t>& starts) {
  starts.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) starts.push_back(i);
  }
  starts.push_back(text.size());
}

/// Collects the features of a text, one word after the other.
class FeatureCollector {
 public:
  explicit FeatureCollector(std::size_t expectedBytes) { m_keys.reserve(4 * expectedBytes + 16); }

  void addWord(std::string_view word) {
    m_marked.assign(1, '<').append(word).push_back('>');
    const std::uint64_t hash = base::stableHash(m_marked);
    m_keys.push_back(keyOf(hash, FeatureKind::word));
    if (m_hasPrevious) m_keys.push_back(keyOf(std::rotl(m_previous, 21) + hash, FeatureKind::wordPair));
    m_previous = hash;
    m_hasPrevious = true;
    addSubwords();
  }

  /// Keys in ascending order, so that equal ones stand together.
  const std::vector<std::uint64_t>& sortedKeys() {
    std::sort(m_keys.begin(), m_keys.end());
    return m_keys;
  }

 private:
  void addSubwords() {
    findCodePoints(m_marked, m_starts);
    const std::size_t points = m_starts.size() - 1;
    const std::string_view text = m_marked;
    for (std::size_t first = 0; first + kShortestSubword <= points; ++first) {
      const std::size_t longest = std::min(kLongestSubword, points - first);
      for (std::size_t length = kShortestSubword; length <= longest; ++length) {
        if (length == points) continue;  // the whole word is a feature already
        const std::string_view part = text.substr(m_starts[first], m_starts[first + length] - m_starts[first]);
        m_keys.push_back(keyOf(base::stableHash(part), FeatureKind::subword));
      }
    }
  }

  std::vector<std::uint64_t> m_keys;
  std::vector<std::size_t> m_starts;
  std::string m_marked;
  std::uint64_t m_previous = 0;
  bool m_hasPrevious = false;
};

void addFeature(std::uint64_t key, std::size_t count, Buckets& buckets) {
  const double weight = kWeights[key & 3U] * std::sqrt(static_cast<double>(count));
  const std::int64_t fixed = std::llround(weight * kFixedPointOne);
  const std::size_t bucket = key >> 58;
  buckets[bucket] += ((key >> 57) & 1U) != 0 ? fixed : -fixed;
}

Buckets bucketsOf(const std::vector<std::uint64_t>& sortedKeys) {
  Buckets buckets{};
  for (std::size_t i = 0; i < sortedKeys.size();) {
    std::size_t end = i + 1;
    while (end < sortedKeys.size() && sortedKeys[end] == sortedKeys[i]) ++end;
    addFeature(sortedKeys[i], end - i, buckets);
    i = end;
  }
  return buckets;
}

void normaliseInto(const Buckets& buckets, std::span<float> out) {
  double squares = 0;
  for (const std::int64_t bucket : buckets) squares += static_cast<double>(bucket) * static_cast<double>(bucket);
  const double length = std::sqrt(squares);
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    out[i] = length > 0 ? static_cast<float>(static_cast<double>(buckets[i]) / length) : 0.0F;
  }
}

}  // namespace

std::vector<std::int32_t> HashedSubwordEncoder::tokenIds(std::string_view utf8) const {
  const std::string folded = foldForWords(utf8);
  std::vector<std::int32_t> ids;
  for (const std::string_view word : splitWords(folded)) {
    ids.push_back(static_cast<std::int32_t>(mixed(base::stableHash(word)) % static_cast<std::uint64_t>(kTokenBuckets)));
  }
  return ids;
}

void HashedSubwordEncoder::encode(std::string_view utf8, std::span<float> out) const {
  if (out.size() != kDimension) base::breakPromise("an output of 64 floats", std::to_string(out.size()));
  const std::string folded = foldForWords(utf8);
  FeatureCollector features(folded.size());
  for (const std::string_view word : splitWords(folded)) features.addWord(word);
  normaliseInto(bucketsOf(features.sortedKeys()), out);
}

}  // namespace studio::encoding
