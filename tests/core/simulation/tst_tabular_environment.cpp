#include <QTest>
#include <cmath>

#include "core/simulation/tabular_environment.h"
#include "core/simulation/tabular_reader.h"
#include "core/simulation/tabular_runner.h"
#include "core/simulation/tabular_solution.h"
#include "tests/support/environment_conformance.h"
#include "tests/support/golden.h"
#include "tests/support/tiny_models.h"

using namespace studio;
using namespace studio::simulation;

namespace {

const std::shared_ptr<const TabularDynamics>& talk() {
  static const auto kDynamics = tests::dynamicsOf(readTabularModel(tests::golden("talktrack_mdp.json")).value());
  return kDynamics;
}

double exactUniform() { return solvePolicy(talk()->model(), uniformPolicy(talk()->model())).value; }

}  // namespace

class TestTabularEnvironment : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void keepsWhatEnvironmentsPromise();
  void dialoguesDoNotKnowEachOther();
  void worksWithoutObservations();
  void statesOfOthersAreRefused();
  void maskedActionsFollowTheRule();
  void horizonIsAnEnd();
  void meanReturnIsTheExactValue();
  void runnerAgreesWithTheExactValue();
  void observationsAreTheSumsPlusNoise();
};

void TestTabularEnvironment::keepsWhatEnvironmentsPromise() {
  tests::checkEnvironment([] { return std::make_unique<TabularEnvironment>(talk(), TabularOptions{7}); });
  tests::checkEnvironment([] {
    return std::make_unique<TabularEnvironment>(tests::dynamicsOf(tests::PersistenceModel::model()), TabularOptions{3});
  });
}

void TestTabularEnvironment::dialoguesDoNotKnowEachOther() {
  TabularEnvironment few(talk(), {2});
  TabularEnvironment many(talk(), {50});
  few.reset(11);
  many.reset(11);
  base::RandomStream choice(1);
  for (int i = 0; i < 100; ++i) {
    const auto actions = tests::allowedActions(many, choice);
    many.step(actions);
    few.step(std::span(actions).first(2));
    const std::size_t values = 2 * few.observationSize();
    QVERIFY(std::ranges::equal(few.observations(), many.observations().first(values)));
    QVERIFY(std::ranges::equal(few.rewards(), many.rewards().first(2)));
  }
}

void TestTabularEnvironment::worksWithoutObservations() {
  TabularEnvironment seen(talk(), {5});
  TabularEnvironment unseen(talk(), {5, false});
  QCOMPARE(unseen.observationSize(), std::size_t{0});
  seen.reset(2);
  unseen.reset(2);
  base::RandomStream choice(1);
  for (int i = 0; i < 100; ++i) {
    const auto actions = tests::allowedActions(seen, choice);
    seen.step(actions);
    unseen.step(actions);
    QVERIFY(std::ranges::equal(seen.states(), unseen.states()));
  }
  TabularEnvironment other(talk(), {5, false});
  QVERIFY(other.loadState(unseen.saveState()).isOk());
  QVERIFY(std::ranges::equal(other.states(), unseen.states()));
}

void TestTabularEnvironment::statesOfOthersAreRefused() {
  TabularEnvironment environment(talk(), {3});
  const auto codeOf = [&](const TabularEnvironment& other) {
    const auto loaded = environment.loadState(other.saveState());
    return loaded ? base::ErrorCode::internalFault : loaded.error().code;
  };
  QCOMPARE(codeOf(TabularEnvironment(talk(), {4})), base::ErrorCode::checkpointMismatch);
  QCOMPARE(codeOf(TabularEnvironment(talk(), {3, false})), base::ErrorCode::checkpointMismatch);
  const auto tiny = tests::dynamicsOf(tests::PersistenceModel::model());
  QCOMPARE(codeOf(TabularEnvironment(tiny, {3})), base::ErrorCode::checkpointMismatch);
}

void TestTabularEnvironment::maskedActionsFollowTheRule() {
  TabularEnvironment environment(talk(), {1});
  environment.reset(4);
  const auto before = environment.states()[0];
  std::int32_t masked = -1;
  for (std::size_t a = 0; a < environment.actionCount(); ++a) {
    if (environment.masks()[a] == 0) masked = static_cast<std::int32_t>(a);
  }
  QVERIFY(masked >= 0);
  environment.step({&masked, 1});
  QCOMPARE(environment.rewards()[0], -0.06F);  // the turn and the penalty
  QCOMPARE(environment.isTerminal()[0], std::uint8_t{0});
  QVERIFY((environment.states()[0] == TabularState{before.segment, before.core, 1}));
}

void TestTabularEnvironment::horizonIsAnEnd() {
  TabularEnvironment environment(tests::dynamicsOf(tests::MaskedPathModel::model()), {1});
  const std::int32_t masked = 1;
  for (std::size_t turn = 1; turn <= 5; ++turn) {
    environment.step({&masked, 1});
    QCOMPARE(environment.isTerminal()[0] != 0, turn == 5);
    QCOMPARE(environment.isTruncated()[0], std::uint8_t{0});
  }
  QCOMPARE(environment.states()[0].turn, std::size_t{0});
}

void TestTabularEnvironment::meanReturnIsTheExactValue() {
  TabularEnvironment environment(talk(), {64, false});
  environment.reset(7);
  base::RandomStream choice(5);
  std::vector<double> running(64);
  double sum = 0, squares = 0;
  std::size_t dialogues = 0;
  while (dialogues < 40'000) {
    environment.step(tests::allowedActions(environment, choice));
    for (std::size_t row = 0; row < 64; ++row) {
      running[row] += static_cast<double>(environment.rewards()[row]);
      if (environment.isTerminal()[row] == 0) continue;
      sum += running[row];
      squares += running[row] * running[row];
      running[row] = 0;
      ++dialogues;
    }
  }
  const double n = static_cast<double>(dialogues);
  const double error = std::sqrt((squares / n - sum * sum / n / n) / n);
  QVERIFY2(std::abs(sum / n - exactUniform()) < 4 * error, qPrintable(QString::number(sum / n)));
}

void TestTabularEnvironment::runnerAgreesWithTheExactValue() {
  const UniformRunner runner(talk());
  const auto tally = runner.run(200'000, 3);
  const double mean = tally.returns / static_cast<double>(tally.dialogues);
  const double bound = 4 * 0.5 / std::sqrt(static_cast<double>(tally.dialogues));  // a return spreads by less than 0.5
  QVERIFY2(std::abs(mean - exactUniform()) < bound, qPrintable(QString::number(mean)));
  const auto again = runner.run(200'000, 3);
  QCOMPARE(again.returns, tally.returns);
  QCOMPARE(again.steps, tally.steps);
}

void TestTabularEnvironment::observationsAreTheSumsPlusNoise() {
  const TabularModel& model = talk()->model();
  base::RandomStream seeds(6);
  NoiseStream noise = NoiseStream::seededBy(seeds);
  const TabularState state{2, 100, 5};
  std::vector<float> seen(model.observationSize);
  std::vector<double> sums(model.observationSize);
  constexpr int kDraws = 4000;
  for (int i = 0; i < kDraws; ++i) {
    talk()->observe(state, noise, seen.data());
    for (std::size_t v = 0; v < seen.size(); ++v) sums[v] += static_cast<double>(seen[v]);
  }
  // Core 100 = stage 1, interest 1, trust 3, objections 1.
  const std::size_t parts[] = {1, 1, 3, 1};
  for (std::size_t v = 0; v < seen.size(); ++v) {
    double expected = model.turnEmbedding[5 * seen.size() + v] + model.segmentEmbedding[2 * seen.size() + v];
    for (std::size_t d = 0; d < 4; ++d) expected += model.dimensions[d].embedding[parts[d] * seen.size() + v];
    QVERIFY(std::abs(sums[v] / kDraws - expected) < 5 * model.noise / std::sqrt(kDraws));
  }
}

QTEST_APPLESS_MAIN(TestTabularEnvironment)
#include "tst_tabular_environment.moc"
