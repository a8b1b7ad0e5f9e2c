#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/dialogue/dialogue.h"
#include "core/privacy/forgotten_people.h"
#include "core/privacy/sanitized_dialogue.h"

namespace studio::privacy {

/// Why a dialogue that could be read is not stored.
enum class LeftOut {
  refused,         ///< the log says that there is no consent
  unknownConsent,  ///< the mapping asks for consent and the log does not say
  expired,         ///< it would have to be gone by now
  unreadableEnd,   ///< the log names an end of keeping that cannot be read
  forgotten,       ///< somebody in it was forgotten
};

/// The stable word of a reason, e.g. "no_consent"; what reports and the journal have.
std::string_view leftOutName(LeftOut reason);

/// When a dialogue has to be gone: the earlier of what its log says and its days after its start, or after `nowUtcMs`
/// where the start is unknown. Nothing: there is no limit.
std::optional<std::int64_t> endOfKeeping(const dialogue::Dialogue& dialogue, std::int64_t nowUtcMs);

/// Why `dialogue` may not be kept, or nothing.
std::optional<LeftOut> whyNotKept(const SanitizedDialogue& dialogue, const ForgottenPeople& forgotten,
                                  std::int64_t nowUtcMs);

}  // namespace studio::privacy
