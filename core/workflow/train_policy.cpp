#include "core/workflow/train_policy.h"

#include <chrono>
#include <unordered_set>

#include "core/base/number_text.h"
#include "core/evaluation/q_correlation.h"
#include "core/learners/dqn/dqn_checkpoint.h"
#include "core/learners/dqn/dqn_run.h"
#include "core/policy/policy_artifact.h"
#include "core/workflow/audit_training.h"
#include "core/workflow/encoder_choice.h"
#include "core/workflow/enforce_retention.h"
#include "core/workflow/learning_material.h"
#include "core/workflow/policy_judgement.h"
#include "core/workflow/run_encoder.h"
#include "core/workflow/run_recorder.h"
#include "core/workflow/training_watch.h"

namespace studio::workflow {

namespace {

using Clock = std::chrono::steady_clock;

/// What a policy of a workspace does not do: it acts by its online networks, over every legal action.
base::Result<void> requireStorable(const learners::DqnConfig& config) {
  const auto refuse = [](const char* key, const char* reason) {
    return base::makeError(base::ErrorCode::configInvalid, std::string("config: /") + key, {{"reason", reason}});
  };
  if (config.behaviourFloor > 0)
    return refuse("behaviour_floor", "policies of a workspace keep no floor; leave it at 0");
  if (config.policyNetwork != "online")
    return refuse("policy_network", "policies of a workspace act by their online network; leave it out");
  return {};
}

base::Result<learners::DqnConfig> configOf(const TrainRequest& request) {
  if (request.learner == "ppo") {
    return base::makeError(base::ErrorCode::invalidArgument, "--learner",
                           {{"reason",
                             "ppo learns by acting, and a log gives no environment to act in; use dqn, which learns "
                             "from the log, or train in a known environment with --environment FILE"}});
  }
  if (request.learner != "dqn") {
    return base::makeError(base::ErrorCode::invalidArgument, "--learner",
                           {{"reason", "there is no learner called \"" + request.learner + "\"; there is: dqn"}});
  }
  auto config = learners::parseDqnConfig(request.configJson.empty() ? "{}" : request.configJson, "config");
  if (!config) return config;
  if (request.members) config->seeds = *request.members;
  if (request.updates) config->updates = *request.updates;
  if (request.seed) config->seed = *request.seed;
  if (auto sound = learners::checkDqnConfig(*config); !sound) return sound.error();
  if (auto sound = learners::checkCombinations(*config, learners::DqnSource::log); !sound) return sound.error();
  if (auto storable = requireStorable(*config); !storable) return storable.error();
  return config;
}

base::Result<void> requireFreeName(const store::Database& database, const TrainRequest& request) {
  const auto run = learners::RunRepository(database).get(request.name);
  if (request.isResume) return run ? base::Result<void>{} : base::Result<void>(run.error());
  if (run) return base::makeError(base::ErrorCode::policyExists, request.name.text);
  return run.error().code == base::ErrorCode::policyNotFound ? base::Result<void>{} : base::Result<void>(run.error());
}

std::unordered_set<std::string> heldOutIds(const LearningMaterial& material, const learners::DqnConfig& config) {
  const auto isHeldOut = learners::chooseHeldOut(material.trajectories, config.heldOutShare, config.seed);
  std::unordered_set<std::string> ids;
  for (std::size_t i = 0; i < isHeldOut.size(); ++i) {
    if (isHeldOut[i]) ids.insert(material.trajectories[i].dialogue.text);
  }
  return ids;
}

base::Result<mdp::FormulaReward> rewardOf(const learners::DqnConfig& config, const LogEncoding& log) {
  auto reward = mdp::FormulaReward::make(config.reward, log.actionNames(), config.discountFactor);
  if (reward) return reward;
  return base::makeError(reward.error().code, "config: /reward/" + reward.error().where, reward.error().arguments);
}

/// Otherwise a sound run would be taken for a diverged one.
base::Result<void> requireRoomForReturns(const RewardTally& reward, const learners::DqnConfig& config) {
  if (reward.largestReturn <= config.divergenceBound) return {};
  return base::makeError(base::ErrorCode::configInvalid, "config: /divergence_bound",
                         {{"reason", "returns of this reward reach " + base::formatDouble(reward.largestReturn) +
                                         "; set it above that, or lower the reward's weights"}});
}

RewardSummary summaryOf(const mdp::RewardFormula& formula, const RewardTally& tally) {
  RewardSummary summary{formula.version, mdp::formulaText(formula), tally.meanReturn(), {}};
  for (std::size_t t = 0; t < mdp::kRewardTerms; ++t) {
    const auto term = static_cast<mdp::RewardTerm>(t);
    if (formula.weights[t] > 0 || tally.mean(term) != 0)
      summary.terms[std::string(mdp::rewardTermName(term))] = tally.mean(term);
  }
  return summary;
}

/// One session of training, from the log to the stored policy.
class TrainingSession {
 public:
  TrainingSession(const store::Database& database, const TrainRequest& request, learners::DqnConfig config,
                  const base::Progress& progress, const CurveObserver& observer)
      : m_database(&database),
        m_request(&request),
        m_config(std::move(config)),
        m_progress(&progress),
        m_observer(&observer) {}

  base::Result<TrainReport> run(std::stop_token stop) {
    auto module = neural::openNeuralModule();
    if (!module) return module.error();
    m_module = *module;
    auto encoder = encoderOfRun(*m_database, *m_request, m_config.encoder);
    if (!encoder) return encoder.error();
    m_config.encoder = encoderNameOf((*encoder)->id());
    auto log = LogEncoding::forLog(*m_database, std::move(*encoder));
    if (!log) return log.error();
    m_log = std::move(*log);
    const auto reward = rewardOf(m_config, *m_log);
    if (!reward) return reward.error();
    auto material = gatherMaterial(*m_log, *reward, stop, *m_progress);
    if (!material) return material.error();
    m_material = std::move(*material);
    if (auto fits = requireRoomForReturns(m_material.reward, m_config); !fits) return fits.error();
    m_heldOut = heldOutIds(m_material, m_config);
    auto recorder = RunRecorder::open(*m_database, *m_request, learners::toJson(m_config));
    if (!recorder) return recorder.error();
    auto report = trainAndStore(*recorder, stop);
    if (!report) recorder->abandon();
    return report;
  }

 private:
  base::Result<TrainReport> trainAndStore(RunRecorder& recorder, std::stop_token stop) {
    const auto start = Clock::now();
    auto earlier = recorder.earlierPoints();
    if (!earlier) return earlier.error();
    TrainingWatch watch(m_material, m_heldOut, m_config.discountFactor, *std::move(earlier), *m_observer);
    const auto outcome = train(recorder, watch, stop);
    if (!outcome) return outcome.error();
    if (recorder.failure()) return *recorder.failure();
    auto report = reportOf(*outcome, std::chrono::duration<double>(Clock::now() - start).count());
    report.failures = watch.failures(report.state, outcome->members.back().steps);
    std::optional<store::TensorFile> bundle;
    if (isUsable(*outcome)) {
      const auto artifact = artifactOf(*outcome);
      bundle = policy::bundlePolicy(artifact);
      if (report.state != "stopped") {
        if (auto done = judge(artifact, recorder.id(), report, stop); !done) return done.error();
      }
    }
    if (auto done = recorder.finish(*outcome, bundle, report); !done) return done.error();
    if (auto noted = noteTraining(*m_database, report); !noted) return noted.error();
    return report;
  }

  base::Result<learners::DqnOutcome> train(RunRecorder& recorder, TrainingWatch& watch, std::stop_token stop) {
    // Ends when the user asks or when a checkpoint cannot be written.
    std::stop_source either;
    const std::stop_callback onUser(stop, [&] { either.request_stop(); });
    const std::stop_callback onFailure(recorder.stopOnFailure(), [&] { either.request_stop(); });
    learners::DqnObserver observer;
    observer.curve = [&](const learners::CurvePoint& point) {
      recorder.addPoint(point);
      watch.see(point);
    };
    observer.judge = [&](std::size_t member, std::uint64_t step, const neural::QLearner& learner) {
      for (const auto& point : watch.ask(member, step, learner)) recorder.addPoint(point);
      return false;
    };
    observer.checkpoint = [&](std::size_t member, const store::TensorFile& file) {
      recorder.keepCheckpoint(member, file);
    };
    observer.progress = *m_progress;
    const auto resume = recorder.resumable();
    return learners::trainDqn({m_config, metadata()}, m_material.trajectories, *m_module, resume, either.get_token(),
                              observer);
  }

  std::map<std::string, std::string> metadata() const {
    return {{"catalogue_digest", m_log->catalogueDigest()},
            {"feature_schema", m_log->schema().canonicalText()},
            {"rules_digest", m_log->rules() ? m_log->rules()->digest : ""}};
  }

  /// A policy needs every member, and none of them untrained.
  bool isUsable(const learners::DqnOutcome& outcome) const {
    if (outcome.members.size() != m_config.seeds) return false;
    return std::all_of(outcome.members.begin(), outcome.members.end(),
                       [](const auto& m) { return m.checkpointStep > 0; });
  }

  policy::PolicyArtifact artifactOf(const learners::DqnOutcome& outcome) const {
    policy::PolicyArtifact artifact;
    artifact.learner = m_request->learner;
    artifact.configJson = learners::toJson(m_config);
    artifact.schema = m_log->schema();
    artifact.catalogueDigest = m_log->catalogueDigest();
    artifact.actionNames = m_log->actionNames();
    if (m_log->rules()) artifact.rulesDigest = m_log->rules()->digest;
    artifact.network = learners::networkConfigOf(m_config, artifact.schema.size(), artifact.actionNames.size());
    artifact.temperature = m_config.policyTemperature;
    artifact.support = policy::SupportIndex::build(trainingOutlines(), artifact.actionNames.size());
    artifact.learnerPrefix = learners::kDqnNetworkPrefix;
    for (const auto& member : outcome.members) artifact.members.push_back(member.checkpoint);
    return artifact;
  }

  std::vector<encoding::EncodedDialogue> trainingOutlines() const {
    std::vector<encoding::EncodedDialogue> outlines;
    for (const auto& outline : m_material.outlines) {
      if (!m_heldOut.contains(outline.id.text)) outlines.push_back(outline);
    }
    return outlines;
  }

  TrainReport reportOf(const learners::DqnOutcome& outcome, double seconds) const {
    TrainReport report;
    report.policy = m_request->name;
    report.learner = m_request->learner;
    report.encoder = m_log->encoderId();
    report.seconds = seconds;
    double updatesHere = 0;
    double secondsHere = 0;
    auto state = learners::RunState::done;
    for (const auto& member : outcome.members) {
      report.seeds.push_back(member.memberSeed);
      report.updates += member.steps;
      updatesHere += member.updatesPerSecond * member.seconds;
      secondsHere += member.seconds;
      if (member.state == learners::RunState::done && !report.reason.empty()) continue;
      if (state != learners::RunState::diverged) state = member.state;
      report.reason = member.reason;
    }
    report.state = learners::runStateName(state);
    report.updatesPerSecond = secondsHere > 0 ? updatesHere / secondsHere : 0;
    report.heldOutDialogues = m_heldOut.size();
    report.trainDialogues =
        m_material.trajectories.size() -
        static_cast<std::size_t>(std::count_if(m_material.trajectories.begin(), m_material.trajectories.end(),
                                               [&](const auto& t) { return m_heldOut.contains(t.dialogue.text); }));
    report.steps = m_material.build.steps;
    report.forbiddenSteps = m_material.build.forbiddenSteps;
    report.replacedSteps = m_material.build.replacedSteps;
    report.rules = m_log->rules();
    report.warnings = warnings();
    report.reward = summaryOf(m_config.reward, m_material.reward);
    return report;
  }

  std::vector<std::string> warnings() const {
    auto found = warningsAbout(m_material);
    if (m_module->platform().isReferenceBlas)
      found.emplace_back("the slow reference BLAS is in use; install libopenblas0-pthread");
    if (!mdp::isWithinChance(m_config.reward))
      found.emplace_back("the reward is more than the conversion, so values are returns of it and no chances");
    return found;
  }

  base::Result<void> judge(const policy::PolicyArtifact& artifact, std::int64_t runId, TrainReport& report,
                           std::stop_token stop) {
    const auto policy = policy::QPolicy::open(artifact, *m_module);
    if (!policy) return policy.error();
    const auto judgement = judgePolicy(
        *policy, *m_log, [&](const base::DialogueId& id) { return m_heldOut.contains(id.text); }, std::move(stop),
        *m_progress);
    if (!judgement) return judgement.error();
    auto random = base::RandomStream::derive(m_config.seed, "q_correlation");
    const auto correlation = evaluation::correlateQ(judgement->heldOut, artifact.actionNames.size(), {}, random);
    report.correlation = correlationOf(correlation, m_log->catalogue());
    auto transaction = store::Transaction::begin(*m_database);
    if (!transaction) return transaction.error();
    if (auto done = evaluation::DialogueLossRepository(*m_database).replaceAll(runId, judgement->losses); !done)
      return done;
    return transaction->commit();
  }

  const store::Database* m_database;
  const TrainRequest* m_request;
  learners::DqnConfig m_config;
  const base::Progress* m_progress;
  const CurveObserver* m_observer;
  std::shared_ptr<const neural::NeuralModule> m_module;
  std::unique_ptr<LogEncoding> m_log;
  LearningMaterial m_material;
  std::unordered_set<std::string> m_heldOut;
};

}  // namespace

base::Result<TrainReport> trainPolicy(const TrainRequest& request, std::stop_token stop, const base::Progress& progress,
                                      const CurveObserver& observer) {
  auto config = configOf(request);
  if (!config) return config.error();
  if (request.name.isEmpty())
    return base::makeError(base::ErrorCode::invalidArgument, "--out", {{"reason", "the policy needs a name"}});
  const auto database = store::Database::open(request.workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  if (const auto expired = removeExpired(*database, base::SystemClock()); !expired) return expired.error();
  // Told now rather than after the log has been encoded.
  if (auto free = requireFreeName(*database, request); !free) return free.error();
  return TrainingSession(*database, request, std::move(*config), progress, observer).run(std::move(stop));
}

base::Result<std::vector<CurvePoint>> curvesOf(const std::filesystem::path& workspace, const base::PolicyName& policy) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const learners::RunRepository runs(*database);
  const auto run = runs.get(policy);
  if (!run) return run.error();
  const auto points = runs.points(run->id);
  if (!points) return points.error();
  return curvePoints(*points);
}

}  // namespace studio::workflow
