#include "core/compliance/bulk/text_scanner.h"

#include <algorithm>

#include "core/compliance/bulk/scan_database.h"

namespace studio::compliance {

struct TextScanner::Shared {
  ScanDatabases databases;
  std::vector<text::Pattern> patterns;
};

struct TextScanner::Scratch {
  ScratchPtr space;
  std::vector<std::uint32_t> found;
};

TextScanner::TextScanner(std::shared_ptr<const Shared> shared, std::unique_ptr<Scratch> scratch)
    : m_shared(std::move(shared)), m_scratch(std::move(scratch)) {}
TextScanner::~TextScanner() = default;
TextScanner::TextScanner(TextScanner&&) noexcept = default;
TextScanner& TextScanner::operator=(TextScanner&&) noexcept = default;

base::Result<TextScanner> TextScanner::of(std::shared_ptr<const Shared> shared) {
  auto scratch = std::make_unique<Scratch>();
  auto space = shared->databases.makeScratch();
  if (!space) return space.error();
  scratch->space = std::move(*space);
  scratch->found.reserve(shared->patterns.size());
  return TextScanner(std::move(shared), std::move(scratch));
}

base::Result<TextScanner> TextScanner::compile(std::span<const text::Pattern> patterns) { return make(patterns, {}); }

base::Result<TextScanner> TextScanner::restore(std::span<const text::Pattern> patterns, std::string_view serialised,
                                               const text::SecretKey& key) {
  if (serialised.size() < sizeof(text::Digest)) return make(patterns, {});
  const std::string_view databases = serialised.substr(sizeof(text::Digest));
  const text::Digest seal = text::keyedDigestOf(databases, key);
  const bool isOurs = std::equal(seal.begin(), seal.end(), reinterpret_cast<const std::byte*>(serialised.data()));
  return make(patterns, isOurs ? databases : std::string_view());
}

base::Result<TextScanner> TextScanner::make(std::span<const text::Pattern> patterns, std::string_view serialised) {
  auto shared = std::make_shared<Shared>();
  shared->patterns.assign(patterns.begin(), patterns.end());
  auto databases = ScanDatabases::make(patterns, serialised);
  if (!databases) return databases.error();
  shared->databases = std::move(*databases);
  return of(std::move(shared));
}

TextScanner TextScanner::clone() const { return std::move(*of(m_shared)); }

std::span<const std::uint32_t> TextScanner::scan(std::string_view text) {
  auto& found = m_scratch->found;
  found.clear();
  m_shared->databases.scan(text, m_scratch->space.get(), found);
  std::erase_if(found, [&](std::uint32_t pattern) {
    return m_shared->databases.mustConfirm(pattern) && !m_shared->patterns[pattern].isFoundIn(text);
  });
  for (const std::uint32_t pattern : m_shared->databases.leftOut()) {
    if (m_shared->patterns[pattern].isFoundIn(text)) found.push_back(pattern);
  }
  return found;
}

std::string TextScanner::serialise(const text::SecretKey& key) const {
  const std::string databases = m_shared->databases.serialise();
  if (databases.empty()) return {};
  const text::Digest seal = text::keyedDigestOf(databases, key);
  return std::string(reinterpret_cast<const char*>(seal.data()), seal.size()) + databases;
}

std::span<const std::uint32_t> TextScanner::fallbacks() const { return m_shared->databases.leftOut(); }
std::size_t TextScanner::databaseBytes() const { return m_shared->databases.bytes(); }
std::size_t TextScanner::databaseCount() const { return m_shared->databases.count(); }

}  // namespace studio::compliance
