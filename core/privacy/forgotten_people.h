#pragma once

#include <cstdint>
#include <set>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/store/database.h"
#include "core/text/digest.h"

namespace studio::privacy {

/// Who was forgotten in a workspace, so that importing the same log again does not bring them back.
///
/// A list of pseudonyms would keep what was to be forgotten. Kept is a keyed BLAKE2b of each pseudonym, under a random
/// key that this workspace alone holds: it answers whether a pseudonym at hand is on the list, cannot be turned back,
/// and cannot be compared with another workspace's list. Whoever has this file, the pseudonym key and a person's raw id
/// can still ask whether that person is on it; without that, nobody could be kept out. One thread; the caller's
/// transaction.
class ForgottenPeople {
 public:
  static base::Result<ForgottenPeople> load(const store::Database& database);

  /// False for an empty pseudonym.
  bool contains(const base::PersonId& person) const;
  /// Does nothing when the person is on the list.
  base::Result<void> add(const store::Database& database, const base::PersonId& person, std::int64_t nowUtcMs);

 private:
  base::Result<void> makeSalt(const store::Database& database);
  text::Digest digestOf(const base::PersonId& person) const { return text::keyedDigestOf(person.text, *m_salt); }

  std::optional<text::SecretKey> m_salt;
  std::set<text::Digest> m_digests;
};

}  // namespace studio::privacy
