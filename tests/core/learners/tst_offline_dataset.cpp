#include <QtTest>
#include <cmath>
#include <functional>
#include <limits>
#include <set>

#include "core/learners/dqn/offline_dataset.h"
#include "tests/core/learners/toy_logs.h"

using namespace studio;
using mdp::Trajectory;
using mdp::Transition;

class TestOfflineDataset : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void dialoguesAreDividedWhole();
  void theDivisionDependsOnIdsAndSeed();
  void faultyStepsAreNamed_data();
  void faultyStepsAreNamed();
  void logsWithoutStepsAreRefused();
  void digestChangesWithEveryPart();
  void bootstrapDrawsWholeDialogues();
};

void TestOfflineDataset::dialoguesAreDividedWhole() {
  auto logs = test::randomLogs(50, 4, 3, 1);
  logs.push_back({{"empty"}, {}});
  const auto dataset = learners::makeOfflineDataset(logs, 0.2, 7);
  QVERIFY(dataset.isOk());
  QCOMPARE(dataset->heldOutDialogues.size(), std::size_t{10});
  QCOMPARE(dataset->trainingDialogues.size(), std::size_t{40});
  QCOMPARE(dataset->heldOut.size(), std::size_t{30});
  QCOMPARE(dataset->training.size(), std::size_t{120});
  QCOMPARE(dataset->trainingDialogues[1].first, std::uint32_t{3});
  const auto one = learners::makeOfflineDataset(std::span(logs).first(1), 0.9, 7);
  QCOMPARE(one->training.size(), std::size_t{3});  // never all of them
}

void TestOfflineDataset::theDivisionDependsOnIdsAndSeed() {
  auto logs = test::randomLogs(40, 4, 3, 1);
  const auto first = learners::chooseHeldOut(logs, 0.25, 7);
  QVERIFY(first != learners::chooseHeldOut(logs, 0.25, 8));
  std::reverse(logs.begin(), logs.end());
  auto turned = learners::chooseHeldOut(logs, 0.25, 7);
  std::reverse(turned.begin(), turned.end());
  QVERIFY(first == turned);
}

void TestOfflineDataset::faultyStepsAreNamed_data() {
  using Spoil = std::function<void(Transition&)>;
  QTest::addColumn<Spoil>("spoil");
  const float nan = std::numeric_limits<float>::quiet_NaN();
  QTest::newRow("reward") << Spoil([=](Transition& step) { step.reward = nan; });
  QTest::newRow("infinite reward") << Spoil([](Transition& step) { step.reward = -HUGE_VALF; });
  QTest::newRow("observation") << Spoil([=](Transition& step) { step.observation[2] = nan; });
  QTest::newRow("next observation") << Spoil([=](Transition& step) { step.nextObservation[0] = nan; });
  QTest::newRow("size") << Spoil([](Transition& step) { step.observation.pop_back(); });
  QTest::newRow("next size") << Spoil([](Transition& step) { step.nextObservation.clear(); });
  QTest::newRow("mask size") << Spoil([](Transition& step) { step.mask = mdp::ActionMask::allowAll(9); });
  QTest::newRow("next mask size") << Spoil([](Transition& step) { step.nextMask = mdp::ActionMask::allowAll(1); });
  QTest::newRow("no such action") << Spoil([](Transition& step) { step.action = test::actionOf(3); });
  QTest::newRow("no action") << Spoil([](Transition& step) { step.action = {}; });
  QTest::newRow("forbidden") << Spoil([](Transition& step) {
    step.action = test::actionOf(1);
    step.mask = test::maskOf({1, 0, 1});
  });
}

void TestOfflineDataset::faultyStepsAreNamed() {
  QFETCH(std::function<void(Transition&)>, spoil);
  auto logs = test::randomLogs(5, 4, 3, 1);
  spoil(logs[3].steps[1]);
  const auto dataset = learners::makeOfflineDataset(logs, 0.2, 7);
  QVERIFY(!dataset.isOk());
  QCOMPARE(dataset.error().code, base::ErrorCode::invalidArgument);
  QCOMPARE(dataset.error().where, std::string("dialogue d3, step 1"));
}

void TestOfflineDataset::logsWithoutStepsAreRefused() {
  QCOMPARE(learners::makeOfflineDataset({}, 0.2, 7).error().code, base::ErrorCode::noActions);
  const std::vector<Trajectory> empty(3);
  QCOMPARE(learners::makeOfflineDataset(empty, 0.2, 7).error().code, base::ErrorCode::noActions);
}

void TestOfflineDataset::digestChangesWithEveryPart() {
  const auto logs = test::randomLogs(4, 4, 3, 1);
  std::set<std::string> digests;
  const auto add = [&](const std::function<void(std::vector<Trajectory>&)>& change) {
    auto changed = logs;
    change(changed);
    digests.insert(learners::makeOfflineDataset(changed, 0, 7)->digest);
  };
  add([](auto&) {});
  add([](auto& one) { one[0].dialogue.text = "other"; });
  add([](auto& one) { one[0].steps[0].observation[0] += 1; });
  add([](auto& one) { one[0].steps[0].nextObservation[0] += 1; });
  add([](auto& one) { one[0].steps[0].reward += 1; });
  add([](auto& one) { one[0].steps[0].mask = mdp::ActionMask::allowAll(3); });
  add([](auto& one) { one[0].steps[0].nextMask = mdp::ActionMask::allowAll(3); });
  add([](auto& one) { one[3].steps.pop_back(); });
  add([](auto& one) { std::swap(one[1], one[2]); });
  QCOMPARE(digests.size(), std::size_t{9});
  QCOMPARE(learners::makeOfflineDataset(logs, 0.5, 8)->digest, learners::makeOfflineDataset(logs, 0, 7)->digest);
}

void TestOfflineDataset::bootstrapDrawsWholeDialogues() {
  const std::vector<learners::DialogueRows> dialogues = {{0, 2}, {2, 3}, {5, 1}};
  QCOMPARE(learners::allRows(dialogues), (std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5}));
  base::RandomStream random(3);
  std::set<std::vector<std::uint32_t>> samples;
  for (int i = 0; i < 50; ++i) {
    const auto rows = learners::bootstrapRows(dialogues, random);
    const auto count = [&](std::uint32_t row) { return std::count(rows.begin(), rows.end(), row); };
    QCOMPARE(count(0) + count(2) + count(5), 3);
    QVERIFY(count(0) == count(1) && count(2) == count(3) && count(3) == count(4));
    samples.insert(rows);
  }
  QVERIFY(samples.size() > 10);
}

QTEST_APPLESS_MAIN(TestOfflineDataset)
#include "tst_offline_dataset.moc"
