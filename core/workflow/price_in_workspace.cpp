#include <algorithm>

#include "core/base/clock.h"
#include "core/learners/dqn/dqn_config.h"
#include "core/learners/dqn/offline_dataset.h"
#include "core/policy/q_policy.h"
#include "core/workflow/active_rules.h"
#include "core/workflow/learning_material.h"
#include "core/workflow/price_rules.h"
#include "core/workflow/rule_audits.h"
#include "core/workflow/rule_checks.h"
#include "core/workflow/stored_policy.h"

namespace studio::workflow {

namespace {

using policy::DecisionQuery;

base::Result<compliance::RuleEngine> engineOf(const store::Database& database, const std::filesystem::path& rules) {
  if (!rules.empty()) return openRules(rules);
  auto active = activeRulesOf(database);
  if (!active) return active.error();
  if (active->has_value()) return std::move((*active)->engine);
  return base::makeError(base::ErrorCode::ruleVersionNotFound, "in force", {{"known", "none in force"}});
}

/// A log of decisions with what a policy would do at each under all rules, and without each one.
class PricedLog {
 public:
  PricedLog(const policy::QPolicy& policy, WorkspaceMask mask, const compliance::RuleSet& rules,
            std::size_t actionCount, std::size_t observationSize)
      : m_policy(policy), m_mask(std::move(mask)) {
    m_log.actionCount = actionCount;
    m_log.observationSize = observationSize;
    m_without.reserve(rules.rules.size());
    for (std::size_t i = 0; i < rules.rules.size(); ++i) {
      m_rules.push_back({rules.rules[i].id, {}, 0});
      m_without.push_back(m_mask.without(i));
    }
    m_isSame.assign(m_rules.size(), 1);
  }

  /// Adds the steps that the log's agents could have taken, rules or no rules.
  base::Result<void> add(const encoding::EncodedDialogue& encoded, const privacy::SanitizedDialogue& dialogue,
                         const mdp::FormulaReward& reward) {
    encoding::BuildReport report;
    const auto trajectory = encoding::buildTrajectory(encoded, dialogue, reward, report);
    std::size_t at = 0;
    std::vector<base::ActionId> said;
    for (const auto& step : encoded.steps) {
      const mdp::DecisionPoint point{&dialogue.dialogue(), step.turn, step.utterance, step.label, said};
      const bool isTaken = step.isSaid && step.verdict.mask.isAllowed(step.action);
      if (isTaken) {
        if (auto added = addStep(trajectory.steps[at++], point); !added) return added;
      }
      if (step.isSaid) said.push_back(step.action);
    }
    if (at > 0) m_log.endDialogue();
    return {};
  }

  const evaluation::LoggedDialogues& log() const { return m_log; }
  std::vector<evaluation::RuleTargets> takeTargets() {
    for (std::size_t rule = 0; rule < m_rules.size(); ++rule) {
      if (m_isSame[rule] != 0) m_rules[rule].targets.clear();
    }
    return std::move(m_rules);
  }

 private:
  base::Result<void> addStep(const mdp::Transition& step, const mdp::DecisionPoint& point) {
    const mdp::MaskVerdict all = m_mask.verdictAt(point);
    // Without a rule that masks nothing here, everything is as it is with it.
    std::vector<mdp::ActionMask> masks{all.mask};
    std::vector<std::size_t> maskOf(m_rules.size(), 0);
    for (std::size_t rule = 0; rule < m_rules.size(); ++rule) {
      const auto names = [&](const mdp::MaskReason& reason) {
        return std::find(reason.ruleIds.begin(), reason.ruleIds.end(), m_rules[rule].rule) != reason.ruleIds.end();
      };
      if (std::none_of(all.reasons.begin(), all.reasons.end(), names)) continue;
      ++m_rules[rule].decisions;
      maskOf[rule] = masks.size();
      masks.push_back(m_without[rule].verdictAt(point).mask);
    }
    std::vector<DecisionQuery> queries;
    queries.reserve(masks.size());
    for (const auto& mask : masks) queries.push_back({step.observation, &mask, point.turn});
    const auto values = m_policy.evaluate(queries);
    if (!values) return values.error();
    std::vector<std::vector<double>> targets;
    for (const auto& value : *values) {
      targets.emplace_back();
      for (const auto& action : value.actions) targets.back().push_back(action.probability);
    }
    m_log.add({step.action.value, step.propensity.value_or(evaluation::kUnknownPropensity),
               static_cast<double>(step.reward), step.observation, step.mask.bytes(), targets.front()});
    for (std::size_t rule = 0; rule < m_rules.size(); ++rule) {
      const auto& own = targets[maskOf[rule]];
      if (own != targets.front()) m_isSame[rule] = 0;
      m_rules[rule].targets.insert(m_rules[rule].targets.end(), own.begin(), own.end());
    }
    return {};
  }

  const policy::QPolicy& m_policy;
  WorkspaceMask m_mask;
  std::vector<WorkspaceMask> m_without;
  std::vector<evaluation::RuleTargets> m_rules;
  std::vector<std::uint8_t> m_isSame;  ///< per rule: the policy does the same without it everywhere
  evaluation::LoggedDialogues m_log;
};

/// The dialogues that the policy did not learn from, by id.
base::Result<std::vector<std::string>> heldOutOf(LogEncoding& log, const learners::DqnConfig& config,
                                                 const std::stop_token& stop, const base::Progress& progress) {
  const auto material = gatherMaterial(log, stop, progress);
  if (!material) return material.error();
  const auto isHeldOut = learners::chooseHeldOut(material->trajectories, config.heldOutShare, config.seed);
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < isHeldOut.size(); ++i) {
    if (isHeldOut[i]) ids.push_back(material->trajectories[i].dialogue.text);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace

base::Result<evaluation::RulePrices> priceInWorkspace(const std::filesystem::path& workspace,
                                                      const std::filesystem::path& rules,
                                                      const base::PolicyName& policy,
                                                      const evaluation::OpeOptions& options,
                                                      const std::stop_token& stop, const base::Progress& progress) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const auto engine = engineOf(*database, rules);
  if (!engine) return engine.error();
  const auto artifact = readPolicy(*database, policy);
  if (!artifact) return artifact.error();
  const auto config = learners::parseDqnConfig(artifact->configJson, "config");
  if (!config) return config.error();
  const auto encoding = LogEncoding::withoutRules(*database, artifact->schema);
  if (!encoding) return encoding.error();
  const policy::PolicySurroundings here{(*encoding)->encoderId(), (*encoding)->catalogueDigest(),
                                        (*encoding)->actionNames()};
  if (auto fits = policy::checkPolicyFits(*artifact, here, policy.text); !fits) return fits.error();
  const auto module = neural::openNeuralModule();
  if (!module) return module.error();
  const auto judged = policy::QPolicy::open(*artifact, **module);
  if (!judged) return judged.error();
  auto mask =
      WorkspaceMask::withRules(*database, (*encoding)->catalogue(), *engine, dayOf(base::SystemClock().nowUtcMs()));
  if (!mask) return mask.error();
  const auto heldOut = heldOutOf(**encoding, *config, stop, progress);
  if (!heldOut) return heldOut.error();
  const auto reward = mdp::FormulaReward::make({}, artifact->actionNames);
  if (!reward) return reward.error();
  PricedLog log(*judged, std::move(*mask), engine->rules(), artifact->actionNames.size(), artifact->schema.size());
  const auto walked = (*encoding)->forEach(
      true, false, stop, progress,
      [&](std::int64_t, const privacy::SanitizedDialogue& dialogue, encoding::EncodedDialogue&& encoded) {
        const bool isJudged = dialogue.dialogue().outcome.converted.has_value() &&
                              std::binary_search(heldOut->begin(), heldOut->end(), encoded.id.text);
        return isJudged ? log.add(encoded, dialogue, *reward) : base::Result<void>();
      });
  if (!walked) return walked.error();
  const auto targets = log.takeTargets();
  return evaluation::estimatedRulePrices(log.log(), targets, options, stop, progress);
}

}  // namespace studio::workflow
