#include "core/workflow/measured_recall.h"

#include <algorithm>
#include <array>

#include "core/workflow/rates.h"

namespace studio::workflow {

namespace {

struct Measurement {
  std::string_view type;
  std::uint64_t labelled;
  std::uint64_t found;
  bool hasWiderLabels;
};

// As `talktrack redact --judge` counts them; CITY is labelled as GPE there, DATE_OF_BIRTH as DATE_TIME.
constexpr std::array kMeasurements{
    Measurement{"CITY", 411, 5, true},           Measurement{"CREDIT_CARD", 136, 136, false},
    Measurement{"DATE_OF_BIRTH", 119, 17, true}, Measurement{"DOMAIN_NAME", 37, 37, false},
    Measurement{"EMAIL_ADDRESS", 49, 49, false}, Measurement{"IBAN_CODE", 21, 21, false},
    Measurement{"IP_ADDRESS", 14, 14, false},    Measurement{"PERSON", 857, 611, false},
    Measurement{"PHONE_NUMBER", 92, 92, false},  Measurement{"STREET_ADDRESS", 598, 430, false},
    Measurement{"US_SSN", 16, 16, false},        Measurement{"ZIP_CODE", 37, 18, false},
};

}  // namespace

std::optional<MeasuredRecall> measuredRecall(std::string_view redactionType) {
  const auto* known = std::find_if(kMeasurements.begin(), kMeasurements.end(),
                                   [&](const Measurement& one) { return one.type == redactionType; });
  if (known == kMeasurements.end()) return std::nullopt;
  return MeasuredRecall{rateOf(known->found, known->labelled), known->hasWiderLabels};
}

}  // namespace studio::workflow
