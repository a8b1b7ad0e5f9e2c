#include "core/workflow/train_rlhf.h"

#include <algorithm>

#include "core/feedback/feedback_repository.h"
#include "core/learners/rlhf/readiness.h"
#include "core/learners/rlhf/rlhf_run.h"
#include "core/learners/run_checkpoint.h"
#include "core/workflow/encoder_choice.h"
#include "core/workflow/enforce_retention.h"
#include "core/workflow/run_encoder.h"
#include "core/workflow/run_recorder.h"
#include "core/workflow/workspace_feedback.h"

namespace studio::workflow {

namespace {

using base::Result;

Result<learners::RlhfConfig> configOf(const TrainRequest& request) {
  auto config = learners::parseRlhfConfig(request.configJson.empty() ? "{}" : request.configJson, "config");
  if (!config) return config;
  if (request.members) config->seeds = *request.members;
  if (request.updates) config->cloning.updates = *request.updates;
  if (request.seed) config->seed = *request.seed;
  config->ppo.seed = config->seed;
  config->ppo.seeds = config->seeds;
  if (auto sound = learners::checkRlhfConfig(*config); !sound) return sound.error();
  return config;
}

/// Told before the log is encoded.
Result<void> requireName(const store::Database& database, const TrainRequest& request) {
  const auto run = learners::RunRepository(database).get(request.name);
  if (request.isResume) return run ? Result<void>() : Result<void>(run.error());
  if (run) return base::makeError(base::ErrorCode::policyExists, request.name.text);
  return run.error().code == base::ErrorCode::policyNotFound ? Result<void>() : Result<void>(run.error());
}

class RlhfSession {
 public:
  RlhfSession(const store::Database& database, const TrainRequest& request, learners::RlhfConfig config,
              const base::Progress& progress)
      : m_database(database), m_run(request), m_config(std::move(config)), m_progress(progress) {}

  Result<RlhfTrainReport> run(const std::stop_token& stop) {
    if (auto gathered = gather(stop); !gathered) return gathered.error();
    auto recorder = RunRecorder::open(m_database, m_run, learners::toJson(m_config));
    if (!recorder) return recorder.error();
    auto report = train(*recorder, stop);
    if (!report) recorder->abandon();
    return report;
  }

 private:
  Result<void> gather(const std::stop_token& stop) {
    auto encoder = encoderOfRun(m_database, m_run, m_config.encoder);
    if (!encoder) return encoder.error();
    m_config.encoder = encoderNameOf((*encoder)->id());
    auto log = LogEncoding::forLog(m_database, *std::move(encoder));
    if (!log) return log.error();
    m_log = *std::move(log);
    auto material = gatherMaterial(*m_log, stop, m_progress);
    if (!material) return material.error();
    m_material = *std::move(material);
    auto demonstrations = chosenDemonstrations(m_database, m_material, m_config.cloning);
    if (!demonstrations) return demonstrations.error();
    m_demonstrations = *std::move(demonstrations);
    auto preferences = encodePreferences(m_database, *m_log);
    if (!preferences) return preferences.error();
    m_preferences = *std::move(preferences);
    return {};
  }

  learners::RlhfRequest request() const {
    learners::RlhfRequest request;
    request.config = m_config;
    request.observationSize = m_log->schema().size();
    request.actionCount = m_log->actionNames().size();
    request.demonstrations = m_demonstrations;
    request.preferences = m_preferences.pairs;
    request.metadata = {{"catalogue_digest", m_log->catalogueDigest()},
                        {"feature_schema", m_log->schema().canonicalText()}};
    return request;
  }

  Result<RlhfTrainReport> train(RunRecorder& recorder, const std::stop_token& stop) {
    std::stop_source either;
    const std::stop_callback onUser(stop, [&] { either.request_stop(); });
    const std::stop_callback onFailure(recorder.stopOnFailure(), [&] { either.request_stop(); });
    const auto wanted = request();
    RlhfTrainReport report = begun(wanted);
    learners::RlhfObserver observer;
    observer.curve = [&](const learners::CurvePoint& point) { recorder.addPoint(point); };
    observer.checkpoint = [&](std::size_t member, const store::TensorFile& file) {
      recorder.keepCheckpoint(member, file);
    };
    observer.progress = m_progress;
    const auto saved = recorder.resumable();
    for (std::size_t member = 0; member < m_config.seeds; ++member) {
      const auto* from = learners::checkpointOf(member, saved);
      const auto outcome = learners::trainRlhfMember(wanted, member, from, either.get_token(), observer);
      if (!outcome) return outcome.error();
      recorder.keepCheckpoint(member, outcome->checkpoint);
      if (recorder.failure()) return *recorder.failure();
      auto stages = memberReportOf(*outcome, wanted);
      if (!stages) return stages.error();
      report.rlhf.members.push_back(*std::move(stages));
      count(*outcome, report.run);
      if (outcome->reason == "cancelled") break;
    }
    if (report.run.seconds > 0)
      report.run.updatesPerSecond = static_cast<double>(report.run.updates) / report.run.seconds;
    if (auto done = recorder.finish({}, std::nullopt, report.run); !done) return done.error();
    return report;
  }

  RlhfTrainReport begun(const learners::RlhfRequest& wanted) const {
    RlhfTrainReport report;
    report.configJson = learners::toJson(m_config);
    report.rlhf.feedback = feedbackFiguresOf(wanted, "workspace");
    report.run.policy = m_run.name;
    report.run.learner = m_run.learner;
    report.run.encoder = m_log->encoderId();
    report.run.state = "done";
    report.run.trainDialogues = m_demonstrations.size();
    report.run.steps = report.rlhf.feedback.demonstratedDecisions;
    report.run.forbiddenSteps = m_material.build.forbiddenSteps;
    if (m_preferences.withoutDecision > 0)
      report.run.warnings.push_back(std::to_string(m_preferences.withoutDecision) +
                                    " preference pairs have a side without a decision and are left out");
    return report;
  }

  static void count(const learners::RlhfMemberOutcome& outcome, TrainReport& run) {
    run.seeds.push_back(outcome.memberSeed);
    run.updates += outcome.updates;
    run.seconds += outcome.seconds;
    const bool isWorse = outcome.state != learners::RunState::done;
    if (isWorse && run.state != "diverged") run.state = learners::runStateName(outcome.state);
    if (isWorse || run.reason.empty()) run.reason = outcome.reason;
  }

  const store::Database& m_database;
  const TrainRequest& m_run;
  learners::RlhfConfig m_config;
  const base::Progress& m_progress;
  std::unique_ptr<LogEncoding> m_log;
  LearningMaterial m_material;
  std::vector<mdp::Trajectory> m_demonstrations;
  EncodedPreferences m_preferences;
};

std::uint64_t decidedAmong(const std::vector<feedback::PlacedPreference>& preferences) {
  return static_cast<std::uint64_t>(std::count_if(preferences.begin(), preferences.end(), [](const auto& one) {
    return one.judgement.label == feedback::PreferenceLabel::left ||
           one.judgement.label == feedback::PreferenceLabel::right;
  }));
}

/// Dialogues as logged that converted.
Result<std::uint64_t> convertedCount(const store::Database& database) {
  auto statement = database.prepare("SELECT count(*) FROM dialogue WHERE converted = 1 AND is_mirrored = 0");
  if (!statement) return statement.error();
  const auto hasRow = statement->step();
  if (!hasRow) return hasRow.error();
  return static_cast<std::uint64_t>(statement->integer(0));
}

}  // namespace

Result<RlhfTrainReport> trainRlhf(const TrainRequest& request, const std::filesystem::path& preferences,
                                  std::stop_token stop, const base::Progress& progress) {
  auto config = configOf(request);
  if (!config) return config.error();
  if (request.name.isEmpty())
    return base::makeError(base::ErrorCode::invalidArgument, "--out", {{"reason", "the policy needs a name"}});
  const auto database = store::Database::open(request.workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  if (const auto expired = removeExpired(*database, base::SystemClock()); !expired) return expired.error();
  if (auto free = requireName(*database, request); !free) return free.error();
  if (!preferences.empty()) {
    if (auto imported = importFeedback(*database, preferences); !imported) return imported.error();
  }
  return RlhfSession(*database, request, *std::move(config), progress).run(stop);
}

Result<learners::RlhfReadiness> rlhfReadiness(const std::filesystem::path& workspace) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const feedback::FeedbackRepository feedback(*database);
  const auto marked = feedback.demonstrations();
  if (!marked) return marked.error();
  const auto converted = convertedCount(*database);
  if (!converted) return converted.error();
  const auto preferences = feedback.preferences();
  if (!preferences) return preferences.error();
  return learners::readinessOf(
      {marked->empty() ? *converted : marked->size(), preferences->size(), decidedAmong(*preferences), false}, {});
}

}  // namespace studio::workflow
