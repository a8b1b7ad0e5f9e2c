#include "app/headless/commands/licence_text.h"

#include <fmt/format.h>

namespace studio::headless {

namespace {

Json documentOf(const evaluation::Divergence& divergence) {
  return {{"value", divergence.value},
          {"interval", Json::array({divergence.interval.low, divergence.interval.high})},
          {"raw", divergence.raw},
          {"noise", divergence.noise},
          {"verdict", evaluation::licenceVerdictName(divergence.verdict())}};
}

Json documentOf(const evaluation::FidelityRate& rate) {
  return {{"name", rate.name},
          {"logged", rate.logged},
          {"simulated", rate.simulated},
          {"logged_rate", rate.loggedRate},
          {"simulated_rate", rate.simulatedRate},
          {"relative_error", documentOf(rate.relativeError)}};
}

Json documentOf(const std::vector<evaluation::FidelityRate>& rates) {
  Json list = Json::array();
  for (const auto& rate : rates) list.push_back(documentOf(rate));
  return list;
}

Json documentOf(const evaluation::FidelityPartition& partition) {
  Json cells = Json::array();
  for (const auto& cell : partition.cells) {
    cells.push_back({{"name", cell.name},
                     {"logged", cell.logged},
                     {"simulated", cell.simulated},
                     {"total_variation", documentOf(cell.replies)},
                     {"jensen_shannon", cell.jensenShannon}});
  }
  return {{"by", partition.name},
          {"replies", documentOf(partition.replies)},
          {"covered_share", partition.coveredShare},
          {"cells", std::move(cells)}};
}

Json documentOf(const evaluation::FidelityMean& mean) {
  return {{"logged", mean.logged},
          {"simulated", mean.simulated},
          {"difference_interval", Json::array({mean.difference.low, mean.difference.high})}};
}

Json documentOf(const evaluation::Calibration& calibration) {
  return {{"expected_error", calibration.expectedError},
          {"expected_error_if_right", calibration.expectedErrorIfRight},
          {"brier_score", calibration.brierScore},
          {"plausible", calibration.isPlausible()}};
}

const char* colourOf(evaluation::LicenceVerdict verdict) {
  switch (verdict) {
    case evaluation::LicenceVerdict::representative: return "green";
    case evaluation::LicenceVerdict::limited: return "amber";
    case evaluation::LicenceVerdict::notRepresentative: return "red";
    case evaluation::LicenceVerdict::notEnoughData: break;
  }
  return "grey";
}

}  // namespace

Json licenceDocument(const workflow::CustomerLicence& licence) {
  const auto& fidelity = licence.fidelity;
  Json document{
      {"verdict", evaluation::licenceVerdictName(fidelity.verdict)},
      {"divergence", fidelity.divergence.value},
      {"interval", Json::array({fidelity.divergence.interval.low, fidelity.divergence.interval.high})},
      {"colour", colourOf(fidelity.verdict)},
      {"limits",
       {{"not_representative_above", evaluation::kRepresentativeLimit}, {"wanted_below", evaluation::kWantedLimit}}},
      {"too_easy", fidelity.isTooEasy},
      {"reasons", fidelity.reasons},
      {"logged", licence.logged},
      {"simulated", licence.simulated},
      {"folds", licence.folds},
      {"conversion", documentOf(fidelity.conversion)},
      {"length", documentOf(fidelity.length)},
      {"segments", documentOf(fidelity.segments)},
      {"action_values", documentOf(fidelity.actionValues)},
      {"calibration", {{"outcome", documentOf(licence.outcome)}, {"ending", documentOf(licence.ending)}}},
      {"replies", Json::array()}};
  for (const auto& partition : fidelity.partitions) document["replies"].push_back(documentOf(partition));
  return document;
}

std::string licenceText(const workflow::CustomerLicence& licence) {
  const auto& fidelity = licence.fidelity;
  std::string text = fmt::format("Simulated customers: {} ({}), {} logged dialogues against {} simulated ones.\n",
                                 evaluation::licenceVerdictName(fidelity.verdict), colourOf(fidelity.verdict),
                                 licence.logged, licence.simulated);
  for (const auto& reason : fidelity.reasons) text += "  " + reason + ".\n";
  return text;
}

}  // namespace studio::headless
