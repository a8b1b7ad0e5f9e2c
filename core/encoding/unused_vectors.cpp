#include "core/encoding/unused_vectors.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/text/digest.h"

namespace studio::encoding {

namespace {

struct StoredVector {
  std::string encoder;
  text::Digest digest{};
};

base::Result<std::vector<text::Digest>> digestsInUse(const store::Database& database) {
  std::vector<text::Digest> digests;
  auto rows = database.prepare("SELECT text FROM utterance");
  if (!rows) return rows.error();
  while (true) {
    const auto hasRow = rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) break;
    digests.push_back(text::digestOf(rows->textView(0)));
  }
  std::sort(digests.begin(), digests.end());
  return digests;
}

bool isDigest(std::span<const std::byte> bytes) { return bytes.size() == std::tuple_size_v<text::Digest>; }

base::Result<std::vector<StoredVector>> vectorsWithout(const store::Database& database,
                                                       const std::vector<text::Digest>& inUse) {
  std::vector<StoredVector> unused;
  auto rows = database.prepare("SELECT encoder, text_digest FROM embedding");
  if (!rows) return rows.error();
  while (true) {
    const auto hasRow = rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return unused;
    const auto bytes = rows->blob(1);
    if (!isDigest(bytes)) continue;
    StoredVector stored{rows->text(0), {}};
    std::copy(bytes.begin(), bytes.end(), stored.digest.begin());
    if (!std::binary_search(inUse.begin(), inUse.end(), stored.digest)) unused.push_back(std::move(stored));
  }
}

base::Result<bool> hasVectors(const store::Database& database) {
  auto any = database.prepare("SELECT 1 FROM embedding LIMIT 1");
  if (!any) return any.error();
  return any->step();
}

}  // namespace

base::Result<std::uint64_t> removeUnusedVectors(const store::Database& database) {
  const auto isAny = hasVectors(database);
  if (!isAny) return isAny.error();
  if (!*isAny) return std::uint64_t{0};
  const auto inUse = digestsInUse(database);
  if (!inUse) return inUse.error();
  const auto unused = vectorsWithout(database, *inUse);
  if (!unused) return unused.error();
  auto removal = database.prepare("DELETE FROM embedding WHERE encoder = ?1 AND text_digest = ?2");
  if (!removal) return removal.error();
  for (const auto& vector : *unused) {
    removal->bind(1, std::string_view(vector.encoder)).bind(2, std::span<const std::byte>(vector.digest));
    if (auto removed = removal->run(); !removed) return removed.error();
  }
  return std::uint64_t{unused->size()};
}

}  // namespace studio::encoding
