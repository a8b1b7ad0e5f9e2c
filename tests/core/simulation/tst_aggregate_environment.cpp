// Dialogues with the customers of an aggregate, against what the cells say.
#include <QTest>
#include <cmath>
#include <map>

#include "core/aggregation/exact_release.h"
#include "core/simulation/aggregate_environment.h"
#include "core/simulation/tabular_solution.h"
#include "tests/support/environment_conformance.h"
#include "tests/support/visit_samples.h"

using namespace studio;
using namespace studio::simulation;
using aggregation::AggregateBundle;
using aggregation::AggregateCell;

namespace {

AggregateBundle sampleBundle() {
  base::RandomStream random(41);
  const auto terms = tests::smallTerms(5);
  AggregateBundle bundle;
  bundle.table = aggregation::exactRelease(tests::randomVisits(random, terms, 400), terms, {})->table;
  bundle.digest = aggregation::digestOf(bundle.table);
  return bundle;
}

/// Two states, two actions, one band, written down by hand: greeting (action 0) always leads on to state 1; there the
/// offer (action 1) ends it, converting 30 of 40, and greeting again goes back, or ends it unconverted in 10 of 40.
AggregateBundle handBundle() {
  AggregateBundle bundle;
  auto& terms = bundle.table.terms;
  terms.actions = {"greet", "offer"};
  terms.segments = {"other"};
  terms.bandStarts = {0};
  terms.states = {2, 1, 1};
  terms.replies = {1, 1, 1};
  terms.policy.minimumCohort = 10;
  const auto cell = [](std::int32_t cluster, std::int32_t action, std::uint64_t converted,
                       std::vector<aggregation::BinCount> nexts) {
    AggregateCell made;
    made.key = {cluster, action, 0, 0};
    made.visits = made.people = 40;
    made.converted = converted;
    made.replies = {{0, 40, 40}};
    made.nexts = std::move(nexts);
    return made;
  };
  bundle.table.cells = {cell(0, 0, 20, {{1, 40, 40}}), cell(1, 0, 10, {{0, 30, 30}, {2, 10, 10}}),
                        cell(1, 1, 30, {{2, 40, 40}})};
  bundle.table.starts = {{0, {0, 40, 40}}};
  bundle.digest = aggregation::digestOf(bundle.table);
  return bundle;
}

struct Made {
  std::shared_ptr<const AggregateModel> aggregate;
  std::shared_ptr<const TabularDynamics> dynamics;
  std::unique_ptr<AggregateEnvironment> environment(std::size_t dialogues) const {
    return std::make_unique<AggregateEnvironment>(aggregate, dynamics, dialogues);
  }
};

Made made(const AggregateBundle& bundle, AggregateReplies replies) {
  auto aggregate = std::make_shared<const AggregateModel>(aggregateModel(bundle, replies).value());
  return {aggregate, std::make_shared<const TabularDynamics>(aggregate->model)};
}

}  // namespace

class TestAggregateEnvironment : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void keepsWhatEnvironmentsPromise();
  void handComputedValues();
  void customersDoWhatTheirCellsSay();
  void mostFrequentIsAlwaysTheSame();
  void rewardsAreWorthWhatTheModelSays();
  void theManifestCountsEveryCell();
  void aCellOfTooFewIsRefused();
};

void TestAggregateEnvironment::keepsWhatEnvironmentsPromise() {
  const auto sampled = made(sampleBundle(), AggregateReplies::sampled);
  tests::checkEnvironment([&] { return sampled.environment(3); });
}

void TestAggregateEnvironment::handComputedValues() {
  const auto hand = made(handBundle(), AggregateReplies::sampled);
  // Greet, then offer: 30 of 40.
  QVERIFY(std::abs(solveOptimal(*hand.aggregate->model).value - 0.75) < 1e-4);
  // The agents, half and half in state 1: v = 1/2 · 3/4 + 1/2 · (1/4 · 1/4 + 3/4 · v), v = (3/8 + 1/32) / (5/8). The
  // horizon of 20 decisions cuts off the rest: below (3/8)^9 of it.
  const double value = (3.0 / 8 + 1.0 / 32) / (5.0 / 8);
  QVERIFY(std::abs(solvePolicy(*hand.aggregate->model, hand.aggregate->behaviour).value - value) < 1e-3);
}

void TestAggregateEnvironment::customersDoWhatTheirCellsSay() {
  const auto hand = made(handBundle(), AggregateReplies::sampled);
  const auto environment = hand.environment(1000);
  std::vector<std::int32_t> greet(1000, 0);
  environment->step(greet);  // everybody is in state 1 now
  QCOMPARE(environment->masks()[0 * 2 + 1], std::uint8_t{1});
  environment->step(greet);
  int ended = 0;
  double paid = 0;
  for (std::size_t row = 0; row < environment->size(); ++row) {
    ended += environment->isTerminal()[row];
    paid += static_cast<double>(environment->rewards()[row]);
  }
  QVERIFY(std::abs(ended - 250) < 4 * std::sqrt(1000 * 0.25 * 0.75));
  QVERIFY(std::abs(paid - ended * 0.25) < 1e-3);  // the average of the cell, every time
}

void TestAggregateEnvironment::mostFrequentIsAlwaysTheSame() {
  const auto hand = made(handBundle(), AggregateReplies::mostFrequent);
  const auto environment = hand.environment(50);
  const std::vector<std::int32_t> greet(50, 0);
  for (int step = 1; step <= 20; ++step) {
    environment->step(greet);
    for (std::size_t row = 0; row < environment->size(); ++row) {
      QCOMPARE(environment->isTerminal()[row] != 0, step == 20);  // going back and forth until the horizon
      QCOMPARE(environment->rewards()[row], step == 20 ? 0.25F : 0.0F);
    }
  }
}

void TestAggregateEnvironment::rewardsAreWorthWhatTheModelSays() {
  const auto sampled = made(sampleBundle(), AggregateReplies::sampled);
  const TabularModel& model = *sampled.aggregate->model;
  const double exact = solvePolicy(model, uniformPolicy(model)).value;
  const auto environment = sampled.environment(200);
  environment->reset(7);
  base::RandomStream choice(8);
  double sum = 0, squares = 0, episode = 0;
  int ended = 0;
  for (int step = 0; step < 2000; ++step) {
    environment->step(tests::allowedActions(*environment, choice));
    for (std::size_t row = 0; row < environment->size(); ++row) {
      if (environment->isTerminal()[row] == 0) continue;
      episode = static_cast<double>(environment->rewards()[row]);
      sum += episode;
      squares += episode * episode;
      ++ended;
    }
  }
  const double mean = sum / ended, error = std::sqrt((squares / ended - mean * mean) / ended);
  QVERIFY2(std::abs(mean - exact) < 5 * error + 1e-3, qPrintable(QString("%1 %2").arg(mean).arg(exact)));
}

void TestAggregateEnvironment::theManifestCountsEveryCell() {
  const auto bundle = sampleBundle();
  const auto model = aggregateModel(bundle, AggregateReplies::sampled);
  std::uint64_t least = 1'000'000, bins = 0, visits = 0;
  for (const auto& cell : bundle.table.cells) {
    least = std::min(least, cell.people);
    bins += cell.nexts.size();
    visits += cell.visits;
  }
  QCOMPARE(model->manifest.cellsRead, std::uint64_t{bundle.table.cells.size()});
  QCOMPARE(model->manifest.binsRead, bins);
  QCOMPARE(model->manifest.visits, visits);
  QCOMPARE(model->manifest.leastPeopleInCell, least);
  QVERIFY(model->manifest.leastPeopleInBin >= 5);
  QCOMPARE(model->manifest.digest, bundle.digest);
}

void TestAggregateEnvironment::aCellOfTooFewIsRefused() {
  auto bundle = handBundle();
  bundle.table.cells[1].people = 9;
  QCOMPARE(aggregateModel(bundle, AggregateReplies::sampled).error().code, base::ErrorCode::releaseRefused);
}

QTEST_GUILESS_MAIN(TestAggregateEnvironment)
#include "tst_aggregate_environment.moc"
