#include "core/workflow/replay_dialogue.h"

#include <algorithm>

#include "core/learners/run_repository.h"
#include "core/policy/policy_artifact.h"
#include "core/policy/q_policy.h"
#include "core/privacy/dialogue_counts.h"
#include "core/workflow/log_encoding.h"
#include "core/workflow/policy_judgement.h"
#include "core/workflow/rates.h"

namespace studio::workflow {

namespace {

std::vector<std::string> namesOf(const std::vector<base::ActionId>& actions,
                                 const dialogue::ActionCatalogue& catalogue) {
  std::vector<std::string> names;
  names.reserve(actions.size());
  for (const auto id : actions) names.push_back(catalogue.at(id).name);
  return names;
}

ReplayTurn turnOf(std::size_t index, const dialogue::Turn& turn, const dialogue::ActionCatalogue& catalogue) {
  ReplayTurn replay;
  replay.index = index;
  replay.speaker = turn.speaker;
  for (const auto& utterance : turn.utterances) {
    replay.utterances.push_back(
        {utterance.text, namesOf(utterance.actions, catalogue), namesOf(utterance.secondaryActions, catalogue)});
  }
  return replay;
}

/// The dialogue as logged, without any value.
ReplayReport loggedReport(const dialogue::Dialogue& dialogue, const dialogue::ActionCatalogue& catalogue,
                          double baseRate) {
  ReplayReport report;
  report.id = dialogue.id;
  report.outcome = dialogue.outcome;
  report.segment = dialogue.segment;
  report.baseRate = baseRate;
  for (const auto& action : catalogue.actions()) report.actions.push_back(action.name);
  for (std::size_t i = 0; i < dialogue.turns.size(); ++i)
    report.turns.push_back(turnOf(i, dialogue.turns[i], catalogue));
  return report;
}

base::Result<double> baseRateOf(const store::Database& database) {
  const auto counts = privacy::countDialogues(database);
  if (!counts) return counts.error();
  return rateOf(counts->converted, counts->withOutcome).rate;
}

CandidateValue candidateOf(const policy::ActionValue& value, const dialogue::ActionCatalogue& catalogue) {
  CandidateValue candidate;
  candidate.action = catalogue.at(value.action).name;
  candidate.q = value.q;
  candidate.low = value.low;
  candidate.high = value.high;
  candidate.probability = value.probability;
  candidate.probabilityBeforeMask = value.probabilityBeforeMask;
  candidate.support = value.support;
  candidate.isMasked = !value.isLegal;
  return candidate;
}

ReplayStep stepOf(const encoding::DecisionStep& step, const policy::DecisionValues& values,
                  const dialogue::ActionCatalogue& catalogue) {
  ReplayStep replay;
  replay.utterance = step.utterance;
  replay.action = catalogue.at(step.action).name;
  if (step.chosen) replay.chosen = catalogue.at(*step.chosen).name;
  for (const auto& value : values.actions) replay.candidates.push_back(candidateOf(value, catalogue));
  for (const auto& reason : step.verdict.reasons) {
    auto& candidate = replay.candidates[reason.action.index()];
    candidate.ruleIds = reason.ruleIds;
    candidate.maskReason = reason.reason;
  }
  replay.said = step.action.index();
  replay.best = values.best.index();
  replay.value = replay.candidates[replay.said].q;
  replay.lossPp = policy::lossInPoints(values, step.action);
  replay.isSaidMasked = replay.candidates[replay.said].isMasked;
  replay.isLossCertain = policy::isLossCertain(values, step.action);
  return replay;
}

/// The value of a turn of the agent's: of the last thing it said.
void addStep(ReplayTurn& turn, ReplayStep step) {
  const auto& said = step.candidates[step.said];
  turn.value = step.value;
  turn.low = said.low;
  turn.high = said.high;
  turn.lossPp = std::max(turn.lossPp, step.lossPp);
  if (turn.steps.empty()) {
    turn.maskedCount = static_cast<std::size_t>(std::count_if(step.candidates.begin(), step.candidates.end(),
                                                              [](const CandidateValue& c) { return c.isMasked; }));
  }
  turn.steps.push_back(std::move(step));
}

class LoadedSession final : public ReplaySession {
 public:
  LoadedSession(store::Database database, base::PolicyName policy)
      : m_database(std::move(database)), m_name(std::move(policy)) {}

  base::Result<void> load() {
    const auto artifact = readArtifact();
    if (!artifact) return artifact.error();
    auto log = LogEncoding::forSchema(m_database, artifact->schema);
    if (!log) return log.error();
    m_log = std::move(*log);
    const policy::PolicySurroundings here{m_log->encoderId(), m_log->catalogueDigest(), m_log->actionNames()};
    if (auto fits = policy::checkPolicyFits(*artifact, here, m_name.text); !fits) return fits;
    auto module = neural::openNeuralModule();
    if (!module) return module.error();
    m_module = *module;
    auto policy = policy::QPolicy::open(*artifact, *m_module);
    if (!policy) return policy.error();
    m_policy.emplace(std::move(*policy));
    m_rulesDigest = artifact->rulesDigest;
    return {};
  }

  base::Result<ReplayReport> replay(const base::DialogueId& id) override {
    const auto dialogue = privacy::SanitizedDialogueRepository(m_database).get(id);
    if (!dialogue) return dialogue.error();
    const auto baseRate = baseRateOf(m_database);
    if (!baseRate) return baseRate.error();
    const auto encoded = m_log->encode(*dialogue);
    if (!encoded) return encoded.error();
    auto report = loggedReport(dialogue->dialogue(), m_log->catalogue(), *baseRate);
    report.policy = m_name;
    report.policyMembers = m_policy->memberCount();
    report.rules = m_log->rules();
    report.isTrainedUnderThem = m_rulesDigest == (report.rules ? report.rules->digest : "");
    if (auto done = addSteps(report, *encoded); !done) return done.error();
    if (auto done = addCustomerValues(report, *encoded); !done) return done.error();
    return report;
  }

 private:
  base::Result<policy::PolicyArtifact> readArtifact() const {
    const learners::RunRepository runs(m_database);
    const auto run = runs.get(m_name);
    if (!run) return run.error();
    const auto file = runs.checkpoint(run->id, learners::CheckpointKind::policy);
    if (!file) return file.error();
    if (file->has_value()) return policy::unbundlePolicy(**file, m_name.text);
    const char* reason = run->learner == "rlhf"
                             ? "what is learned from human feedback has no values to replay"
                             : "its training was stopped before there was a policy; train --resume continues it";
    return base::makeError(base::ErrorCode::checkpointDamaged, m_name.text, {{"reason", reason}});
  }

  base::Result<void> addSteps(ReplayReport& report, const encoding::EncodedDialogue& encoded) const {
    const auto values = valuesOf(*m_policy, encoded);
    if (!values) return values.error();
    for (std::size_t i = 0; i < values->size(); ++i) {
      const auto& step = encoded.steps[i];
      addStep(report.turns[step.turn], stepOf(step, (*values)[i], m_log->catalogue()));
    }
    return {};
  }

  /// After a customer's turn: the best legal candidate's value. After the agent's last decision there is
  /// nothing left to say, so there is no value: the outcome is known.
  base::Result<void> addCustomerValues(ReplayReport& report, const encoding::EncodedDialogue& encoded) const {
    std::vector<policy::DecisionQuery> queries;
    std::vector<std::size_t> turns;
    for (std::size_t i = 0; i < report.turns.size(); ++i) {
      if (report.turns[i].speaker != dialogue::Speaker::customer || encoded.afterCustomerTurn[i].empty()) continue;
      if (encoded.stepsBeforeTurn[i] == encoded.steps.size()) continue;
      queries.push_back({encoded.afterCustomerTurn[i], &encoded.maskAfterCustomerTurn[i], i + 1});
      turns.push_back(i);
    }
    const auto values = m_policy->evaluate(queries);
    if (!values) return values.error();
    for (std::size_t i = 0; i < turns.size(); ++i) {
      const auto& best = (*values)[i].actions[(*values)[i].best.index()];
      auto& turn = report.turns[turns[i]];
      turn.value = best.q;
      turn.low = best.low;
      turn.high = best.high;
    }
    return {};
  }

  store::Database m_database;
  base::PolicyName m_name;
  std::unique_ptr<LogEncoding> m_log;
  std::shared_ptr<const neural::NeuralModule> m_module;
  std::optional<policy::QPolicy> m_policy;
  std::string m_rulesDigest;  ///< of those it learned under; empty: none
};

}  // namespace

base::Result<std::unique_ptr<ReplaySession>> ReplaySession::open(const std::filesystem::path& workspace,
                                                                 const base::PolicyName& policy) {
  auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  auto session = std::make_unique<LoadedSession>(std::move(*database), policy);
  if (auto done = session->load(); !done) return done.error();
  return std::unique_ptr<ReplaySession>(std::move(session));
}

base::Result<ReplayReport> readDialogue(const std::filesystem::path& workspace, const base::DialogueId& id) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const privacy::SanitizedDialogueRepository dialogues(*database);
  const auto catalogue = dialogues.loadCatalogue();
  if (!catalogue) return catalogue.error();
  const auto baseRate = baseRateOf(*database);
  if (!baseRate) return baseRate.error();
  const auto dialogue = dialogues.get(id);
  if (!dialogue) return dialogue.error();
  return loggedReport(dialogue->dialogue(), *catalogue, *baseRate);
}

}  // namespace studio::workflow
