#include <algorithm>
#include <cmath>

#include "core/evaluation/ope/off_policy_evaluation.h"
#include "core/learners/dqn/dqn_config.h"
#include "core/learners/dqn/offline_dataset.h"
#include "core/workflow/paired_difference.h"
#include "core/workflow/scenario_arms.h"

namespace studio::workflow {

namespace {

constexpr std::size_t kMostJudged = 20'000;  // dialogues; the estimate is as sure as it needs to be
constexpr std::size_t kReplicates = 400;

/// Which dialogues a policy of the workspace did not learn from.
base::Result<std::vector<bool>> heldOutFor(const policy::PolicyArtifact& artifact, const CustomerMaterial& material) {
  const auto config = learners::parseDqnConfig(artifact.configJson, "config");
  if (!config) return config.error();
  std::vector<mdp::Trajectory> outlines;
  outlines.reserve(material.ids.size());
  for (const auto& id : material.ids) outlines.push_back({id, std::vector<mdp::Transition>(1)});
  return learners::chooseHeldOut(outlines, config->heldOutShare, config->seed);
}

/// Fills a log with what an arm would do at logged decisions.
class JudgedLog {
 public:
  JudgedLog(const ReadyArm& arm, const simulation::Scenario& scenario, const ScenarioGround& ground,
            const std::vector<double>& costs)
      : m_arm(arm), m_reward(scenario.reward), m_ground(ground), m_costs(costs) {
    log.actionCount = ground.material.actions.names.size();
    log.observationSize = ground.encoding->schema().size();
  }

  base::Result<void> add(std::size_t index) {
    const auto& dialogue = m_ground.material.log.dialogues[index];
    const auto& views = m_ground.material.decisions[index];
    std::vector<simulation::CustomerSituation> situations;
    simulation::CustomerSituation walking;
    simulation::walkSteps(m_ground.material.log.shape, dialogue, walking,
                          [&](const auto& before, const auto&) { situations.push_back(before); });
    std::vector<double> targets(views.size() * log.actionCount);
    if (auto known = ask(situations, views, targets); !known) return known;
    const std::vector<double> rewards = rewardsOf(dialogue);
    for (std::size_t i = 0; i < views.size(); ++i) {
      const auto& step = dialogue.steps[i];
      if (!views[i].mask.isAllowed({static_cast<std::int32_t>(step.action)})) continue;
      log.add({static_cast<std::int32_t>(step.action), evaluation::kUnknownPropensity, rewards[i], views[i].observation,
               views[i].mask.bytes(), std::span(targets).subspan(i * log.actionCount, log.actionCount)});
    }
    if (log.stepCount() > log.begin.back()) log.endDialogue();
    return {};
  }

  evaluation::LoggedDialogues log;

 private:
  base::Result<void> ask(const std::vector<simulation::CustomerSituation>& situations,
                         const std::vector<LoggedView>& views, std::span<double> targets) {
    std::vector<const simulation::CustomerSituation*> rows;
    std::vector<float> observations;
    std::vector<std::uint8_t> masks;
    for (std::size_t i = 0; i < views.size(); ++i) {
      rows.push_back(&situations[i]);
      observations.insert(observations.end(), views[i].observation.begin(), views[i].observation.end());
      masks.insert(masks.end(), views[i].mask.bytes().begin(), views[i].mask.bytes().end());
    }
    return m_arm.policy->probabilities({rows, observations, masks, log.actionCount}, targets);
  }

  /// What each step earns, discounted as the scenario asks, so that they add up to the value of the dialogue.
  std::vector<double> rewardsOf(const simulation::CustomerDialogue& dialogue) const {
    std::vector<double> rewards;
    double before = 0;
    simulation::CustomerDialogue part{dialogue.start, {}, false, dialogue.key};
    for (std::size_t i = 0; i < dialogue.steps.size(); ++i) {
      part.steps.push_back(dialogue.steps[i]);
      part.isConverted = dialogue.isConverted && i + 1 == dialogue.steps.size();
      const double value = valueOf(part, m_reward, m_costs);
      rewards.push_back(value - before);
      before = value;
    }
    return rewards;
  }

  const ReadyArm& m_arm;
  const simulation::ScenarioReward& m_reward;
  const ScenarioGround& m_ground;
  const std::vector<double>& m_costs;
};

/// Nobody has to be weighted for what was done anyway.
ArmEstimate loggedEstimate(const simulation::CustomerLog& log, const simulation::Scenario& scenario,
                           const std::vector<double>& costs) {
  std::vector<double> values;
  values.reserve(log.dialogues.size());
  for (const auto& dialogue : log.dialogues) values.push_back(valueOf(dialogue, scenario.reward, costs));
  const auto mean = meanWithInterval(values);
  return {mean.value, mean.interval, "logged_mean", evaluation::OpeVerdict::cannotTell, log.dialogues.size()};
}

/// Steps of the dialogues that the arm may be judged by.
base::Result<evaluation::LoggedDialogues> judgedLog(const ReadyArm& arm, const simulation::Scenario& scenario,
                                                    const ScenarioGround& ground, const std::vector<double>& costs,
                                                    const std::stop_token& stop) {
  std::vector<bool> isJudged(ground.material.ids.size(), true);
  if (arm.artifact) {
    auto heldOut = heldOutFor(*arm.artifact, ground.material);
    if (!heldOut) return heldOut.error();
    isJudged = std::move(*heldOut);
  }
  JudgedLog judged(arm, scenario, ground, costs);
  for (std::size_t i = 0; i < isJudged.size() && judged.log.dialogueCount() < kMostJudged; ++i) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "the dialogues");
    if (!isJudged[i]) continue;
    if (auto added = judged.add(i); !added) return added.error();
  }
  return std::move(judged.log);
}

}  // namespace

base::Result<std::optional<ArmEstimate>> estimateArm(const ReadyArm& arm, const simulation::Scenario& scenario,
                                                     const ScenarioGround& ground, std::vector<std::string>& notes,
                                                     std::stop_token stop) {
  if (arm.rules) {
    notes.emplace_back("no estimate from the log stands beside it: what its rules mask depends on what would be said");
    return std::optional<ArmEstimate>();
  }
  const auto costs = actionCostsOf(scenario, ground.material.actions.names);
  if (!costs) return costs.error();
  if (arm.isLogged) return std::optional(loggedEstimate(ground.material.log, scenario, *costs));
  auto log = judgedLog(arm, scenario, ground, *costs, stop);
  if (!log) return log.error();
  evaluation::OpeOptions options;
  options.replicates = kReplicates;
  options.seed = scenario.seed;
  options.hasBaselines = false;
  const std::uint64_t dialogues = log->dialogueCount();
  const auto report = evaluation::evaluateOffPolicy(std::move(*log), options, std::move(stop), {});
  if (!report && report.error().code == base::ErrorCode::invalidArgument) {
    notes.emplace_back("the log cannot say what it is worth: too few dialogues that its policy did not learn from");
    return std::optional<ArmEstimate>();
  }
  if (!report) return report.error();
  const auto& estimate = report->of(report->recommended);
  return std::optional(ArmEstimate{estimate.value, estimate.interval,
                                   std::string(evaluation::estimatorName(report->recommended)), report->verdict,
                                   dialogues});
}

}  // namespace studio::workflow
