#include <QtTest>
#include <cmath>

#include "core/neural/q_loss.h"
#include "tests/core/neural/small_network.h"

using namespace studio;
using neural::ValueRows;

class TestQLoss : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void bestAllowedSkipsWhatIsForbidden();
  void targetsFollowTheMask();
  void huberHasItsTextbookValues();
  void gradientMatchesFiniteDifferences_data();
  void gradientMatchesFiniteDifferences();
  void illegalActionsGetNoGradient();
  void conservativeTermIsTheLogOfTheInverseProbability();
  void faultyBatchesAreRefused();
  void faultySettingsAreRefused();
};

void TestQLoss::bestAllowedSkipsWhatIsForbidden() {
  const std::vector<float> values = {0.5F, 9.0F, 0.5F, 0.2F};
  QCOMPARE(neural::bestAllowed(values, std::vector<std::uint8_t>{1, 0, 1, 1}), std::size_t{0});
  QCOMPARE(neural::bestAllowed(values, std::vector<std::uint8_t>{0, 0, 0, 1}), std::size_t{3});
  QCOMPARE(neural::bestAllowed(values, std::vector<std::uint8_t>{1, 1, 1, 1}), std::size_t{1});
}

void TestQLoss::targetsFollowTheMask() {
  test::OwnedBatch batch{3,         {0, 0, 0},          {0, 0, 0},          {1, 2, 3},
                         {0, 0, 0}, {1, 1, 1, 1, 1, 1}, {1, 1, 1, 0, 1, 1}, {0, 0, 1}};
  const std::vector<float> online = {1, 2, 1, 2, 1, 2};
  const std::vector<float> target = {10, 20, 10, 20, 10, NAN};
  std::vector<float> targets(3);
  neural::bootstrapTargets(batch.view(), 0.5, ValueRows{online, 2}, ValueRows{target, 2}, targets);
  QCOMPARE(targets, (std::vector<float>{11, 7, 3}));  // 1 + 0.5·20, 2 + 0.5·10 (20 is illegal), terminal: 3
}

void TestQLoss::huberHasItsTextbookValues() {
  const test::OwnedBatch batch{2, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {1, 1}, {1, 1}, {1, 1}};
  const std::vector<float> values = {0.5F, -3.0F};
  const std::vector<float> targets = {0, 0};
  std::vector<float> gradient(2);
  const auto loss = neural::lossAndGradient(batch.view(), {.huberDelta = 1.0}, ValueRows{values, 1}, targets, gradient);
  QCOMPARE(loss.temporalDifference, (0.5 * 0.25 + (3.0 - 0.5)) / 2);
  QCOMPARE(gradient, (std::vector<float>{0.25F, -0.5F}));
  QCOMPARE(loss.meanQ, -1.25);
}

void TestQLoss::gradientMatchesFiniteDifferences_data() {
  QTest::addColumn<double>("delta");
  QTest::addColumn<double>("conservativeWeight");
  QTest::addColumn<double>("temperature");
  QTest::newRow("squared") << 1e9 << 0.0 << 1.0;
  QTest::newRow("Huber") << 0.7 << 0.0 << 1.0;
  QTest::newRow("Huber and conservative") << 0.7 << 0.8 << 1.0;
  QTest::newRow("conservative, almost alone") << 1e-6 << 1.0 << 1.0;
  QTest::newRow("conservative, sharp") << 1e-6 << 1.0 << 0.2;
}

void TestQLoss::gradientMatchesFiniteDifferences() {
  QFETCH(double, delta);
  QFETCH(double, conservativeWeight);
  QFETCH(double, temperature);
  base::RandomStream random(7);
  const auto batch = test::randomBatch(6, 1, 5, random);
  const neural::QUpdateConfig config{
      .huberDelta = delta, .conservativeWeight = conservativeWeight, .conservativeTemperature = temperature};
  std::vector<float> values(30);
  for (float& value : values) value = static_cast<float>(random.normal());
  std::vector<float> gradient(30);
  std::vector<float> unused(30);
  const auto total = [&](std::span<float> out) {
    const auto loss = neural::lossAndGradient(batch.view(), config, ValueRows{values, 5}, batch.rewards, out);
    return loss.temporalDifference + conservativeWeight * loss.conservative;
  };
  total(gradient);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const float kept = values[i];
    const float step = 1e-3F;
    values[i] = kept + step;
    const double above = total(unused);
    values[i] = kept - step;
    const double below = total(unused);
    values[i] = kept;
    const double slope = (above - below) / (2.0 * static_cast<double>(step));
    QVERIFY2(std::abs(slope - static_cast<double>(gradient[i])) < 2e-4,
             qPrintable(QString("value %1: %2 against %3").arg(i).arg(static_cast<double>(gradient[i])).arg(slope)));
  }
}

void TestQLoss::illegalActionsGetNoGradient() {
  base::RandomStream random(8);
  const auto batch = test::randomBatch(20, 1, 6, random);
  std::vector<float> values(120, 50.0F);
  std::vector<float> gradient(120, 1.0F);
  neural::lossAndGradient(batch.view(), {.conservativeWeight = 1.0}, ValueRows{values, 6}, batch.rewards, gradient);
  for (std::size_t i = 0; i < 120; ++i) {
    if (batch.masks[i] == 0) QCOMPARE(gradient[i], 0.0F);
  }
}

void TestQLoss::conservativeTermIsTheLogOfTheInverseProbability() {
  const test::OwnedBatch batch{1, {0}, {1}, {0}, {0}, {1, 1, 0, 1}, {1, 1, 1, 1}, {1}};
  const std::vector<float> equal = {3, 3, 900, 3};  // three legal actions, equally good
  std::vector<float> gradient(4);
  const auto loss =
      neural::lossAndGradient(batch.view(), {.conservativeWeight = 1.0}, ValueRows{equal, 4}, batch.rewards, gradient);
  QVERIFY(std::abs(loss.conservative - std::log(3.0)) < 1e-6);
}

void TestQLoss::faultyBatchesAreRefused() {
  base::RandomStream random(9);
  const auto sound = test::randomBatch(4, 3, 5, random);
  QVERIFY(neural::checkBatch(sound.view(), 3, 5).isOk());
  QVERIFY(!neural::checkBatch(sound.view(), 2, 5).isOk());
  auto outside = sound;
  outside.actions[2] = 5;
  QVERIFY(!neural::checkBatch(outside.view(), 3, 5).isOk());
  auto illegal = sound;
  illegal.masks[static_cast<std::size_t>(illegal.actions[0])] = 0;
  QCOMPARE(neural::checkBatch(illegal.view(), 3, 5).error().code, base::ErrorCode::neuralFailed);
  auto stuck = sound;
  stuck.isTerminal[1] = 0;
  for (std::size_t a = 0; a < 5; ++a) stuck.nextMasks[5 + a] = 0;
  QVERIFY(!neural::checkBatch(stuck.view(), 3, 5).isOk());
  stuck.isTerminal[1] = 1;
  QVERIFY(neural::checkBatch(stuck.view(), 3, 5).isOk());
}

void TestQLoss::faultySettingsAreRefused() {
  QVERIFY(neural::checkUpdateConfig({}).isOk());
  QVERIFY(!neural::checkUpdateConfig({.learningRate = 0}).isOk());
  QVERIFY(!neural::checkUpdateConfig({.learningRate = NAN}).isOk());
  QVERIFY(!neural::checkUpdateConfig({.discountFactor = 1.1}).isOk());
  QVERIFY(!neural::checkUpdateConfig({.huberDelta = 0}).isOk());
  QVERIFY(!neural::checkUpdateConfig({.maxGradientNorm = -1}).isOk());
  QVERIFY(!neural::checkUpdateConfig({.conservativeWeight = -1}).isOk());
  QVERIFY(!neural::checkUpdateConfig({.conservativeTemperature = 0}).isOk());
}

QTEST_APPLESS_MAIN(TestQLoss)
#include "tst_q_loss.moc"
