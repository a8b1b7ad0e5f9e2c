#include "core/evaluation/fidelity/fidelity_verdict.h"

#include <cmath>

namespace studio::evaluation {

namespace {

std::string percent(double share) {
  const auto tenths = static_cast<long long>(std::llround(std::abs(share) * 1000));
  return (share < 0 && tenths > 0 ? "-" : "") + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

/// Surely above the limit counts even where 15 % could not be told from chance.
bool isSurelyFar(const Divergence& divergence) { return divergence.interval.low > kRepresentativeLimit; }

/// What the replies differ by: the larger of turns and actions, of those that enough cells carry.
const FidelityPartition* worstPartition(const FidelityReport& report) {
  const FidelityPartition* worst = nullptr;
  for (const auto& partition : report.partitions) {
    if (partition.name == "segment" || partition.coveredShare < kLeastCovered) continue;
    if (worst == nullptr || partition.replies.value > worst->replies.value) worst = &partition;
  }
  return worst;
}

void sayTooEasy(FidelityReport& report) {
  const auto& conversion = report.conversionMean;
  report.isTooEasy =
      conversion.difference.low > 0 && conversion.simulated - conversion.logged > kTooEasyShare * conversion.logged;
  if (!report.isTooEasy) return;
  report.reasons.push_back("simulated customers are too easy: " + percent(conversion.simulated) +
                           " convert, of real ones " + percent(conversion.logged));
}

void sayDivergence(const std::string& what, const Divergence& divergence, std::vector<std::string>& reasons) {
  reasons.push_back(what + " differs by " + percent(divergence.value) + " beyond the " + percent(divergence.noise) +
                    " of chance (95 %: " + percent(divergence.interval.low) + " to " +
                    percent(divergence.interval.high) + ")");
}

/// Too far in one of them is too far; else both must be told.
LicenceVerdict combinedVerdict(FidelityReport& report, const FidelityPartition* replies) {
  const Divergence& conversion = report.conversion.relativeError;
  const auto isFar = [](const Divergence& d) { return d.verdict() == LicenceVerdict::notRepresentative; };
  if (isFar(conversion) || (replies != nullptr && isFar(replies->replies))) return LicenceVerdict::notRepresentative;
  if (!conversion.canTell()) {
    report.reasons.push_back("too few dialogues: chance alone moves conversion by " + percent(conversion.noise) +
                             " of itself, and 15 % can be told only where that is below " + percent(kMostNoise));
  }
  if (replies == nullptr) {
    report.reasons.push_back("too few replies: the cells in which chance alone differs by less than " +
                             percent(kMostNoise) + " hold under half of what the agents said");
  }
  if (!conversion.canTell() || replies == nullptr) return LicenceVerdict::notEnoughData;
  return report.divergence.verdict();
}

}  // namespace

std::string_view licenceVerdictName(LicenceVerdict verdict) {
  switch (verdict) {
    case LicenceVerdict::representative: return "representative";
    case LicenceVerdict::limited: return "limited";
    case LicenceVerdict::notRepresentative: return "not_representative";
    case LicenceVerdict::notEnoughData: break;
  }
  return "not_enough_data";
}

LicenceVerdict Divergence::verdict() const {
  if (isSurelyFar(*this)) return LicenceVerdict::notRepresentative;
  if (!canTell()) return LicenceVerdict::notEnoughData;
  if (value > kRepresentativeLimit) return LicenceVerdict::notRepresentative;
  return value < kWantedLimit ? LicenceVerdict::representative : LicenceVerdict::limited;
}

void decideLicence(FidelityReport& report) {
  const Divergence& conversion = report.conversion.relativeError;
  const FidelityPartition* replies = worstPartition(report);
  const bool isByReplies = replies != nullptr && replies->replies.value > conversion.value;
  report.divergence = isByReplies ? replies->replies : conversion;
  sayDivergence("conversion", conversion, report.reasons);
  if (replies != nullptr) {
    sayDivergence("what customers reply, by " + replies->name + ",", replies->replies, report.reasons);
  }
  sayTooEasy(report);
  report.verdict = combinedVerdict(report, replies);
  if (report.isTooEasy && report.verdict == LicenceVerdict::representative) report.verdict = LicenceVerdict::limited;
}

}  // namespace studio::evaluation
