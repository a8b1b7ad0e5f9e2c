#include <QtTest>
#include <cmath>

#include "tests/core/learners/tiny_environments.h"
#include "tests/core/learners/toy_logs.h"

using namespace studio;
using learners::DqnConfig;
using learners::DqnMemberOutcome;
using learners::DqnObserver;

namespace {

DqnConfig tinyConfig() {
  DqnConfig config = learners::onlineDqnDefaults();
  config.updates = 3000;
  config.batchSize = 32;
  config.hiddenSizes = {32};
  config.learningRate = learners::LinearSchedule{5e-3, 1e-4, 3000};
  config.discountFactor = 0.9;
  config.targetUpdateShare = 0.02;
  config.environments = 3;
  config.stepsPerUpdate = 3;
  config.replayCapacity = 5000;
  config.warmUpSteps = 300;
  config.exploration = learners::ConstantSchedule{0.3};
  config.evaluateEvery = 500;
  config.checkpointEvery = 1000;
  return config;
}

base::Result<DqnMemberOutcome> trainIn(test::TinyEnvironment& environment, const DqnConfig& config,
                                       const store::TensorFile* resume = nullptr, std::stop_token stop = {},
                                       const DqnObserver& observer = {}) {
  return learners::trainDqnOnline({config, {}}, 0, environment, "tiny", *test::neuralModule(), resume, std::move(stop),
                                  observer);
}

std::vector<float> valuesIn(const DqnConfig& config, const DqnMemberOutcome& outcome, std::size_t state,
                            const test::TinyModel& model) {
  return test::valuesOf(config, outcome.checkpoint, test::oneHot(state, model.states()), model.actions());
}

std::vector<std::byte> bytesOf(const DqnMemberOutcome& outcome) { return store::encodeTensors(outcome.checkpoint); }

/// The logs of agents who used every action of the temptation, also the one that is forbidden by now. With
/// `isMasked` what they did against the mask is left out and next masks are those of the rule; without, the log is
/// learned from as if there were no rule.
std::vector<mdp::Trajectory> temptationLogs(bool isMasked) {
  const auto model = test::temptation();
  base::RandomStream random(11);
  std::vector<mdp::Trajectory> logs;
  const auto maskOf = [&](std::size_t state) {
    std::vector<std::uint8_t> allowed;
    allowed.reserve(model.moves[state].size());
    for (const auto& move : model.moves[state]) allowed.push_back(!isMasked || move.isLegal ? 1 : 0);
    return test::maskOf(allowed);
  };
  for (int d = 0; d < 400; ++d) {
    mdp::Trajectory trajectory{{"d" + std::to_string(d)}, {}};
    for (std::size_t state = 0;;) {
      mdp::Transition step;
      step.observation = test::oneHot(state, 2);
      step.mask = maskOf(state);
      step.action = test::uniformAction(step.mask, random);
      const auto& move = model.moves[state][step.action.index()];
      step.reward = move.reward;
      step.isTerminal = move.next < 0;
      if (!step.isTerminal) step.nextObservation = test::oneHot(1, 2);
      if (!step.isTerminal) step.nextMask = maskOf(1);
      trajectory.steps.push_back(step);
      if (step.isTerminal) break;
      state = 1;
    }
    logs.push_back(trajectory);
  }
  return logs;
}

DqnConfig plainOffline() {
  DqnConfig config;
  config.seeds = 1;
  config.updates = 2500;
  config.hiddenSizes = {32};
  config.learningRate = learners::LinearSchedule{5e-3, 1e-4, 2500};
  config.discountFactor = 0.9;
  config.isValueBounded = false;
  config.conservativeWeight = 0;
  config.isBootstrapped = false;
  config.heldOutShare = 0;
  return config;
}

}  // namespace

class TestDqnOnline : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void corridorHasItsClosedForm_data();
  void corridorHasItsClosedForm();
  void masksLeadToTheConstrainedOptimum();
  void maskingOnlyTheActingLearnsAnotherPolicy();
  void maskedActionsAreNeverTaken();
  void sameSeedSameBytes();
  void stoppedAnywhereAndResumedIsTheSame_data();
  void stoppedAnywhereAndResumedIsTheSame();
  void killedAndResumedFromACheckpointIsTheSame();
  void judgeEndsTheRun();
  void contradictionsAreNamed_data();
  void contradictionsAreNamed();
};

void TestDqnOnline::corridorHasItsClosedForm_data() {
  QTest::addColumn<QByteArray>("changes");
  QTest::newRow("double") << QByteArray("{}");
  QTest::newRow("plain") << QByteArray(R"({"is_double_q": false})");
  QTest::newRow("hard target") << QByteArray(R"({"target_update_every": 50, "target_update_share": 1})");
  QTest::newRow("prioritised") << QByteArray(R"({"priority_exponent": 0.6})");
  QTest::newRow("dueling") << QByteArray(R"({"is_dueling": true, "updates": 2000})");
  QTest::newRow("quantiles") << QByteArray(R"({"quantiles": 8, "huber_delta": 0.1, "updates": 2000})");
}

/// Dialogues are cut off after 7 steps: only bootstrapping there leaves the values at γ^(3 − s).
void TestDqnOnline::corridorHasItsClosedForm() {
  QFETCH(QByteArray, changes);
  const auto model = test::corridor();
  test::TinyEnvironment environment(model, 3);
  const auto config = *learners::parseDqnConfig(changes.toStdString(), "test", tinyConfig());
  const auto outcome = trainIn(environment, config);
  QVERIFY(outcome.isOk());
  for (std::size_t state = 0; state < 4; ++state) {
    const double best = std::pow(0.9, 3.0 - static_cast<double>(state));
    const auto values = valuesIn(config, *outcome, state, model);
    const auto text = QString("state %1: %2 %3").arg(state).arg(values[0]).arg(values[1]);
    QVERIFY2(std::abs(static_cast<double>(values[0]) - best) < 0.04, qPrintable(text));
    QVERIFY2(std::abs(static_cast<double>(values[1]) - 0.9 * best) < 0.04, qPrintable(text));
  }
}

void TestDqnOnline::masksLeadToTheConstrainedOptimum() {
  const auto model = test::temptation();
  test::TinyEnvironment environment(model, 3);
  const auto outcome = trainIn(environment, tinyConfig());
  const auto first = valuesIn(tinyConfig(), *outcome, 0, model);
  QVERIFY(std::abs(first[0] - 0.5F) < 0.03F);
  QVERIFY(std::abs(first[1] - 0.36F) < 0.03F);
  QVERIFY(std::abs(valuesIn(tinyConfig(), *outcome, 1, model)[0] - 0.4F) < 0.03F);
  QCOMPARE(environment.illegal, std::uint64_t{0});
}

/// Both act by the mask. The one that bootstrapped through forbidden actions goes on at state 0, for 0.9 that it can
/// never have: its policy is worth 0.36, the constrained optimum 0.5.
void TestDqnOnline::maskingOnlyTheActingLearnsAnotherPolicy() {
  const auto train = [](bool isMasked) {
    const auto logs = temptationLogs(isMasked);
    return learners::trainDqn({plainOffline(), {}}, logs, *test::neuralModule(), {}, {}, {})->members.front();
  };
  const auto right = train(true), wrong = train(false);
  const auto model = test::temptation();
  const auto rightValues = valuesIn(plainOffline(), right, 0, model),
             wrongValues = valuesIn(plainOffline(), wrong, 0, model);
  QVERIFY(std::abs(rightValues[0] - 0.5F) < 0.03F && std::abs(rightValues[1] - 0.36F) < 0.03F);
  QVERIFY(std::abs(wrongValues[0] - 0.5F) < 0.03F && std::abs(wrongValues[1] - 0.9F) < 0.03F);
}

void TestDqnOnline::maskedActionsAreNeverTaken() {
  test::TinyEnvironment environment(test::temptation(), 100);
  auto config = tinyConfig();
  config.environments = 100;
  config.updates = 200;
  config.stepsPerUpdate = 5000;
  const auto outcome = trainIn(environment, config);
  QVERIFY(outcome->environmentSteps >= 1'000'000 - 5000);
  QVERIFY(environment.steps >= 1'000'000 - 5000);
  QCOMPARE(environment.illegal, std::uint64_t{0});
}

void TestDqnOnline::sameSeedSameBytes() {
  auto config = tinyConfig();
  config.updates = 300;
  test::TinyEnvironment one(test::corridor(), 3), two(test::corridor(), 3), three(test::corridor(), 3);
  const auto first = trainIn(one, config), second = trainIn(two, config);
  QVERIFY(bytesOf(*first) == bytesOf(*second));
  config.seed = 2;
  QVERIFY(bytesOf(*trainIn(three, config)) != bytesOf(*first));
}

void TestDqnOnline::stoppedAnywhereAndResumedIsTheSame_data() {
  QTest::addColumn<QByteArray>("changes");
  QTest::newRow("uniform") << QByteArray("{}");
  QTest::newRow("prioritised, three steps, noise")
      << QByteArray(R"({"priority_exponent": 0.6, "return_steps": 3, "observation_noise": 0.1})");
  QTest::newRow("dueling quantiles") << QByteArray(R"({"quantiles": 4, "is_dueling": true})");
}

/// Weights, optimiser, replay buffer, priorities, open returns, schedules, every random stream and the environment.
void TestDqnOnline::stoppedAnywhereAndResumedIsTheSame() {
  QFETCH(QByteArray, changes);
  auto config = *learners::parseDqnConfig(changes.toStdString(), "test", tinyConfig());
  config.updates = 300;
  test::TinyEnvironment environment(test::corridor(), 3);
  const auto whole = trainIn(environment, config);
  for (const std::uint64_t step : {0U, 1U, 99U, 150U, 299U}) {
    std::stop_source stop;
    if (step == 0) stop.request_stop();
    DqnObserver observer;
    observer.progress = [&](const base::ProgressUpdate& update) {
      if (update.done == step) stop.request_stop();
    };
    test::TinyEnvironment before(test::corridor(), 3), after(test::corridor(), 3);
    const auto stopped = trainIn(before, config, nullptr, stop.get_token(), observer);
    QCOMPARE(stopped->checkpointStep, step);
    const auto file = *store::decodeTensors(bytesOf(*stopped), "checkpoint");
    QVERIFY(bytesOf(*trainIn(after, config, &file)) == bytesOf(*whole));
  }
}

void TestDqnOnline::killedAndResumedFromACheckpointIsTheSame() {
  std::vector<std::vector<std::byte>> saved;
  const DqnObserver observer{
      {}, [&](std::size_t, const store::TensorFile& file) { saved.push_back(store::encodeTensors(file)); }, {}, {}};
  auto config = tinyConfig();
  config.updates = 400;
  config.checkpointEvery = 150;
  test::TinyEnvironment environment(test::corridor(), 3);
  const auto whole = trainIn(environment, config, nullptr, {}, observer);
  QCOMPARE(saved.size(), std::size_t{2});
  for (const auto& bytes : saved) {
    const auto file = *store::decodeTensors(bytes, "checkpoint");
    test::TinyEnvironment other(test::corridor(), 3);
    QVERIFY(bytesOf(*trainIn(other, config, &file)) == bytesOf(*whole));
  }
  auto damaged = *store::decodeTensors(saved.front(), "checkpoint");
  std::erase_if(damaged.tensors, [](const store::Tensor& t) { return t.name == "live.replay.actions"; });
  QCOMPARE(trainIn(environment, config, &damaged).error().code, base::ErrorCode::checkpointDamaged);
}

void TestDqnOnline::judgeEndsTheRun() {
  DqnObserver observer;
  observer.judge = [](std::size_t, std::uint64_t step, const neural::QLearner&) { return step >= 1000; };
  test::TinyEnvironment environment(test::corridor(), 3);
  const auto outcome = trainIn(environment, tinyConfig(), nullptr, {}, observer);
  QCOMPARE(outcome->reason, std::string("goal_reached"));
  QCOMPARE(outcome->steps, std::uint64_t{1000});
}

void TestDqnOnline::contradictionsAreNamed_data() {
  QTest::addColumn<QByteArray>("changes");
  QTest::addColumn<bool>("isOnline");
  QTest::addColumn<QByteArray>("key");
  QTest::newRow("conservative") << QByteArray(R"({"conservative_weight": 0.1})") << true
                                << QByteArray("conservative_weight");
  QTest::newRow("floor") << QByteArray(R"({"behaviour_floor": 0.1})") << true << QByteArray("behaviour_floor");
  QTest::newRow("bootstrap") << QByteArray(R"({"is_bootstrapped": true})") << true << QByteArray("is_bootstrapped");
  QTest::newRow("held out") << QByteArray(R"({"held_out_share": 0.1})") << true << QByteArray("held_out_share");
  QTest::newRow("small buffer") << QByteArray(R"({"replay_capacity": 5})") << true << QByteArray("replay_capacity");
  QTest::newRow("warm-up") << QByteArray(R"({"warm_up_steps": 6000})") << true << QByteArray("warm_up_steps");
  QTest::newRow("dueling") << QByteArray(R"({"is_dueling": true, "hidden_sizes": []})") << true
                           << QByteArray("is_dueling");
  QTest::newRow("log: exploration") << QByteArray(R"({"exploration": 0.1})") << false << QByteArray("exploration");
  QTest::newRow("log: environments") << QByteArray(R"({"environments": 2})") << false << QByteArray("environments");
}

void TestDqnOnline::contradictionsAreNamed() {
  QFETCH(QByteArray, changes);
  QFETCH(bool, isOnline);
  QFETCH(QByteArray, key);
  const auto config =
      *learners::parseDqnConfig(changes.toStdString(), "test", isOnline ? tinyConfig() : learners::DqnConfig{});
  const auto checked =
      learners::checkCombinations(config, isOnline ? learners::DqnSource::environment : learners::DqnSource::log);
  QCOMPARE(checked.error().code, base::ErrorCode::configInvalid);
  QCOMPARE(checked.error().where, "config: /" + key.toStdString());
  QVERIFY(!checked.error().argument("reason").empty());
}

QTEST_APPLESS_MAIN(TestDqnOnline)
#include "tst_dqn_online.moc"
