// What a DQN run becomes at the ends of its options, and how fast the simplest task is learned.
#include <QtTest>
#include <cmath>

#include "tests/core/learners/toy_logs.h"
#include "tests/support/toy_environments.h"

using namespace studio;
using learners::DqnConfig;

namespace {

constexpr std::size_t kStates = 4;
constexpr std::size_t kActions = 3;
constexpr double kDiscount = 0.9;

DqnConfig plainConfig() {
  DqnConfig config;
  config.seeds = 1;
  config.updates = 300;
  config.hiddenSizes = {32};
  config.conservativeWeight = 0;
  config.isBootstrapped = false;
  config.heldOutShare = 0;
  config.discountFactor = kDiscount;
  return config;
}

store::TensorFile trained(const DqnConfig& config, const std::vector<mdp::Trajectory>& logs,
                          const store::TensorFile* resume = nullptr) {
  const auto resumed = resume == nullptr ? std::span<const store::TensorFile>() : std::span(resume, 1);
  const auto run = learners::trainDqn({config, {}}, logs, *test::neuralModule(), resumed, {}, {});
  if (!run) qFatal("no training: %s", run.error().where.c_str());
  return run->members[0].checkpoint;
}

std::vector<std::byte> bytesOf(const store::TensorFile& file, const std::string& name) {
  return file.find(name)->bytes;
}

/// Walks on a circle: action a of state s leads to s + a + 1 and earns 0.1 · a where s is even; every step ends with a
/// chance of one in five. Each state has a favourite, said six times as often as the others.
std::size_t favouriteOf(std::size_t state) { return (2 * state + 1) % kActions; }
std::size_t nextOf(std::size_t state, std::size_t action) { return (state + action + 1) % kStates; }
double rewardOf(std::size_t state, std::size_t action) {
  return state % 2 == 0 ? 0.1 * static_cast<double>(action) : 0.05;
}

std::vector<mdp::Trajectory> circleLog() {
  std::vector<mdp::Trajectory> logs;
  for (std::size_t s = 0; s < kStates; ++s) {
    for (std::size_t a = 0; a < kActions; ++a) {
      for (int i = 0; i < (a == favouriteOf(s) ? 30 : 5); ++i) {
        mdp::Transition step{test::oneHot(s, kStates),
                             test::actionOf(a),
                             static_cast<float>(rewardOf(s, a)),
                             {},
                             mdp::ActionMask::allowAll(kActions)};
        step.nextMask = step.mask;
        step.isTerminal = i % 5 == 0;
        if (!step.isTerminal) step.nextObservation = test::oneHot(nextOf(s, a), kStates);
        logs.push_back({{"t" + std::to_string(logs.size())}, {step}});
      }
    }
  }
  return logs;
}

/// Of the policy that always says the favourite, by iterating Q(s, a) = r + 0.8 γ Q(s', favourite of s').
std::array<std::array<double, kActions>, kStates> imitationValues() {
  std::array<std::array<double, kActions>, kStates> values{};
  for (int sweep = 0; sweep < 500; ++sweep) {
    const auto before = values;
    for (std::size_t s = 0; s < kStates; ++s) {
      for (std::size_t a = 0; a < kActions; ++a) {
        const std::size_t next = nextOf(s, a);
        values[s][a] = rewardOf(s, a) + 0.8 * kDiscount * before[next][favouriteOf(next)];
      }
    }
  }
  return values;
}

}  // namespace

class TestDqnLimits : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void identityWithinTwoThousandFiveHundredSteps_data();
  void identityWithinTwoThousandFiveHundredSteps();
  void anyFloorNearZeroIsDoubleQ();
  void aFloorOfOneIsImitation();
  void aConservativeWeightNearZeroIsDqn();
  void targetsFollowExactlyAtTheirIntervalAlsoAfterALoad();
};

void TestDqnLimits::identityWithinTwoThousandFiveHundredSteps_data() {
  QTest::addColumn<bool>("isMasked");
  QTest::newRow("every action") << false;
  QTest::newRow("masked") << true;
}

/// At least 90 of 100 right, as the best known libraries ask of theirs.
void TestDqnLimits::identityWithinTwoThousandFiveHundredSteps() {
  QFETCH(bool, isMasked);
  test::IdentityEnvironment environment(1, kStates, isMasked);
  auto config = learners::onlineDqnDefaults();
  config.environments = 1;
  config.warmUpSteps = 200;
  config.stepsPerUpdate = 1;
  config.updates = 2300;
  config.hiddenSizes = {32};
  config.batchSize = 32;
  config.replayCapacity = 2500;
  config.learningRate = learners::ConstantSchedule{3e-3};
  config.discountFactor = 0.4;
  config.targetUpdateShare = 0.05;
  config.exploration = learners::LinearSchedule{1, 0.05, 1000};
  const auto run =
      learners::trainDqnOnline({config, {}}, 0, environment, "identity", *test::neuralModule(), nullptr, {}, {});
  QVERIFY(run.isOk());
  QVERIFY(run->environmentSteps <= 2500);
  QCOMPARE(environment.illegalSteps(), std::size_t{0});
  test::IdentityEnvironment judge(1, kStates, isMasked);
  judge.reset(99);
  float right = 0;
  for (int i = 0; i < 100; ++i) {
    const auto seen = judge.observations();
    const auto values = test::valuesOf(config, run->checkpoint, {seen.begin(), seen.end()}, kStates);
    std::size_t best = kStates;
    for (std::size_t a = 0; a < kStates; ++a) {
      if (judge.masks()[a] != 0 && (best == kStates || values[a] > values[best])) best = a;
    }
    const std::array<std::int32_t, 1> action{static_cast<std::int32_t>(best)};
    judge.step(action);
    right += judge.rewards()[0];
  }
  QVERIFY2(right >= 90, qPrintable(QString::number(static_cast<double>(right))));
}

void TestDqnLimits::anyFloorNearZeroIsDoubleQ() {
  const auto logs = test::randomLogs(60, 8, 4, 3);
  auto config = plainConfig();
  config.heldOutShare = 0.2;
  const auto plain = trained(config, logs);
  config.behaviourFloor = 1e-30;
  config.behaviourUpdates = 50;
  const auto floored = trained(config, logs);
  for (const char* name : {"network.online.0.weight", "network.target.1.bias", "network.adam.second"})
    QCOMPARE(bytesOf(floored, name), bytesOf(plain, name));
}

void TestDqnLimits::aFloorOfOneIsImitation() {
  auto config = plainConfig();
  config.updates = 6000;
  config.learningRate = learners::LinearSchedule{3e-3, 2e-5, 6000};
  config.targetUpdateShare = 0.02;
  config.behaviourFloor = 1;
  config.behaviourUpdates = 1500;
  const auto checkpoint = trained(config, circleLog());
  const auto exact = imitationValues();
  for (std::size_t s = 0; s < kStates; ++s) {
    const auto values = test::valuesOf(config, checkpoint, test::oneHot(s, kStates), kActions);
    for (std::size_t a = 0; a < kActions; ++a) {
      const double error = std::abs(static_cast<double>(values[a]) - exact[s][a]);
      QVERIFY2(error < 0.02, qPrintable(QString("state %1 action %2: off by %3").arg(s).arg(a).arg(error)));
    }
  }
}

void TestDqnLimits::aConservativeWeightNearZeroIsDqn() {
  const auto logs = test::randomLogs(60, 8, 4, 5);
  auto config = plainConfig();
  const auto plain = trained(config, logs);
  config.conservativeWeight = 1e-9;
  const auto conservative = trained(config, logs);
  const auto a = *plain.find("network.online.0.weight")->floats();
  const auto b = *conservative.find("network.online.0.weight")->floats();
  for (std::size_t i = 0; i < a.size(); ++i) QVERIFY(std::abs(a[i] - b[i]) < 1e-3F);
}

/// A copy every 50 updates: nothing before, exactly the online network at it, whether the run came there in one go
/// or from a checkpoint of update 30.
void TestDqnLimits::targetsFollowExactlyAtTheirIntervalAlsoAfterALoad() {
  const auto logs = test::randomLogs(60, 8, 4, 7);
  auto config = plainConfig();
  config.targetUpdateEvery = 50;
  config.targetUpdateShare = 1;
  const auto at = [&](std::uint64_t updates, const store::TensorFile* resume) {
    config.updates = updates;
    return trained(config, logs, resume);
  };
  const auto early = at(30, nullptr);
  const auto untouched = bytesOf(early, "network.target.0.weight");
  QVERIFY(untouched != bytesOf(early, "network.online.0.weight"));
  for (const auto* resume : {static_cast<const store::TensorFile*>(nullptr), &early}) {
    QCOMPARE(bytesOf(at(49, resume), "network.target.0.weight"), untouched);
    const auto copied = at(50, resume);
    QCOMPARE(bytesOf(copied, "network.target.0.weight"), bytesOf(copied, "network.online.0.weight"));
    const auto later = at(99, resume);
    QCOMPARE(bytesOf(later, "network.target.0.weight"), bytesOf(copied, "network.online.0.weight"));
    QVERIFY(bytesOf(later, "network.online.0.weight") != bytesOf(copied, "network.online.0.weight"));
  }
}

QTEST_APPLESS_MAIN(TestDqnLimits)
#include "tst_dqn_limits.moc"
