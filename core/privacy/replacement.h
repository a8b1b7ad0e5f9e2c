#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/privacy/privacy_settings_types.h"
#include "core/privacy/pseudonym.h"
#include "core/privacy/recogniser.h"

namespace studio::privacy {

/// Decides what is put in the place of a hit. Immutable and thread-safe.
class Replacement {
 public:
  /// A type that is not in `operators` is replaced. `pseudonymiser` must be there when one is a pseudonym.
  Replacement(std::map<std::string, Operator, std::less<>> operators, std::optional<Pseudonymiser> pseudonymiser)
      : m_operators(std::move(operators)), m_pseudonymiser(pseudonymiser) {}

  /// `found` is the text of the hit; `atUtcMs` when it was said, which ages are counted from. Every replacement but
  /// that of Operator::drop stands in angle brackets, so that nothing is looked for in it again.
  std::string of(const Hit& hit, std::string_view found, std::optional<std::int64_t> atUtcMs) const;

 private:
  std::map<std::string, Operator, std::less<>> m_operators;
  std::optional<Pseudonymiser> m_pseudonymiser;
};

/// "<AGE_30-39>" when it is known when it was said, else "<BORN_1980-1989>"; "<DATE_OF_BIRTH>" when no year is found.
std::string generalisedBirthDate(std::string_view found, std::optional<std::int64_t> atUtcMs);

/// "<ZIP_CODE_80>": two digits of a code of digits (a region of many thousands of people, in every country), the
/// letters that a British or Canadian code begins with.
std::string generalisedPostcode(std::string_view found);

}  // namespace studio::privacy
