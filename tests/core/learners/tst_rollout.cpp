#include <QtTest>
#include <cmath>

#include "core/learners/ppo/advantage.h"
#include "core/learners/ppo/minibatches.h"
#include "core/learners/ppo/rollout_buffer.h"
#include "core/learners/ppo/rollout_collector.h"
#include "tests/support/toy_environments.h"

using namespace studio;
using learners::RolloutBuffer;
using learners::RolloutShape;

namespace {

/// Random rewards and values of 3 dialogues over 40 steps, with ends of both kinds.
struct RandomRollout {
  static constexpr std::size_t kSize = 3, kSteps = 40;
  std::vector<float> rewards, values, nextValues;
  std::vector<std::uint8_t> isTerminal, isTruncated;

  explicit RandomRollout(double endChance) {
    base::RandomStream random(7);
    for (std::size_t i = 0; i < kSize * kSteps; ++i) {
      rewards.push_back(static_cast<float>(random.normal()));
      values.push_back(static_cast<float>(random.normal()));
      nextValues.push_back(static_cast<float>(random.normal()));
      const bool isOver = random.uniform() < endChance;
      const bool isCut = random.uniform() < 0.5;
      isTerminal.push_back(isOver && !isCut ? 1 : 0);
      isTruncated.push_back(isOver && isCut ? 1 : 0);
    }
    for (std::size_t i = 0; i + kSize < nextValues.size(); ++i) {
      if (isTruncated[i] == 0) nextValues[i] = values[i + kSize];
    }
  }
  learners::RolloutOutcome view() const { return {kSize, rewards, values, nextValues, isTerminal, isTruncated}; }

  double delta(std::size_t row, double discount) const {
    const double next = isTerminal[row] != 0 ? 0 : static_cast<double>(nextValues[row]);
    return static_cast<double>(rewards[row]) + discount * next - static_cast<double>(values[row]);
  }

  /// Σ_l (γλ)^l δ(t + l) up to the end of the dialogue or of the rollout (Schulman et al. 2016, eq. 16).
  double direct(std::size_t row, double discount, double lambda) const {
    double sum = 0, weight = 1;
    for (; row < rewards.size(); row += kSize, weight *= discount * lambda) {
      sum += weight * delta(row, discount);
      if (isTerminal[row] != 0 || isTruncated[row] != 0) break;
    }
    return sum;
  }
};

struct Estimate {
  std::vector<float> advantages, returns;
};

Estimate estimateOf(const learners::RolloutOutcome& outcome, double discount, double lambda) {
  Estimate estimate{std::vector<float>(outcome.rewards.size()), std::vector<float>(outcome.rewards.size())};
  learners::estimateAdvantages(outcome, discount, lambda, estimate.advantages, estimate.returns);
  return estimate;
}

}  // namespace

class TestRollout : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void advantagesEqualTheDirectSum_data();
  void advantagesEqualTheDirectSum();
  void withoutDiscountReturnsAreMonteCarlo();
  void lambdaZeroIsOneStep();
  void closedFormOfConstantReward();
  void truncationBootstrapsAndTerminationDoesNot();
  void normalisedAdvantages();
  void explainedVarianceOfKnownCases();
  void minibatchesCoverEveryRowOnce();
  void gatherCopiesRows();
  void collectorBootstrapsWhereTheRolloutEnds();
};

void TestRollout::advantagesEqualTheDirectSum_data() {
  QTest::addColumn<double>("discount");
  QTest::addColumn<double>("lambda");
  QTest::addColumn<double>("endChance");
  for (const double discount : {1.0, 0.99}) {
    for (const double lambda : {1.0, 0.9, 0.0}) {
      for (const double endChance : {0.0, 0.15}) {
        QTest::addRow("gamma %g lambda %g ends %g", discount, lambda, endChance) << discount << lambda << endChance;
      }
    }
  }
}

void TestRollout::advantagesEqualTheDirectSum() {
  QFETCH(double, discount);
  QFETCH(double, lambda);
  QFETCH(double, endChance);
  const RandomRollout rollout(endChance);
  const auto estimate = estimateOf(rollout.view(), discount, lambda);
  for (std::size_t row = 0; row < rollout.rewards.size(); ++row) {
    const double expected = rollout.direct(row, discount, lambda);
    QVERIFY(std::abs(static_cast<double>(estimate.advantages[row]) - expected) < 1e-5);
    QVERIFY(std::abs(static_cast<double>(estimate.returns[row]) - expected - static_cast<double>(rollout.values[row])) <
            1e-5);
  }
}

/// λ = γ = 1 over one whole dialogue: the return is the sum of rewards, whatever the values say.
void TestRollout::withoutDiscountReturnsAreMonteCarlo() {
  const std::vector<float> rewards = {1, 2, 3, 4}, values = {9, -9, 5, 0.5F}, next = {-9, 5, 0.5F, 77};
  const std::vector<std::uint8_t> terminal = {0, 0, 0, 1}, truncated(4);
  const auto estimate = estimateOf({1, rewards, values, next, terminal, truncated}, 1, 1);
  QCOMPARE(estimate.returns, (std::vector<float>{10, 9, 7, 4}));
}

void TestRollout::lambdaZeroIsOneStep() {
  const RandomRollout rollout(0.1);
  const auto estimate = estimateOf(rollout.view(), 0.9, 0);
  for (std::size_t row = 0; row < rollout.rewards.size(); ++row)
    QVERIFY(std::abs(static_cast<double>(estimate.advantages[row]) - rollout.delta(row, 0.9)) < 1e-6);
}

/// Rewards 1, values 0, one whole dialogue of T steps: A(t) = (1 − (γλ)^(T − t)) / (1 − γλ).
void TestRollout::closedFormOfConstantReward() {
  constexpr std::size_t kSteps = 20;
  const std::vector<float> rewards(kSteps, 1), zeros(kSteps);
  std::vector<std::uint8_t> terminal(kSteps), truncated(kSteps);
  terminal.back() = 1;
  const auto estimate = estimateOf({1, rewards, zeros, zeros, terminal, truncated}, 0.99, 0.9);
  for (std::size_t t = 0; t < kSteps; ++t) {
    const double expected = (1 - std::pow(0.99 * 0.9, kSteps - t)) / (1 - 0.99 * 0.9);
    QVERIFY(std::abs(static_cast<double>(estimate.advantages[t]) - expected) < 1e-5);
  }
}

void TestRollout::truncationBootstrapsAndTerminationDoesNot() {
  const std::vector<float> rewards = {1}, values = {0.5F}, next = {10};
  const std::vector<std::uint8_t> yes = {1}, no = {0};
  QCOMPARE(estimateOf({1, rewards, values, next, yes, no}, 0.9, 0.95).advantages[0], 0.5F);
  QCOMPARE(estimateOf({1, rewards, values, next, no, yes}, 0.9, 0.95).advantages[0], 9.5F);
}

void TestRollout::normalisedAdvantages() {
  std::vector<float> three = {1, 2, 3};
  learners::normalise(three);
  QVERIFY(std::abs(three[0] + 1) < 1e-6F && std::abs(three[1]) < 1e-6F && std::abs(three[2] - 1) < 1e-6F);
  std::vector<float> one = {5};
  learners::normalise(one);
  QCOMPARE(one[0], 5.0F);
  std::vector<float> same = {2, 2};
  learners::normalise(same);
  QCOMPARE(same, (std::vector<float>{0, 0}));
}

void TestRollout::explainedVarianceOfKnownCases() {
  const std::vector<float> returns = {1, 2, 3, 4};
  QCOMPARE(learners::explainedVariance(returns, returns), 1.0);
  QCOMPARE(learners::explainedVariance(std::vector<float>{2, 2, 2, 2}, returns), 0.0);
  QCOMPARE(learners::explainedVariance(std::vector<float>{4, 3, 2, 1}, returns), -3.0);
  QCOMPARE(learners::explainedVariance(returns, std::vector<float>{1, 1, 1, 1}), 0.0);
}

void TestRollout::minibatchesCoverEveryRowOnce() {
  base::RandomStream random(3);
  learners::Minibatches minibatches(103, 10);
  QCOMPARE(minibatches.count(), std::size_t{11});
  std::vector<std::vector<std::uint32_t>> orders;
  for (int epoch = 0; epoch < 3; ++epoch) {
    minibatches.shuffle(random);
    std::vector<std::uint32_t> seen;
    for (std::size_t i = 0; i < minibatches.count(); ++i)
      seen.insert(seen.end(), minibatches.at(i).begin(), minibatches.at(i).end());
    orders.push_back(seen);
    std::sort(seen.begin(), seen.end());
    for (std::uint32_t i = 0; i < 103; ++i) QCOMPARE(seen[i], i);
  }
  QVERIFY(orders[0] != orders[1] && orders[1] != orders[2]);
}

void TestRollout::gatherCopiesRows() {
  RolloutBuffer buffer({2, 3, 2, 2});
  for (std::size_t t = 0; t < 2; ++t) {
    for (std::size_t i = 0; i < 3; ++i) {
      buffer.observations(t)[2 * i] = static_cast<float>(10 * t + i);
      buffer.decisions(t).actions[i] = static_cast<std::int32_t>(t);
      buffer.rewards(t)[i] = static_cast<float>(t * 3 + i);
      buffer.isTerminal(t)[i] = 1;
    }
  }
  buffer.estimate(1, 1);
  learners::PpoMinibatch batch;
  buffer.gather(std::vector<std::uint32_t>{4, 0}, false, batch);
  QCOMPARE(batch.size, std::size_t{2});
  QCOMPARE(batch.observations, (std::vector<float>{11, 0, 0, 0}));
  QCOMPARE(batch.actions, (std::vector<std::int32_t>{1, 0}));
  QCOMPARE(batch.returns, (std::vector<float>{4, 0}));
  QVERIFY(batch.rawParameters.empty() && batch.referenceLogProbabilities.empty());
}

/// With rewards of 1 and a value network that says v, every advantage in a dialogue that goes on past the
/// rollout follows from v alone.
void TestRollout::collectorBootstrapsWhereTheRolloutEnds() {
  test::EndlessEnvironment environment(2, 3, true);
  environment.reset(1);
  base::RandomStream random(5);
  auto learner = *neural::makeActorCritic({1, {2}, {4}, {4}}, random);
  std::vector<float> value(1);
  QVERIFY(learner->predictValues(std::vector<float>{1}, 1, value).isOk());
  RolloutBuffer buffer({4, 2, 1, 2});
  learners::RolloutCollector collector(environment, nullptr, nullptr);
  QVERIFY(collector.collect(*learner, random, buffer).isOk());
  for (std::size_t t = 0; t < 4; ++t) {
    QCOMPARE(buffer.nextValues(t)[0], value[0]);
    QCOMPARE(buffer.isTruncated(t)[0], static_cast<std::uint8_t>(t == 2));
  }
  QCOMPARE(collector.figures().ended, std::size_t{2});
  QCOMPARE(collector.figures().returnSum, 6.0);
  QCOMPARE(collector.runningReturns()[0], 1.0);
  QCOMPARE(collector.figures().maskRate, 0.0);
  QCOMPARE(collector.figures().actionCounts[0] + collector.figures().actionCounts[1], std::uint64_t{8});
}

QTEST_APPLESS_MAIN(TestRollout)
#include "tst_rollout.moc"
