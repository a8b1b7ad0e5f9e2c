#include "core/encoding/embedding_cache.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "core/text/digest.h"

namespace studio::encoding {

// Vectors are stored as little-endian F32, which is what the machines we run on hold in memory.
static_assert(std::endian::native == std::endian::little);

namespace {

std::string keyOf(std::string_view text) {
  const text::Digest digest = text::digestOf(text);
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::span<const std::byte> bytesOf(std::string_view text) { return std::as_bytes(std::span(text.data(), text.size())); }

/// The vector stored in `blob`, or nothing when it cannot be one.
std::optional<std::vector<float>> vectorIn(std::span<const std::byte> blob, std::size_t dimension) {
  if (blob.size() != dimension * sizeof(float)) return std::nullopt;
  std::vector<float> vector(dimension);
  if (!blob.empty()) std::memcpy(vector.data(), blob.data(), blob.size());
  if (!std::all_of(vector.begin(), vector.end(), [](float x) { return std::isfinite(x); })) return std::nullopt;
  return vector;
}

}  // namespace

base::Result<std::optional<std::vector<float>>> EmbeddingCache::stored(const std::string& key) {
  if (!m_find) {
    auto statement = m_database->prepare("SELECT vector FROM embedding WHERE encoder = ?1 AND text_digest = ?2");
    if (!statement) return statement.error();
    m_find.emplace(std::move(statement).value());
  }
  const std::string encoderId = m_encoder->id();
  m_find->bind(1, encoderId).bind(2, bytesOf(key));
  const auto isFound = m_find->step();
  std::optional<std::vector<float>> vector;
  if (isFound && *isFound) vector = vectorIn(m_find->blob(0), m_encoder->dimension());
  m_find->reset();
  if (!isFound) return isFound.error();
  return vector;
}

base::Result<std::vector<float>> EmbeddingCache::vectorOf(std::string_view text) {
  std::string key = keyOf(text);
  if (const auto it = m_pending.find(key); it != m_pending.end()) {
    ++m_hits;
    return it->second;
  }
  auto found = stored(key);
  if (!found) return found.error();
  if (found->has_value()) {
    ++m_hits;
    return std::move(**found);
  }
  ++m_misses;
  std::vector<float> vector(m_encoder->dimension());
  m_encoder->encode(text, vector);
  return m_pending.emplace(std::move(key), std::move(vector)).first->second;
}

base::Result<void> EmbeddingCache::prepare(std::span<const std::string_view> texts) {
  std::vector<std::string> keys;
  std::vector<std::string_view> missing;
  for (const std::string_view text : texts) {
    std::string key = keyOf(text);
    if (m_pending.contains(key) || std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    auto found = stored(key);
    if (!found) return found.error();
    if (found->has_value()) continue;
    keys.push_back(std::move(key));
    missing.push_back(text);
  }
  m_misses += missing.size();
  const std::size_t dimension = m_encoder->dimension();
  std::vector<float> vectors(missing.size() * dimension);
  m_encoder->encodeAll(missing, vectors);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto from = vectors.begin() + static_cast<std::ptrdiff_t>(i * dimension);
    m_pending.emplace(std::move(keys[i]), std::vector<float>(from, from + static_cast<std::ptrdiff_t>(dimension)));
  }
  return {};
}

base::Result<void> EmbeddingCache::flush() {
  if (m_pending.empty()) return {};
  auto insert =
      m_database->prepare("INSERT OR REPLACE INTO embedding (encoder, text_digest, vector) VALUES (?1, ?2, ?3)");
  if (!insert) return insert.error();
  const std::string encoderId = m_encoder->id();
  for (const auto& [key, vector] : m_pending) {
    insert->bind(1, encoderId).bind(2, bytesOf(key)).bind(3, std::as_bytes(std::span(vector)));
    if (auto written = insert->run(); !written) return written;
  }
  m_pending.clear();
  return {};
}

}  // namespace studio::encoding
