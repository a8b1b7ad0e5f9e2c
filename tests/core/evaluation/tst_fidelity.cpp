// When simulated customers may stand for real ones.
#include <QtTest/QtTest>
#include <cmath>

#include "core/evaluation/fidelity/event_table.h"
#include "core/evaluation/fidelity/fidelity.h"
#include "core/evaluation/fidelity/rate_table.h"
#include "core/simulation/customers/simulated_log.h"
#include "tests/support/known_customers.h"

using namespace studio;
using namespace studio::evaluation;

namespace {

FidelityReport judged(const simulation::CustomerLog& logged, const simulation::CustomerLog& simulated) {
  FidelityOptions options;
  options.replicates = 100;
  auto report = judgeFidelity(logged, simulated, options, {});
  if (!report) qFatal("%s", report.error().where.c_str());
  for (const auto& reason : report->reasons) qInfo("%s", reason.c_str());
  return std::move(*report);
}

/// Every customer answers kindly where `share` says so.
simulation::CustomerLog madeKind(simulation::CustomerLog log, double share) {
  base::RandomStream random(4);
  for (auto& dialogue : log.dialogues) {
    for (auto& step : dialogue.steps) {
      if (step.event == simulation::CustomerEvent::replies && random.uniform() < share) step.reply = 4;
    }
  }
  return log;
}

}  // namespace

class FidelityTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  // By hand: |0.5 − 0.25| + |0.5 − 0.75| = 0.5, half of it 0.25; Jensen–Shannon of (1/2, 1/2) and (1/4, 3/4) with the
  // middle (3/8, 5/8): ½(½·log₂(4/3) + ½·log₂(4/5)) + ½(¼·log₂(2/3) + ¾·log₂(6/5)) = 0.0488.
  void distancesAreThoseOfPaper() {
    const double a[] = {2, 2}, b[] = {1, 3}, none[] = {0, 0};
    QCOMPARE(totalVariation(a, b), 0.25);
    QVERIFY(std::abs(jensenShannon(a, b) - 0.048795) < 1e-6);
    QCOMPARE(totalVariation(a, none), 1.0);
    const double c[] = {5, 0}, d[] = {0, 9};
    QCOMPARE(totalVariation(c, d), 1.0);
    QCOMPARE(jensenShannon(c, d), 1.0);
    QCOMPARE(relativeError(0.5, 0.4), 0.2);
    QCOMPARE(relativeError(0.0, 0.4), 1.0);
  }

  void anotherLogOfTheSameCustomersIsAccepted() {
    const auto report = judged(simulation::knownCustomers(6000, 1), simulation::knownCustomers(6000, 2));
    QCOMPARE(report.verdict, LicenceVerdict::representative);
    QVERIFY(std::abs(report.divergence.value) < 0.05);
    QVERIFY(!report.isTooEasy);
    QVERIFY(report.length.difference.low <= 0 && report.length.difference.high >= 0);
  }

  void aResampledLogIsAccepted() {
    const auto log = simulation::knownCustomers(5000, 3);
    QCOMPARE(judged(log, test::resampled(log, 5000, 4)).verdict, LicenceVerdict::representative);
  }

  void anOptimisticSimulatorIsRejected() {
    const auto log = simulation::knownCustomers(5000, 5);
    const auto report = judged(log, test::madeOptimistic(simulation::knownCustomers(5000, 6), 0.15, 7));
    QCOMPARE(report.verdict, LicenceVerdict::notRepresentative);
    QVERIFY(report.isTooEasy);
    QVERIFY(report.conversion.relativeError.value > 0.15);
    QVERIFY(report.conversionMean.difference.low > 0);
  }

  void kinderRepliesAreRejectedThoughConversionIsRight() {
    const auto report = judged(simulation::knownCustomers(5000, 8), madeKind(simulation::knownCustomers(5000, 9), 0.3));
    QCOMPARE(report.verdict, LicenceVerdict::notRepresentative);
    QVERIFY(report.conversion.relativeError.value < 0.10);
  }

  void betweenTheLimitsItIsLimited() {
    const auto log = simulation::knownCustomers(20'000, 10);
    // Conversion is about a third of dialogues or below; 12 % of itself more.
    const double rate =
        static_cast<double>(std::ranges::count_if(log.dialogues, [](const auto& d) { return d.isConverted; })) / 20'000;
    const auto report =
        judged(log, test::madeOptimistic(test::resampled(log, 20'000, 11), 0.125 * rate / (1 - rate), 12));
    QCOMPARE(report.verdict, LicenceVerdict::limited);
    QVERIFY(report.isTooEasy);
  }

  // A perfect simulator of a small log would fail most cells if chance were not taken off.
  void aSmallLogSaysSo() {
    const auto log = simulation::knownCustomers(120, 13);
    const auto report = judged(log, simulation::knownCustomers(1200, 14));
    QCOMPARE(report.verdict, LicenceVerdict::notEnoughData);
    std::size_t small = 0, wrong = 0;
    for (const auto& partition : report.partitions) {
      for (const auto& cell : partition.cells) {
        small += cell.replies.verdict() == LicenceVerdict::notEnoughData ? 1 : 0;
        wrong += cell.replies.verdict() == LicenceVerdict::notRepresentative ? 1 : 0;
      }
    }
    QVERIFY(small > 20);
    QVERIFY2(wrong <= 3, qPrintable(QString::number(wrong)));
  }

  void aGrossLieIsSeenInASmallLogToo() {
    const auto log = test::PlantedCustomers::log(150, 15);
    auto lie = test::madeOptimistic(test::PlantedCustomers::log(1500, 16), 1.0, 17);
    QCOMPARE(judged(log, lie).verdict, LicenceVerdict::notRepresentative);
  }

  // Over 40 pairs of logs of the same customers none may be refused, and the divergence lies around 0.
  void chanceIsTakenOff() {
    double sum = 0;
    int refused = 0;
    for (std::uint64_t i = 0; i < 40; ++i) {
      const auto report = judged(test::PlantedCustomers::log(800, 100 + i), test::PlantedCustomers::log(3000, 200 + i));
      sum += report.conversion.relativeError.value;
      refused += report.verdict == LicenceVerdict::notRepresentative ? 1 : 0;
    }
    QCOMPARE(refused, 0);
    QVERIFY2(std::abs(sum / 40) < 0.015, qPrintable(QString::number(sum / 40)));
  }

  void aLearnedSimulatorIsJudged() {
    const auto fitted = simulation::fitCustomerModel(test::PlantedCustomers::log(3000, 20), "planted", {}, {});
    const auto model = std::make_shared<const simulation::CustomerModel>(*fitted);
    simulation::SimulatorOptions options;
    options.size = 8;
    simulation::CustomerSimulator simulator(model, {{"ask", "praise"}, {}, {}}, options);
    simulation::BehaviourPolicy agents(model);
    const auto made = simulation::simulatedLog(simulator, agents, {6000, 2}, {}, {});
    QCOMPARE(judged(test::PlantedCustomers::log(3000, 21), *made).verdict, LicenceVerdict::representative);
  }

  void whatCannotBeComparedIsRefused() {
    const auto log = test::PlantedCustomers::log(100, 1);
    const auto other = judgeFidelity(log, simulation::knownCustomers(100, 1), {}, {});
    QVERIFY(!other && other.error().code == base::ErrorCode::invalidArgument);
    const auto few = judgeFidelity(test::PlantedCustomers::log(10, 1), log, {}, {});
    QVERIFY(!few && few.error().code == base::ErrorCode::simulatorUnusable);
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = judgeFidelity(log, log, {}, stop.get_token());
    QVERIFY(!stopped && stopped.error().code == base::ErrorCode::cancelled);
  }
};

QTEST_GUILESS_MAIN(FidelityTest)
#include "tst_fidelity.moc"
