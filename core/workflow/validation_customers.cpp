#include <algorithm>

#include "core/evaluation/segments/segment_sensitivity.h"
#include "core/workflow/customer_licence.h"
#include "core/workflow/customer_material.h"
#include "core/workflow/validation_checks.h"

namespace studio::workflow {

namespace {

CheckVerdict verdictOf(evaluation::LicenceVerdict verdict) {
  switch (verdict) {
    case evaluation::LicenceVerdict::representative:
    case evaluation::LicenceVerdict::limited: return CheckVerdict::pass;
    case evaluation::LicenceVerdict::notRepresentative: return CheckVerdict::fail;
    case evaluation::LicenceVerdict::notEnoughData: break;
  }
  return CheckVerdict::notEnoughData;
}

ValidationCheck fidelityCheck(const CustomerLicence& licence) {
  const auto& fidelity = licence.fidelity;
  ValidationCheck check{"simulator_fidelity", verdictOf(fidelity.verdict), {}, {}, fidelity.reasons, {}};
  check.figures = {{"divergence", fidelity.divergence.value},
                   {"divergence_low", fidelity.divergence.interval.low},
                   {"divergence_high", fidelity.divergence.interval.high},
                   {"limit", evaluation::kRepresentativeLimit},
                   {"wanted", evaluation::kWantedLimit},
                   {"is_wanted", fidelity.verdict == evaluation::LicenceVerdict::representative ? 1.0 : 0.0},
                   {"too_easy", fidelity.isTooEasy ? 1.0 : 0.0},
                   {"conversion_logged", fidelity.conversion.loggedRate},
                   {"conversion_simulated", fidelity.conversion.simulatedRate},
                   {"conversion_error", fidelity.conversion.relativeError.value},
                   {"conversion_noise", fidelity.conversion.relativeError.noise},
                   {"length_logged", fidelity.length.logged},
                   {"length_simulated", fidelity.length.simulated},
                   {"logged", static_cast<double>(licence.logged)},
                   {"simulated", static_cast<double>(licence.simulated)}};
  for (const auto& partition : fidelity.partitions) {
    if (partition.cells.empty()) continue;
    check.rows.push_back({"replies by " + partition.name,
                          {{"divergence", partition.replies.value},
                           {"low", partition.replies.interval.low},
                           {"high", partition.replies.interval.high},
                           {"noise", partition.replies.noise},
                           {"covered_share", partition.coveredShare}}});
  }
  return check;
}

void addRows(const evaluation::SensitivityReport& report, ValidationCheck& check) {
  for (const auto& reversal : report.reversals) {
    check.rows.push_back(
        {reversal.seemsBetter + " seems better than " + reversal.isBetter + ", and is worse by " + reversal.attribute,
         {{"overall", reversal.overallDifference}, {"within", reversal.withinDifference}}});
  }
  for (const auto& loss : report.losses) {
    if (!loss.isSure) continue;
    check.rows.push_back({loss.segment + " loses by " + loss.common + " instead of " + loss.own,
                          {{"loss", loss.loss}, {"low", loss.interval.low}, {"high", loss.interval.high}}});
  }
}

ValidationCheck sensitivityCheck(const evaluation::SensitivityReport& report) {
  ValidationCheck check =
      undecided("segment_sensitivity",
                "it takes at least two segments of 40 dialogues; there are " + std::to_string(report.usableSegments));
  const auto sure = std::ranges::count_if(report.losses, &evaluation::SegmentLoss::isSure);
  check.figures = {{"segments", static_cast<double>(report.usableSegments)},
                   {"comparisons", static_cast<double>(report.comparisons)},
                   {"reversals", static_cast<double>(report.reversals.size())},
                   {"losses_compared", static_cast<double>(report.losses.size())},
                   {"sure_losses", static_cast<double>(sure)}};
  if (!report.canTell()) return check;
  addRows(report, check);
  const bool isSensitive = sure > 0 || !report.reversals.empty();
  check.verdict = isSensitive ? CheckVerdict::fail : CheckVerdict::pass;
  check.reasons = {isSensitive
                       ? "what is best depends on the segment beyond chance: a policy for everyone needs a second look"
                       : "no segment surely loses by what is best for everyone, and no action turns round"};
  return check;
}

base::Result<ValidationCheck> judgeSimulator(const CustomerMaterial& material, std::uint64_t seed,
                                             const std::stop_token& stop, const base::Progress& progress) {
  LicenceOptions options;
  options.seed = seed;
  const auto licence = licenceOf(material, options, stop, progress);
  if (licence) return fidelityCheck(*licence);
  if (licence.error().code != base::ErrorCode::simulatorUnusable) return licence.error();
  return undecided("simulator_fidelity", std::string(licence.error().argument("reason")));
}

}  // namespace

base::Result<std::vector<ValidationCheck>> checkCustomers(const store::Database& database, std::uint64_t seed,
                                                          const std::stop_token& stop, const base::Progress& progress) {
  auto encoding = LogEncoding::forLog(database);
  if (!encoding) return encoding.error();
  const auto material = gatherCustomers(**encoding, database, false, seed, stop, progress);
  if (!material) {
    if (material.error().code != base::ErrorCode::simulatorUnusable) return material.error();
    const std::string reason(material.error().argument("reason"));
    return std::vector{undecided("simulator_fidelity", reason), undecided("segment_sensitivity", reason)};
  }
  auto fidelity = judgeSimulator(*material, seed, stop, progress);
  if (!fidelity) return fidelity.error();
  const auto sensitivity = evaluation::segmentSensitivity(material->log, {material->actions.names, 0.05, seed}, stop);
  if (!sensitivity) return sensitivity.error();
  return std::vector{std::move(*fidelity), sensitivityCheck(*sensitivity)};
}

}  // namespace studio::workflow
