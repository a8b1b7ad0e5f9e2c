#include "core/privacy/forgotten_people.h"

#include <algorithm>
#include <charconv>

#include "core/store/property.h"

namespace studio::privacy {

namespace {

constexpr std::string_view kSaltProperty = "forgotten_salt";

base::Error damaged(const store::Database& database, const char* reason) {
  return base::makeError(base::ErrorCode::workspaceDamaged, database.path(), {{"reason", reason}});
}

std::optional<text::SecretKey> keyFromHex(std::string_view hex) {
  text::SecretKey key{};
  if (hex.size() != 2 * key.size()) return std::nullopt;
  for (std::size_t i = 0; i < key.size(); ++i) {
    const char* begin = hex.data() + 2 * i;
    unsigned value = 0;
    const auto [end, fault] = std::from_chars(begin, begin + 2, value, 16);
    if (fault != std::errc() || end != begin + 2) return std::nullopt;
    key[i] = static_cast<std::byte>(value);
  }
  return key;
}

}  // namespace

base::Result<ForgottenPeople> ForgottenPeople::load(const store::Database& database) {
  ForgottenPeople people;
  const auto salt = store::readProperty(database, kSaltProperty);
  if (!salt) return salt.error();
  if (!salt->has_value()) return people;
  people.m_salt = keyFromHex(**salt);
  if (!people.m_salt) return damaged(database, "the salt of the forgotten people is no key");
  auto rows = database.prepare("SELECT person_digest FROM forgotten_person");
  if (!rows) return rows.error();
  while (true) {
    const auto hasRow = rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return people;
    text::Digest digest{};
    const auto stored = rows->blob(0);
    if (stored.size() != digest.size()) return damaged(database, "a forgotten person's digest has another length");
    std::copy(stored.begin(), stored.end(), digest.begin());
    people.m_digests.insert(digest);
  }
}

bool ForgottenPeople::contains(const base::PersonId& person) const {
  return m_salt && !person.isEmpty() && m_digests.contains(digestOf(person));
}

base::Result<void> ForgottenPeople::makeSalt(const store::Database& database) {
  if (m_salt) return {};
  m_salt = text::randomKey();
  return store::writeProperty(database, kSaltProperty, text::toHex(*m_salt));
}

base::Result<void> ForgottenPeople::add(const store::Database& database, const base::PersonId& person,
                                        std::int64_t nowUtcMs) {
  if (person.isEmpty() || contains(person)) return {};
  if (auto made = makeSalt(database); !made) return made;
  const text::Digest digest = digestOf(person);
  auto insert = database.prepare("INSERT INTO forgotten_person (person_digest, forgotten_at_utc_ms) VALUES (?1, ?2)");
  if (!insert) return insert.error();
  insert->bind(1, std::span<const std::byte>(digest)).bind(2, nowUtcMs);
  if (auto stored = insert->run(); !stored) return stored;
  m_digests.insert(digest);
  return {};
}

}  // namespace studio::privacy
