#include "core/workflow/train_environment.h"

#include <map>
#include <memory>

#include "core/learners/curve_band.h"
#include "core/learners/dqn/dqn_config.h"
#include "core/simulation/tabular_solution.h"
#include "core/workflow/environment_learner.h"
#include "core/workflow/known_environment.h"
#include "core/workflow/training_checkpoint.h"

namespace studio::workflow {

namespace {

using base::ErrorCode;
using base::makeError;
using base::Result;

constexpr std::size_t kDrawsInTheEnd = 256;

std::filesystem::path fileOf(const EnvironmentTrainRequest& request) {
  auto file = request.out;
  return file += ".safetensors";
}

using Members = std::map<std::size_t, store::TensorFile>;

Result<Members> membersToResume(const EnvironmentTrainRequest& request) {
  const auto file = fileOf(request);
  if (request.isResume) {
    const auto read = store::readTensors(file);
    if (!read) return read.error();
    return unbundleMembers(*read);
  }
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored)) return makeError(ErrorCode::fileExists, file.string());
  return Members{};
}

/// One call, from the file of the environment to the file of the policies.
class EnvironmentSession {
 public:
  EnvironmentSession(const EnvironmentTrainRequest& request, KnownEnvironment known, EnvironmentLearner& learner,
                     Members members, std::stop_token stop, const base::Progress& progress)
      : m_request(&request),
        m_known(std::move(known)),
        m_learner(&learner),
        m_members(std::move(members)),
        m_stop(std::move(stop)),
        m_progress(&progress) {}

  Result<EnvironmentTrainReport> run() {
    describe();
    for (std::size_t member = 0; member < m_learner->members(); ++member) {
      const auto outcome = train(member);
      if (!outcome) return outcome.error();
      if (m_failure) return *m_failure;
      m_members[member] = outcome->checkpoint;
      count(*outcome);
      if (auto judged = judge(*outcome); !judged) return judged.error();
      if (outcome->reason == "cancelled") break;
    }
    finishRates();
    m_report.rlhf = m_learner->rlhf();
    m_report.failures = failuresOfRun(m_report.curves, m_report.state, m_lastStep);
    if (m_report.seeds.size() > 1) layBands();
    if (auto written = store::writeTensors(bundleMembers(m_members), fileOf(*m_request)); !written)
      return written.error();
    return std::move(m_report);
  }

 private:
  void describe() {
    const auto& model = m_known.dynamics->model();
    m_report.run = fileOf(*m_request).string();
    m_report.learner = m_request->learner;
    m_report.configJson = m_learner->configJson();
    m_report.environment = model.name;
    m_report.environmentDigest = model.digest;
    m_report.optimum = simulation::solveOptimal(model).value;
    if (model.behaviour) m_report.behaviour = simulation::solvePolicy(model, simulation::behaviourPolicy(model)).value;
    if (!m_known.aggregate) return;
    m_report.behaviour = simulation::solvePolicy(model, m_known.aggregate->behaviour).value;
    m_report.manifest = manifestOf(m_known.aggregate->manifest);
  }

  Result<EnvironmentMember> train(std::size_t member) {
    const auto found = m_members.find(member);
    const auto resume = found == m_members.end() ? std::nullopt : std::optional(found->second);
    std::stop_source either;
    const std::stop_callback onUser(m_stop, [&] { either.request_stop(); });
    EnvironmentHooks hooks;
    hooks.curve = [this](const learners::CurvePoint& point) {
      m_report.curves.push_back({point.member, point.name, point.step, point.value});
    };
    hooks.checkpoint = [&](std::size_t at, const store::TensorFile& file) {
      m_members[at] = file;
      keep(store::writeTensors(bundleMembers(m_members), fileOf(*m_request)), either);
    };
    hooks.progress = *m_progress;
    return m_learner->train(member, resume ? &*resume : nullptr, either.get_token(), hooks);
  }

  /// What cannot be written ends the run; an unsaved hour is worth less than an early error.
  void keep(const Result<void>& written, std::stop_source& either) {
    if (written || m_failure) return;
    m_failure = written.error();
    either.request_stop();
  }

  Result<void> judge(const EnvironmentMember& outcome) {
    const auto value = m_learner->judge(outcome.checkpoint, kDrawsInTheEnd);
    if (!value) return value.error();
    m_report.policies.push_back({value->value, value->standardError});
    return {};
  }

  void count(const EnvironmentMember& outcome) {
    m_report.seeds.push_back(outcome.seed);
    m_report.updates += outcome.updates;
    m_lastStep = outcome.updates;
    m_report.environmentSteps += outcome.environmentSteps;
    m_report.seconds += outcome.seconds;
    m_updatesHere += outcome.updatesPerSecond * outcome.seconds;
    m_stepsHere += outcome.environmentStepsPerSecond * outcome.seconds;
    const bool isWorse = outcome.state != learners::RunState::done;
    if (!m_report.reason.empty() && !isWorse) return;
    if (m_report.state != "diverged") m_report.state = learners::runStateName(outcome.state);
    m_report.reason = outcome.reason;
  }

  void layBands() {
    std::vector<learners::CurvePoint> points;
    points.reserve(m_report.curves.size());
    for (const auto& point : m_report.curves)
      points.push_back({static_cast<std::size_t>(point.member), point.name, point.step, point.value});
    auto bands = learners::bandsOf(points);
    m_report.bands.reserve(bands.size());
    for (auto& band : bands)
      m_report.bands.push_back({std::move(band.name), band.step, band.low, band.median, band.high});
  }

  void finishRates() {
    if (m_report.seconds <= 0) return;
    m_report.updatesPerSecond = m_updatesHere / m_report.seconds;
    m_report.environmentStepsPerSecond = m_stepsHere / m_report.seconds;
  }

  const EnvironmentTrainRequest* m_request;
  KnownEnvironment m_known;
  EnvironmentLearner* m_learner;
  Members m_members;
  std::stop_token m_stop;
  const base::Progress* m_progress;
  EnvironmentTrainReport m_report;
  double m_updatesHere = 0;
  double m_stepsHere = 0;
  std::uint64_t m_lastStep = 0;
  std::optional<base::Error> m_failure;
};

Result<std::unique_ptr<EnvironmentLearner>> makeLearner(const EnvironmentTrainRequest& request,
                                                        const KnownEnvironment& known) {
  if (request.learner == "dqn") return makeDqnEnvironmentLearner(request, known);
  if (request.learner == "ppo") return makePpoEnvironmentLearner(request, known);
  if (request.learner == "rlhf" && !known.aggregate) return makeRlhfEnvironmentLearner(request, known.dynamics);
  if (request.learner == "rlhf") {
    return makeError(ErrorCode::invalidArgument, "--learner",
                     {{"reason", "rlhf learns from what people say of dialogues, and a bundle has none"}});
  }
  return makeError(ErrorCode::invalidArgument, "--learner",
                   {{"reason", "there is no learner called \"" + request.learner + "\"; there are: dqn, ppo, rlhf"}});
}

}  // namespace

Result<EnvironmentTrainReport> trainInEnvironment(const EnvironmentTrainRequest& request, std::stop_token stop,
                                                  const base::Progress& progress) {
  auto members = membersToResume(request);
  if (!members) return members.error();
  const auto known = request.bundle.empty() ? knownFromFile(request.environment)
                                            : knownFromBundle(request.bundle, request.bundleReplies);
  if (!known) return known.error();
  const auto learner = makeLearner(request, *known);
  if (!learner) return learner.error();
  return EnvironmentSession(request, *known, **learner, *std::move(members), std::move(stop), progress).run();
}

std::string defaultOnlineConfigJson() { return learners::toJson(learners::onlineDqnDefaults()); }

std::string dqnSchemaJson(bool isOnline) {
  return learners::dqnConfigSchema(isOnline ? learners::onlineDqnDefaults() : learners::DqnConfig{});
}

}  // namespace studio::workflow
