#include "core/workflow/run_scenario.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/workflow/paired_difference.h"
#include "core/workflow/rates.h"
#include "core/workflow/scenario_arms.h"

namespace studio::workflow {

namespace {

using simulation::Scenario;

constexpr double kMostUnsupported = 0.10;  // the share an off-policy estimate may lack too

/// The layout of the first policy that the scenario names, or what the log gives.
base::Result<std::unique_ptr<LogEncoding>> encodingFor(const Scenario& scenario, const store::Database& database) {
  for (const auto& arm : scenario.arms) {
    if (arm.policy.kind != simulation::ArmPolicyKind::workspace) continue;
    const auto artifact = readPolicy(database, {arm.policy.name});
    if (!artifact) return artifact.error();
    return LogEncoding::forSchema(database, artifact->schema);
  }
  return LogEncoding::forLog(database);
}

base::Result<ScenarioGround> groundFor(const Scenario& scenario, const store::Database& database,
                                       const std::stop_token& stop, const base::Progress& progress) {
  auto encoding = encodingFor(scenario, database);
  if (!encoding) return encoding.error();
  // What is learned of customers does not change with the scenario's seed.
  constexpr std::uint64_t kSeed = 1;
  auto material = gatherCustomers(**encoding, database, true, kSeed, stop, progress);
  if (!material) return material.error();
  auto model = simulation::fitCustomerModel(material->log, database.path(), stop, progress);
  if (!model) return model.error();
  return ScenarioGround{std::move(*encoding), std::move(*material),
                        std::make_shared<const simulation::CustomerModel>(std::move(*model))};
}

base::Result<void> checkSegments(const Scenario& scenario, const simulation::CustomerModel& model) {
  const auto& shape = model.shape;
  for (const auto& [key, weights] : {std::pair{"mix", &scenario.mix}, std::pair{"drift", &scenario.drift}}) {
    for (const auto& [segment, weight] : *weights) {
      if (std::ranges::find(shape.segments, segment) != shape.segments.end()) continue;
      std::string known;
      for (const auto& one : shape.segments) known += (known.empty() ? "" : ", ") + one;
      return base::makeError(
          base::ErrorCode::scenarioInvalid, scenario.name + " at /customers/" + key,
          {{"reason", "there is no segment \"" + segment +
                          "\" of at least ten dialogues; there are: " + (known.empty() ? "none" : known)}});
    }
  }
  if (!simulation::CustomerMixTable(model, {scenario.mix, scenario.drift, 0}).isEmpty()) return {};
  return base::makeError(base::ErrorCode::scenarioInvalid, scenario.name + " at /customers/mix",
                         {{"reason", "every customer of the log has weight 0, so that nobody is left to talk to"}});
}

std::vector<ShownDialogue> shownOf(const ArmReturns& returns, const CustomerMaterial& material) {
  std::vector<ShownDialogue> shown;
  for (const auto& simulated : returns.examples) {
    ShownDialogue dialogue{{}, simulated.dialogue.isConverted};
    const auto reply = [&](std::uint32_t group, std::uint32_t pick) {
      dialogue.turns.push_back(
          {false,
           {},
           simulation::phraseText(material.wording->replies[group], "reply " + std::to_string(group + 1), pick)});
    };
    if (simulated.dialogue.start.reply != simulation::kNothingYet) reply(simulated.dialogue.start.reply, 0);
    for (const auto& taken : simulated.steps) {
      const std::string& name = material.actions.names[taken.step.action];
      dialogue.turns.push_back(
          {true, name, simulation::phraseText(material.wording->actions[taken.step.action], name, taken.agentPick)});
      if (taken.step.event == simulation::CustomerEvent::replies) reply(taken.step.reply, taken.replyPick);
    }
    shown.push_back(std::move(dialogue));
  }
  return shown;
}

/// Both say something of the same value, and their ranges do not meet.
bool disagrees(const ArmResult& arm) {
  if (!arm.offPolicy || arm.offPolicy->verdict == evaluation::OpeVerdict::cannotBeEstimated) return false;
  return arm.offPolicy->interval.high < arm.valueInterval.low || arm.valueInterval.high < arm.offPolicy->interval.low;
}

void addNotes(const Scenario& scenario, ArmResult& arm) {
  if (arm.unsupportedShare > kMostUnsupported) {
    arm.notes.emplace_back(
        "in " + std::to_string(std::lround(100 * arm.unsupportedShare)) +
        " % of its decisions it says what the log hardly ever shows said there: the simulator guesses");
  }
  if (arm.offPolicy && arm.offPolicy->verdict == evaluation::OpeVerdict::cannotBeEstimated) {
    arm.notes.emplace_back("the log cannot say what it is worth: too little in it is like what this arm does");
  }
  if (disagrees(arm)) {
    arm.notes.emplace_back("the simulator and the log disagree on what it is worth: their ranges do not meet");
  }
  if (arm.offPolicy && (!scenario.mix.empty() || !scenario.drift.empty())) {
    arm.notes.emplace_back("the estimate from the log is of the customers in the log, not of the scenario's mix");
  }
}

ArmResult resultOf(const ReadyArm& arm, const Scenario& scenario, const ArmReturns& returns,
                   const CustomerMaterial& material) {
  ArmResult result;
  result.name = arm.name;
  const double converted = std::accumulate(returns.conversions.begin(), returns.conversions.end(), 0.0);
  result.conversion = rateOf(static_cast<std::uint64_t>(converted), returns.conversions.size());
  const auto mean = meanWithInterval(returns.values);
  result.value = mean.value;
  result.valueInterval = mean.interval;
  result.meanDecisions = returns.decisions / static_cast<double>(returns.values.size());
  result.unsupportedShare = returns.decisions > 0 ? returns.unsupported / returns.decisions : 0;
  if (scenario.volume) result.conversions = *scenario.volume * result.conversion.rate;
  result.examples = shownOf(returns, material);
  return result;
}

base::Result<void> runArms(const Scenario& scenario, const ScenarioGround& ground, const std::vector<ReadyArm>& arms,
                           ScenarioReport& report, const std::stop_token& stop, const base::Progress& progress) {
  std::vector<ArmReturns> returns;
  returns.reserve(arms.size());
  for (const auto& arm : arms) {
    auto simulated = simulateArm(arm, scenario, ground, stop, progress);
    if (!simulated) return simulated.error();
    ArmResult result = resultOf(arm, scenario, *simulated, ground.material);
    auto estimate = estimateArm(arm, scenario, ground, result.notes, stop);
    if (!estimate) return estimate.error();
    result.offPolicy = std::move(*estimate);
    addNotes(scenario, result);
    report.arms.push_back(std::move(result));
    returns.push_back(std::move(*simulated));
  }
  for (std::size_t i = 1; i < arms.size(); ++i) {
    const auto value = pairedDifference(returns[0].values, returns[i].values, scenario.seed);
    const auto conversion = pairedDifference(returns[0].conversions, returns[i].conversions, scenario.seed);
    report.differences.push_back(
        {arms[i].name, arms[0].name, value.value, value.interval, value.probabilityBetter, conversion.value});
  }
  return {};
}

}  // namespace

base::Result<ScenarioReport> runScenario(const std::filesystem::path& workspace, const Scenario& scenario,
                                         std::stop_token stop, const base::Progress& progress) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  auto ground = groundFor(scenario, *database, stop, progress);
  if (!ground) return ground.error();
  if (auto known = checkSegments(scenario, *ground->model); !known) return known.error();
  const auto arms = readyArms(scenario, *database, *ground);
  if (!arms) return arms.error();
  auto licence = licenceOf(ground->material, {}, stop, progress);
  if (!licence) return licence.error();
  ScenarioReport report;
  report.scenario = scenario.name;
  report.seed = scenario.seed;
  report.licence = std::move(*licence);
  report.model = ground->model->digest;
  report.notes.emplace_back(
      "ranges are those of chance among simulated customers; how far these are from real ones is what the licence "
      "says");
  if (auto done = runArms(scenario, *ground, *arms, report, stop, progress); !done) return done.error();
  return report;
}

}  // namespace studio::workflow
