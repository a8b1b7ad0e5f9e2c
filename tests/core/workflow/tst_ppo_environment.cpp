// PPO in the environment whose optimum is known. What takes minutes runs where STUDIO_SLOW is set, as the ctest
// workflow.tst_ppo_environment.slow does.
#include <QtTest>
#include <algorithm>

#include "core/simulation/tabular_reader.h"
#include "core/workflow/ppo_value.h"
#include "core/workflow/train_environment.h"
#include "tests/support/checkout.h"
#include "tests/support/killed_training.h"

using namespace studio;
using workflow::EnvironmentTrainRequest;

namespace {

constexpr double kOptimum = 0.842286956626338;  // tests/golden/exact.json
constexpr const char* kShort = R"({"policy_hidden_sizes": [32], "value_hidden_sizes": [32], "rollout_steps": 64,
                                   "epochs": 3, "minibatch_size": 64, "checkpoint_every": 1, "average_share": 0.05})";
constexpr std::uint64_t kSteps = std::uint64_t{10} * 8 * 64;

EnvironmentTrainRequest requestIn(const QTemporaryDir& folder, const char* name, std::uint64_t steps = kSteps) {
  EnvironmentTrainRequest request;
  request.environment = test::sourceFolder() / "tests/golden/talktrack_mdp.json";
  request.learner = "ppo";
  request.configJson = kShort;
  request.members = 2;
  request.updates = steps;
  request.out = folder.filePath(QLatin1String(name)).toStdString();
  return request;
}

}  // namespace

class TestPpoEnvironment : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void reportsExactValues();
  void stoppedAndResumedWritesTheSameFile();
  void faultsAreNamed();
  void killedAndResumedWritesTheSameFile();
  void fiveSeedsAreNearTheOptimum();
};

void TestPpoEnvironment::reportsExactValues() {
  const QTemporaryDir folder;
  const auto report = workflow::trainInEnvironment(requestIn(folder, "run"), {}, {});
  QVERIFY2(report.isOk(), report ? "" : report.error().where.c_str());
  QCOMPARE(report->state, std::string("done"));
  QCOMPARE(report->learner, std::string("ppo"));
  QCOMPARE(report->policies.size(), std::size_t{2});
  QVERIFY(std::abs(report->optimum - kOptimum) < 1e-9);
  for (const auto& policy : report->policies) QVERIFY(policy.value > -0.2 && policy.value <= report->optimum + 1e-9);
  QCOMPARE(report->environmentSteps, 2 * kSteps);
  QCOMPARE(report->updates, std::uint64_t{2} * 10 * 3 * 8);
  QVERIFY(report->environmentStepsPerSecond > 0);
  const auto values = std::count_if(report->curves.begin(), report->curves.end(),
                                    [](const auto& point) { return point.name == "value"; });
  QCOMPARE(values, 20);
  const auto band =
      std::find_if(report->bands.begin(), report->bands.end(), [](const auto& one) { return one.name == "value"; });
  QVERIFY(band->low < band->high && band->low <= band->median && band->median <= band->high);
  QVERIFY(test::bytesOfFile(report->run).size() > 1000);
}

void TestPpoEnvironment::stoppedAndResumedWritesTheSameFile() {
  const QTemporaryDir folder;
  const auto whole = workflow::trainInEnvironment(requestIn(folder, "whole"), {}, {});
  std::stop_source stop;
  const auto part = workflow::trainInEnvironment(requestIn(folder, "part"), stop.get_token(),
                                                 [&](const base::ProgressUpdate& update) {
                                                   if (update.done >= kSteps + kSteps / 2) stop.request_stop();
                                                 });
  QCOMPARE(part->state, std::string("stopped"));
  auto request = requestIn(folder, "part");
  request.isResume = true;
  const auto resumed = workflow::trainInEnvironment(request, {}, {});
  QCOMPARE(resumed->state, std::string("done"));
  QVERIFY(test::bytesOfFile(resumed->run) == test::bytesOfFile(whole->run));
}

void TestPpoEnvironment::faultsAreNamed() {
  const QTemporaryDir folder;
  const auto codeOf = [](const EnvironmentTrainRequest& request) {
    return workflow::trainInEnvironment(request, {}, {}).error().code;
  };
  auto request = requestIn(folder, "x");
  request.configJson = R"({"gae_lambda": 2})";
  QCOMPARE(codeOf(request), base::ErrorCode::configInvalid);
  request.configJson = R"({"huber_delta": 1})";
  QCOMPARE(codeOf(request), base::ErrorCode::unknownKey);
  request.configJson = R"({"reference_kl_coefficient": 0.1})";
  QCOMPARE(codeOf(request), base::ErrorCode::configInvalid);
  request = requestIn(folder, "x");
  request.learner = "a3c";
  QCOMPARE(codeOf(request), base::ErrorCode::invalidArgument);
}

void TestPpoEnvironment::killedAndResumedWritesTheSameFile() {
  const QTemporaryDir folder;
  test::checkKilledAndResumed([&](const std::string& name) { return requestIn(folder, name.c_str()); }, 1);
}

/// Median of five seeds at or above 97 % of the optimum.
void TestPpoEnvironment::fiveSeedsAreNearTheOptimum() {
  if (!test::isSlowRun()) QSKIP("trains five policies to the end; set STUDIO_SLOW");
  const auto dynamics = std::make_shared<const simulation::TabularDynamics>(
      std::make_shared<const simulation::TabularModel>(simulation::builtInModel()));
  learners::PpoConfig config;
  config.seeds = 5;
  const auto outcome = learners::trainPpo(workflow::ppoRequestIn(dynamics, config), {}, {}, {});
  QVERIFY(outcome.isOk());
  std::vector<double> shares;
  for (const auto& member : outcome->members) {
    const auto learner = *learners::readPpoPolicy(member.checkpoint, {dynamics->model().actionCount()});
    const auto value = workflow::valueOfPolicy(*dynamics, *learner, learners::countingRole(config), 256, {});
    shares.push_back(value->value / kOptimum);
    qInfo("share of the optimum %.4f", shares.back());
  }
  std::sort(shares.begin(), shares.end());
  qInfo("median %.4f, worst %.4f", shares[2], shares[0]);
  QVERIFY(shares[2] >= 0.97);
}

QTEST_APPLESS_MAIN(TestPpoEnvironment)
#include "tst_ppo_environment.moc"
