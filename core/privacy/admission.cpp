#include "core/privacy/admission.h"

#include <algorithm>

namespace studio::privacy {

std::string_view leftOutName(LeftOut reason) {
  switch (reason) {
    case LeftOut::refused: return "no_consent";
    case LeftOut::unknownConsent: return "consent_unknown";
    case LeftOut::expired: return "expired";
    case LeftOut::unreadableEnd: return "retention_unreadable";
    case LeftOut::forgotten: return "person_forgotten";
  }
  return "unknown";
}

std::optional<std::int64_t> endOfKeeping(const dialogue::Dialogue& dialogue, std::int64_t nowUtcMs) {
  const dialogue::Keeping& keeping = dialogue.keeping;
  if (!keeping.forMs) return keeping.untilUtcMs;
  const std::int64_t counted = dialogue.startedAtUtcMs.value_or(nowUtcMs) + *keeping.forMs;
  return std::min(counted, keeping.untilUtcMs.value_or(counted));
}

std::optional<LeftOut> whyNotKept(const SanitizedDialogue& dialogue, const ForgottenPeople& forgotten,
                                  std::int64_t nowUtcMs) {
  const dialogue::Dialogue& said = dialogue.dialogue();
  if (said.keeping.consent == dialogue::Consent::refused) return LeftOut::refused;
  if (said.keeping.consent == dialogue::Consent::unknown) return LeftOut::unknownConsent;
  if (said.keeping.isUnreadable) return LeftOut::unreadableEnd;
  const auto end = endOfKeeping(said, nowUtcMs);
  if (end && *end <= nowUtcMs) return LeftOut::expired;
  if (forgotten.contains(said.customer) || forgotten.contains(said.agent)) return LeftOut::forgotten;
  return std::nullopt;
}

}  // namespace studio::privacy
