#include "app/headless/commands/train_environment_command.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/headless/commands/rlhf_text.h"
#include "app/headless/commands/train_text.h"
#include "core/workflow/known_environment.h"

namespace studio::headless {

namespace {

using workflow::EnvironmentTrainReport;

std::vector<double> sortedValues(const EnvironmentTrainReport& report) {
  std::vector<double> values;
  values.reserve(report.policies.size());
  for (const auto& policy : report.policies) values.push_back(policy.value);
  std::sort(values.begin(), values.end());
  return values;
}

double medianOf(const std::vector<double>& sorted) {
  const std::size_t half = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
}

Json valueDocument(const EnvironmentTrainReport& report) {
  Json values = Json::array(), errors = Json::array();
  for (const auto& policy : report.policies) {
    values.push_back(policy.value);
    errors.push_back(policy.standardError);
  }
  const auto sorted = sortedValues(report);
  return {{"policy", values},
          {"standard_error", errors},
          {"median", sorted.empty() ? Json() : Json(medianOf(sorted))},
          {"worst", sorted.empty() ? Json() : Json(sorted.front())},
          {"optimum", report.optimum},
          {"behaviour", report.behaviour ? Json(*report.behaviour) : Json()}};
}

/// By name, as [step, low, median, high].
Json bandsDocument(const std::vector<workflow::CurveBand>& bands) {
  Json document = Json::object();
  for (const auto& band : bands) document[band.name].push_back({band.step, band.low, band.median, band.high});
  return document;
}

Json documentOf(const EnvironmentTrainReport& report) {
  Json document{{"run", report.run},
                {"learner", report.learner},
                {"state", report.state},
                {"reason", report.reason},
                {"environment", {{"name", report.environment}, {"digest", report.environmentDigest}}},
                {"config", Json::parse(report.configJson)},
                {"seeds", report.seeds},
                {"seconds", report.seconds},
                {"updates", report.updates},
                {"updates_per_s", report.updatesPerSecond},
                {"env_steps", report.environmentSteps},
                {"env_steps_per_s", report.environmentStepsPerSecond},
                {"value", valueDocument(report)},
                {"failure_signatures", Json::parse(workflow::failuresJson(report.failures))},
                {"curves", curvesDocument(report.curves)},
                {"bands", bandsDocument(report.bands)}};
  if (report.rlhf) document["rlhf"] = rlhfDocument(*report.rlhf);
  if (report.manifest) document["manifest"] = Json::parse(workflow::toJson(*report.manifest));
  return document;
}

std::string textOf(const EnvironmentTrainReport& report) {
  auto text = fmt::format("{} {} ({}): {} updates and {} steps in {:.1f} s, {:.0f} updates a second.\n", report.run,
                          report.state, report.reason, report.updates, report.environmentSteps, report.seconds,
                          report.updatesPerSecond);
  if (report.rlhf) text += rlhfText(*report.rlhf);
  text += failuresText(report.failures);
  const auto sorted = sortedValues(report);
  if (sorted.empty()) return text;
  text += fmt::format("Value of {}: median {:.4f}, worst {:.4f}; the optimum is {:.4f}", report.environment,
                      medianOf(sorted), sorted.front(), report.optimum);
  if (report.behaviour) text += fmt::format(", the agents of its logs have {:.4f}", *report.behaviour);
  text += ".\n";
  if (!report.manifest) return text;
  return text +
         fmt::format("Learned from {} cells of the bundle {}; the smallest was of {} people, where {} is the least.\n",
                     report.manifest->cellsRead, report.manifest->bundleDigest.substr(0, 16),
                     report.manifest->leastPeopleInCell, report.manifest->minimumCohort);
}

}  // namespace

Json curvesDocument(const std::vector<workflow::CurvePoint>& points) {
  Json curves = Json::object();
  for (const auto& point : points) {
    auto& members = curves[point.name];
    while (members.size() <= point.member) members.push_back(Json::array());
    members[point.member].push_back({point.step, point.value});
  }
  return curves;
}

int trainEnvironment(const Session& session, const workflow::EnvironmentTrainRequest& request) {
  const auto trained = workflow::trainInEnvironment(request, session.stop, session.progress);
  if (!trained) return fail(session, trained.error());
  if (trained->state == "diverged") {
    return fail(session, base::makeError(base::ErrorCode::trainingDiverged, trained->run,
                                         {{"reason", trained->reason}, {"step", std::to_string(trained->updates)}}));
  }
  return finish(session, documentOf(*trained), textOf(*trained));
}

}  // namespace studio::headless
