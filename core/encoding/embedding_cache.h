#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "core/encoding/state_encoder.h"
#include "core/store/database.h"

namespace studio::encoding {

/// Vectors of utterances kept in the workspace by encoder id and digest of the text; texts that
/// are missing are encoded and, when the workspace may be written, stored by flush().
/// A damaged entry (wrong length) is encoded again. One thread.
class EmbeddingCache final : public UtteranceVectors {
 public:
  EmbeddingCache(const TextEncoder& encoder, const store::Database& database)
      : m_encoder(&encoder), m_database(&database) {}
  base::Result<std::vector<float>> vectorOf(std::string_view text) override;
  /// Encodes those of the texts that are missing together, which some encoders do several times faster.
  base::Result<void> prepare(std::span<const std::string_view> texts) override;
  /// Writes what was encoded since the last flush, inside the caller's transaction. Fails with
  /// workspaceReadOnly when it may not be written; what was encoded then stays in memory.
  base::Result<void> flush();
  /// Vectors that flush() would write.
  std::size_t pending() const { return m_pending.size(); }
  std::size_t hits() const { return m_hits; }
  std::size_t misses() const { return m_misses; }

 private:
  base::Result<std::optional<std::vector<float>>> stored(const std::string& key);

  const TextEncoder* m_encoder;
  const store::Database* m_database;
  std::unordered_map<std::string, std::vector<float>> m_pending;  // digest -> vector
  std::optional<store::Statement> m_find;                         // prepared at the first look-up
  std::size_t m_hits = 0;
  std::size_t m_misses = 0;
};

}  // namespace studio::encoding
