#include <QtTest>

#include "core/learners/dqn/replay_buffer.h"
#include "tests/core/learners/toy_logs.h"

using namespace studio;
using learners::ReplayBuffer;

namespace {

mdp::Transition numbered(int number) {
  const auto value = static_cast<float>(number);
  return {{value, -value},         test::actionOf(1),       value, {value + 1, -value - 1},
          test::maskOf({0, 1, 1}), test::maskOf({1, 0, 0}), false, {}};
}

std::vector<float> rewardsOf(const ReplayBuffer& buffer) {
  std::vector<std::uint32_t> rows(buffer.size());
  for (std::uint32_t i = 0; i < rows.size(); ++i) rows[i] = i;
  learners::TransitionBatch batch;
  buffer.gather(rows, batch);
  return batch.rewards;
}

}  // namespace

class TestReplayBuffer : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void rowsComeBackWhole();
  void terminalStepsNeedNoNextState();
  void theOldestMakesRoom();
  void samplingIsUniform();
};

void TestReplayBuffer::rowsComeBackWhole() {
  ReplayBuffer buffer(10, 2, 3);
  for (int i = 0; i < 4; ++i) buffer.add(numbered(i));
  learners::TransitionBatch batch;
  buffer.gather(std::vector<std::uint32_t>{3, 1, 3}, batch);
  const auto view = batch.view();
  QCOMPARE(view.size, std::size_t{3});
  QCOMPARE(batch.observations, (std::vector<float>{3, -3, 1, -1, 3, -3}));
  QCOMPARE(batch.nextObservations, (std::vector<float>{4, -4, 2, -2, 4, -4}));
  QCOMPARE(batch.rewards, (std::vector<float>{3, 1, 3}));
  QCOMPARE(batch.actions, (std::vector<std::int32_t>{1, 1, 1}));
  QCOMPARE(batch.masks, (std::vector<std::uint8_t>{0, 1, 1, 0, 1, 1, 0, 1, 1}));
  QCOMPARE(batch.nextMasks, (std::vector<std::uint8_t>{1, 0, 0, 1, 0, 0, 1, 0, 0}));
  QCOMPARE(batch.isTerminal, (std::vector<std::uint8_t>{0, 0, 0}));
}

void TestReplayBuffer::terminalStepsNeedNoNextState() {
  ReplayBuffer buffer(1, 2, 3);
  buffer.add(numbered(5));
  auto last = numbered(6);
  last.isTerminal = true;
  last.nextObservation.clear();
  last.nextMask = mdp::ActionMask::allowAll(1);
  buffer.add(last);
  learners::TransitionBatch batch;
  buffer.gather(std::vector<std::uint32_t>{0}, batch);
  QCOMPARE(batch.nextObservations, (std::vector<float>{0, 0}));
  QCOMPARE(batch.nextMasks, (std::vector<std::uint8_t>{1, 1, 1}));
  QCOMPARE(batch.isTerminal, (std::vector<std::uint8_t>{1}));
}

void TestReplayBuffer::theOldestMakesRoom() {
  ReplayBuffer buffer(4, 2, 3);
  for (int i = 0; i < 3; ++i) buffer.add(numbered(i));
  QCOMPARE(buffer.size(), std::size_t{3});
  for (int i = 3; i < 10; ++i) buffer.add(numbered(i));
  QCOMPARE(buffer.size(), std::size_t{4});
  QCOMPARE(rewardsOf(buffer), (std::vector<float>{8, 9, 6, 7}));
}

/// Pearson's chi-square over 50 rows; 49 degrees of freedom exceed 94 with a chance below 1e-4,
/// and fall below 21 as rarely.
void TestReplayBuffer::samplingIsUniform() {
  ReplayBuffer buffer(50, 2, 3);
  for (int i = 0; i < 77; ++i) buffer.add(numbered(i));
  base::RandomStream random(11);
  std::vector<std::uint32_t> rows(100'000);
  buffer.sample(random, rows);
  std::vector<double> seen(50);
  for (const auto row : rows) seen.at(row) += 1;
  double statistic = 0;
  for (const double count : seen) statistic += (count - 2000) * (count - 2000) / 2000;
  QVERIFY2(statistic > 21 && statistic < 94, qPrintable(QString::number(statistic)));
}

QTEST_APPLESS_MAIN(TestReplayBuffer)
#include "tst_replay_buffer.moc"
