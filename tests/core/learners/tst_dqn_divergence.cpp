#include <QtTest>
#include <cmath>
#include <limits>

#include "tests/core/learners/toy_logs.h"

using namespace studio;
using learners::ConstantSchedule;
using learners::DqnConfig;
using learners::RunState;

namespace {

DqnConfig smallConfig() {
  DqnConfig config;
  config.seeds = 1;
  config.updates = 400;
  config.batchSize = 16;
  config.hiddenSizes = {16};
  config.evaluateEvery = 20;
  config.checkpointEvery = 10;
  return config;
}

base::Result<learners::DqnOutcome> train(const DqnConfig& config, const learners::DqnObserver& observer = {}) {
  return learners::trainDqn({config, {}}, test::randomLogs(40, 6, 4, 23), *test::neuralModule(), {}, {}, observer);
}

bool isReadable(const store::TensorFile& file) {
  return store::decodeTensors(store::encodeTensors(file), "checkpoint").isOk();
}

}  // namespace

class TestDqnDivergence : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void saturatedValuesStopWithTheLastGoodCheckpoint();
  void saturatedAndRightIsNoDivergence();
  void valuesOutOfBoundsStopWithTheLastGoodCheckpoint();
  void lateDivergenceKeepsWhatWasLearned();
  void nonFiniteLossStopsAtOnce();
  void shortRunsDoNotPassForSound();
  void limitsEndARunWithoutLoss();
  void faultyRewardsAreRefusedBeforeTraining();
};

/// Bounded values cannot run away; a network thrown off says 0 or 1 everywhere and stays there.
void TestDqnDivergence::saturatedValuesStopWithTheLastGoodCheckpoint() {
  auto config = smallConfig();
  config.learningRate = ConstantSchedule{1e6};
  const auto run = train(config);
  QVERIFY(run.isOk());
  const auto& member = run->members[0];
  QCOMPARE(member.state, RunState::diverged);
  QCOMPARE(member.reason, std::string("values_saturated"));
  QCOMPARE(member.steps, std::uint64_t{60});  // three evaluations in a row
  QCOMPARE(member.checkpointStep, std::uint64_t{0});
  QVERIFY(isReadable(member.checkpoint));
}

/// Without a single conversion 0 is the truth, and learning it is no fault.
void TestDqnDivergence::saturatedAndRightIsNoDivergence() {
  auto config = smallConfig();
  config.learningRate = ConstantSchedule{0.1};
  config.conservativeWeight = 0;
  config.discountFactor = 0;
  auto logs = test::randomLogs(40, 6, 4, 23);
  for (auto& log : logs) log.steps.back().reward = 0;
  const auto run = learners::trainDqn({config, {}}, logs, *test::neuralModule(), {}, {}, {});
  QCOMPARE(run->members[0].state, RunState::done);
  const auto& step = logs[0].steps[2];
  const auto values = test::valuesOf(config, run->members[0].checkpoint, step.observation, 4);
  QVERIFY(values.at(step.action.index()) < 0.05F);
}

void TestDqnDivergence::valuesOutOfBoundsStopWithTheLastGoodCheckpoint() {
  auto config = smallConfig();
  config.isValueBounded = false;
  config.learningRate = ConstantSchedule{1e6};
  config.checkpointEvery = 400;
  const auto run = train(config);
  QVERIFY(run.isOk());
  const auto& member = run->members[0];
  QCOMPARE(member.state, RunState::diverged);
  QCOMPARE(member.reason, std::string("values_out_of_bounds"));
  QCOMPARE(member.steps, std::uint64_t{60});  // three evaluations in a row
  QCOMPARE(member.checkpointStep, std::uint64_t{0});
  QCOMPARE(member.checkpoint.metadata.at("step"), std::string("0"));
  QVERIFY(isReadable(member.checkpoint));
}

/// Rewards of 50 lead the values beyond a bound of 10 in the middle of the run.
void TestDqnDivergence::lateDivergenceKeepsWhatWasLearned() {
  auto config = smallConfig();
  config.isValueBounded = false;
  config.learningRate = ConstantSchedule{1e-2};
  auto logs = test::randomLogs(40, 6, 4, 23);
  for (auto& log : logs) log.steps.back().reward = 50;
  std::vector<std::uint64_t> saved;
  learners::DqnObserver observer;
  observer.checkpoint = [&](std::size_t, const store::TensorFile& file) {
    saved.push_back(std::stoull(file.metadata.at("step")));
  };
  const auto run = learners::trainDqn({config, {}}, logs, *test::neuralModule(), {}, {}, observer);
  const auto& member = run->members[0];
  QCOMPARE(member.state, RunState::diverged);
  QCOMPARE(member.reason, std::string("values_out_of_bounds"));
  QVERIFY(saved.size() >= 2);
  QCOMPARE(member.checkpointStep, saved.back());
  QVERIFY(member.checkpointStep + 40 <= member.steps);
  for (const float value : test::valuesOf(config, member.checkpoint, logs[0].steps[2].observation, 4)) {
    QVERIFY(std::abs(value) < 20);
  }
}

void TestDqnDivergence::nonFiniteLossStopsAtOnce() {
  auto config = smallConfig();
  config.hiddenSizes = {16, 16, 16};
  config.learningRate = ConstantSchedule{1e12};
  config.evaluateEvery = 1000;
  config.checkpointEvery = 1000;
  const auto run = train(config);
  const auto& member = run->members[0];
  QCOMPARE(member.state, RunState::diverged);
  QCOMPARE(member.reason, std::string("non_finite_loss"));
  QVERIFY(member.steps < 10);
  QVERIFY(isReadable(member.checkpoint));
}

void TestDqnDivergence::shortRunsDoNotPassForSound() {
  auto config = smallConfig();
  config.isValueBounded = false;
  config.learningRate = ConstantSchedule{1e6};
  config.updates = 5;
  const auto run = train(config);
  QCOMPARE(run->members[0].state, RunState::diverged);
  QCOMPARE(run->members[0].reason, std::string("values_out_of_bounds"));
}

void TestDqnDivergence::limitsEndARunWithoutLoss() {
  auto config = smallConfig();
  config.timeLimitSeconds = 1e-6;
  const auto timed = train(config);
  QCOMPARE(timed->members[0].state, RunState::stopped);
  QCOMPARE(timed->members[0].reason, std::string("time_limit"));
  QCOMPARE(timed->members[0].checkpointStep, std::uint64_t{1});
  config.timeLimitSeconds = 0;
  config.noImprovementPatience = 1;
  config.noImprovementMargin = 1e6;
  const auto flat = train(config);
  QCOMPARE(flat->members[0].state, RunState::done);
  QCOMPARE(flat->members[0].reason, std::string("no_improvement"));
  QCOMPARE(flat->members[0].steps, std::uint64_t{40});
}

void TestDqnDivergence::faultyRewardsAreRefusedBeforeTraining() {
  auto logs = test::randomLogs(10, 6, 4, 23);
  logs[4].steps[2].reward = std::numeric_limits<float>::quiet_NaN();
  const auto run = learners::trainDqn({smallConfig(), {}}, logs, *test::neuralModule(), {}, {}, {});
  QCOMPARE(run.error().code, base::ErrorCode::invalidArgument);
  QCOMPARE(run.error().where, std::string("dialogue d4, step 2"));
}

QTEST_APPLESS_MAIN(TestDqnDivergence)
#include "tst_dqn_divergence.moc"
