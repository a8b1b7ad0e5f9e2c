// Learning from human feedback in the environment whose optimum is known. What takes minutes runs where STUDIO_SLOW is
// set, as the ctest workflow.tst_rlhf_environment.slow does.
#include <QtTest>
#include <algorithm>
#include <cmath>
#include <fstream>

#include "core/feedback/preference_file.h"
#include "core/learners/rlhf/preference_environment.h"
#include "core/learners/rlhf/reward_run.h"
#include "core/simulation/tabular_environment.h"
#include "core/simulation/tabular_reader.h"
#include "core/workflow/known_feedback.h"
#include "core/workflow/train_environment.h"
#include "tests/support/checkout.h"
#include "tests/support/environment_conformance.h"
#include "tests/support/killed_training.h"

using namespace studio;
using workflow::EnvironmentTrainRequest;

namespace {

constexpr double kOptimum = 0.842286956626338;  // tests/golden/exact.json

/// A small run of every stage.
QByteArray shortConfig(int cloning = 200, int reward = 100, int steps = 2048) {
  return QByteArrayLiteral(R"({"evaluate_every": 2, "evaluation_dialogues": 64,
    "cloning": {"demonstrations": 600, "updates": @C, "batch_size": 64, "evaluate_every": 50},
    "reward": {"pairs": 300, "updates": @R, "members": 2, "judges": 1, "hidden_sizes": [16], "batch_size": 16,
               "evaluate_every": 25},
    "ppo": {"steps": @S, "rollout_steps": 64, "epochs": 3, "minibatch_size": 64, "policy_hidden_sizes": [32],
            "value_hidden_sizes": [32], "average_share": 0.05, "checkpoint_every": 1}})")
      .replace("@C", QByteArray::number(cloning))
      .replace("@R", QByteArray::number(reward))
      .replace("@S", QByteArray::number(steps));
}

EnvironmentTrainRequest requestIn(const QTemporaryDir& folder, const std::string& name,
                                  const QByteArray& config = shortConfig()) {
  EnvironmentTrainRequest request;
  request.environment = test::sourceFolder() / "tests/golden/talktrack_mdp.json";
  request.learner = "rlhf";
  request.configJson = config.toStdString();
  request.out = folder.filePath(QString::fromStdString(name)).toStdString();
  return request;
}

std::shared_ptr<const simulation::TabularDynamics> builtIn() {
  return std::make_shared<const simulation::TabularDynamics>(
      std::make_shared<const simulation::TabularModel>(simulation::builtInModel()));
}

}  // namespace

class TestRlhfEnvironment : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void reportsStagesAndExactValues();
  void preferencesMayComeFromAFile();
  void stoppedAndResumedWritesTheSameFile();
  void faultsAreNamed();
  void syntheticFeedbackIsWhatItSays();
  void theRewardedEnvironmentIsOne();
  void killedInEachStageAndResumedWritesTheSameFile_data();
  void killedInEachStageAndResumedWritesTheSameFile();
  void feedbackLeadsNearTheOptimum();
};

void TestRlhfEnvironment::reportsStagesAndExactValues() {
  const QTemporaryDir folder;
  auto request = requestIn(folder, "run");
  request.members = 2;
  const auto report = workflow::trainInEnvironment(request, {}, {});
  QVERIFY2(report.isOk(), report ? "" : report.error().where.c_str());
  QCOMPARE(report->state, std::string("done"));
  QCOMPARE(report->policies.size(), std::size_t{2});
  QVERIFY(std::abs(report->optimum - kOptimum) < 1e-9);
  for (const auto& policy : report->policies) QVERIFY(policy.value > -0.2 && policy.value <= report->optimum + 1e-9);
  QCOMPARE(report->environmentSteps, std::uint64_t{2 * 2048});
  QVERIFY(report->rlhf.has_value());
  const auto& data = report->rlhf->feedback;
  QCOMPARE(data.preferences, std::uint64_t{300});
  QCOMPARE(data.labels[0] + data.labels[1] + data.labels[2] + data.labels[3], data.preferences);
  QVERIFY(data.demonstrations > 0 && data.demonstrations < 600);
  QCOMPARE(data.preferenceSource, std::string("synthetic"));
  QCOMPARE(report->rlhf->members.size(), std::size_t{2});
  const auto& member = report->rlhf->members.front();
  for (const auto& stage : member.readiness) QVERIFY(stage.canRun());
  QCOMPARE(member.rewardModel->pairs, std::uint64_t{90});
  QVERIFY(member.rewardModel->right.rate > 0.6);
  const auto& calibration = *member.rewardModel->calibration;
  QVERIFY(calibration.expectedErrorInterval.low <= calibration.expectedError);
  QCOMPARE(member.track.size(), std::size_t{3});  // before the first step, after two rollouts, after four
  QCOMPARE(member.track.front().divergence, 0.0);
  QVERIFY(member.track.back().divergence > 0);
  for (const char* name : {"cloning_loss", "reward_loss", "judge_outside_loss", "proxy_reward", "held_out_reward",
                           "policy_kl", "reference_kl_coefficient", "value"}) {
    QVERIFY2(std::any_of(report->curves.begin(), report->curves.end(), [&](const auto& p) { return p.name == name; }),
             name);
  }
}

/// The synthetic pairs, written and read back, teach the same.
void TestRlhfEnvironment::preferencesMayComeFromAFile() {
  const QTemporaryDir folder;
  const auto config = *learners::parseRlhfConfig(shortConfig().toStdString(), "config");
  const auto path = folder.filePath(QStringLiteral("pairs.jsonl")).toStdString();
  {
    std::ofstream file(path);
    for (const auto& pair : workflow::knownPreferences(builtIn(), config.reward, config.seed))
      file << feedback::feedbackLine(pair) << '\n';
  }
  auto request = requestIn(folder, "read");
  request.preferences = path;
  const auto read = workflow::trainInEnvironment(request, {}, {});
  QVERIFY2(read.isOk(), read ? "" : read.error().where.c_str());
  QCOMPARE(read->rlhf->feedback.preferenceSource, path);
  const auto made = workflow::trainInEnvironment(requestIn(folder, "made"), {}, {});
  QVERIFY(test::bytesOfFile(read->run) == test::bytesOfFile(made->run));
}

void TestRlhfEnvironment::stoppedAndResumedWritesTheSameFile() {
  const QTemporaryDir folder;
  const auto whole = workflow::trainInEnvironment(requestIn(folder, "whole"), {}, {});
  for (const std::uint64_t at : {500U, 1500U, 2500U}) {
    const auto name = "part" + std::to_string(at);
    std::stop_source stop;
    const auto part = workflow::trainInEnvironment(requestIn(folder, name), stop.get_token(),
                                                   [&](const base::ProgressUpdate& update) {
                                                     if (update.done >= at) stop.request_stop();
                                                   });
    QCOMPARE(part->state, std::string("stopped"));
    auto request = requestIn(folder, name);
    request.isResume = true;
    const auto resumed = workflow::trainInEnvironment(request, {}, {});
    QVERIFY2(resumed.isOk(), resumed ? "" : resumed.error().where.c_str());
    QVERIFY(test::bytesOfFile(resumed->run) == test::bytesOfFile(whole->run));
  }
}

void TestRlhfEnvironment::faultsAreNamed() {
  const QTemporaryDir folder;
  const auto errorOf = [&](const char* config) {
    return workflow::trainInEnvironment(requestIn(folder, "x", config), {}, {}).error();
  };
  QCOMPARE(errorOf(R"({"reward": {"huber_delta": 1}})").code, base::ErrorCode::unknownKey);
  QCOMPARE(errorOf(R"({"reward": {"huber_delta": 1}})").where, std::string("config: /reward/huber_delta"));
  QCOMPARE(errorOf(R"({"ppo": {"gae_lambda": 2}})").where, std::string("config: /ppo/gae_lambda"));
  QCOMPARE(errorOf(R"({"cloning": {"source": "marked"}})").where, std::string("config: /cloning/source"));
  QCOMPARE(errorOf(R"({"ppo": {"seed": 2}})").where, std::string("config: /ppo/seed"));
  auto request = requestIn(folder, "x");
  request.preferences = folder.filePath(QStringLiteral("none.jsonl")).toStdString();
  QCOMPARE(workflow::trainInEnvironment(request, {}, {}).error().code, base::ErrorCode::fileNotFound);
  std::ofstream(request.preferences) << R"({"demonstration": "D-1"})";
  QCOMPARE(workflow::trainInEnvironment(request, {}, {}).error().code, base::ErrorCode::invalidArgument);
  std::ofstream(request.preferences) << "";
  const auto report = workflow::trainInEnvironment(request, {}, {});  // nobody said anything
  QVERIFY(report.isOk());
  QCOMPARE(report->reason, std::string("not_ready"));
  const auto& stages = report->rlhf->members.front().readiness;
  QVERIFY(stages[0].canRun());
  QVERIFY((stages[1].missing.front() == learners::MissingSupply{learners::Requirement::preferences, 0, 100}));
  QVERIFY(!stages[2].canRun());
}

/// Labels follow Davidson's chances of the true returns; a longer list begins with the shorter one.
void TestRlhfEnvironment::syntheticFeedbackIsWhatItSays() {
  learners::RewardConfig config;
  config.pairs = 4000;
  const auto pairs = workflow::knownPreferences(builtIn(), config, 3);
  int better = 0, said = 0;
  for (const auto& pair : pairs) {
    const bool left = pair.left.back().ending == feedback::Ending::converted;
    const bool right = pair.right.back().ending == feedback::Ending::converted;
    if (left == right) continue;
    ++said;
    better += pair.judgement.label == (left ? feedback::PreferenceLabel::left : feedback::PreferenceLabel::right);
  }
  QVERIFY(said > 1000 && better > said * 99 / 100);  // a conversion is ten units of the annotator
  config.pairs = 10;
  const auto few = workflow::knownPreferences(builtIn(), config, 3);
  for (std::size_t i = 0; i < few.size(); ++i)
    QCOMPARE(feedback::feedbackLine(few[i]), feedback::feedbackLine(pairs[i]));
  learners::CloningConfig cloning;
  cloning.demonstrations = 500;
  const auto converted = *workflow::knownDemonstrations(builtIn(), cloning, 3);
  cloning.source = "all";
  QCOMPARE(workflow::knownDemonstrations(builtIn(), cloning, 3)->size(), std::size_t{500});
  QVERIFY(converted.size() > 50 && converted.size() < 300);
}

void TestRlhfEnvironment::theRewardedEnvironmentIsOne() {
  const auto dynamics = builtIn();
  learners::RewardConfig config;
  config.pairs = 40;
  config.updates = 10;
  const auto pairs = workflow::knownPreferences(dynamics, config, 1);
  const learners::StepFeatures features{dynamics->model().observationSize, dynamics->model().actionCount()};
  const auto table = *learners::makePairTable(pairs, features, 0.3, 1);
  learners::RewardRun run(config, table, 0, 1, {});
  QVERIFY(run.start(nullptr).isOk());
  while (!run.isDone()) QVERIFY(run.advance().isOk());
  const auto reward = std::make_shared<learners::RewardEnsemble>(
      *learners::RewardEnsemble::read(*run.checkpoint(), learners::kProxy, 2, config.hiddenSizes, features));
  tests::checkEnvironment([&] {
    return std::make_unique<learners::PreferenceEnvironment>(
        std::make_unique<simulation::TabularEnvironment>(dynamics, simulation::TabularOptions{3, true}), reward,
        [](const mdp::Environment& inside) {
          return static_cast<const simulation::TabularEnvironment&>(inside).isConverted();
        },
        0.5);
  });
}

/// One stage takes nearly all of the time, so that nearly every kill strikes it.
void TestRlhfEnvironment::killedInEachStageAndResumedWritesTheSameFile_data() {
  QTest::addColumn<QByteArray>("config");
  QTest::newRow("cloning") << shortConfig(3000, 25, 512);
  QTest::newRow("reward model") << shortConfig(50, 600, 512);
  QTest::newRow("ppo") << shortConfig(50, 25, 16'384);
}

void TestRlhfEnvironment::killedInEachStageAndResumedWritesTheSameFile() {
  QFETCH(QByteArray, config);
  const QTemporaryDir folder;
  test::checkKilledAndResumed([&](const std::string& name) { return requestIn(folder, name, config); }, 2);
}

/// With the defaults: far above the demonstrators, who have 0.27.
void TestRlhfEnvironment::feedbackLeadsNearTheOptimum() {
  if (!test::isSlowRun()) QSKIP("trains three policies to the end; set STUDIO_SLOW");
  const QTemporaryDir folder;
  auto request = requestIn(folder, "run", "{}");
  request.members = 3;
  const auto report = workflow::trainInEnvironment(request, {}, {});
  QVERIFY(report.isOk());
  std::vector<double> shares;
  for (const auto& policy : report->policies) {
    shares.push_back(policy.value / kOptimum);
    qInfo("share of the optimum %.4f", shares.back());
  }
  std::sort(shares.begin(), shares.end());
  QVERIFY(shares[1] >= 0.9);
}

QTEST_APPLESS_MAIN(TestRlhfEnvironment)
#include "tst_rlhf_environment.moc"
