// What the estimators are worth where the truth is computed: relative errors and coverage on logs of the built-in
// environment. The recommended estimate is held to its promise; those of all others are printed.
#include <QtTest/QtTest>
#include <algorithm>
#include <cmath>

#include "core/evaluation/ope/off_policy_evaluation.h"
#include "tests/support/logged_environment.h"

using namespace studio;
using namespace studio::evaluation;

namespace {

constexpr double kFar = 1;     // the file's own evaluation policy
constexpr double kNear = 0.3;  // the behaviour policy, which does what that one would in three of ten decisions

bool isSlow() { return qEnvironmentVariableIsSet("STUDIO_SLOW"); }

struct Tally {
  std::vector<double> errors;  ///< relative
  std::size_t covered = 0;
};

struct Measured {
  std::array<Tally, kEstimators> of;
  Tally recommended;
  std::size_t logs = 0;
};

double medianOf(std::vector<double> values) {
  for (double& value : values) value = std::abs(value);
  std::ranges::sort(values);
  return (values[values.size() / 2] + values[(values.size() - 1) / 2]) / 2;
}

void count(const Estimate& estimate, double truth, Tally& tally) {
  tally.errors.push_back(estimate.value / truth - 1);
  tally.covered += estimate.interval.contains(truth) ? 1 : 0;
}

Measured measure(double share, std::size_t dialogues, std::size_t logs, std::uint64_t seed) {
  const test::JudgedEnvironment environment(share);
  OpeOptions options;
  options.hasBaselines = false;
  Measured measured;
  for (; measured.logs < logs; ++measured.logs) {
    const auto report = evaluateOffPolicy(environment.log(dialogues, seed + measured.logs), options, {}, {});
    for (const auto& estimate : report->estimates)
      count(estimate, environment.value(), measured.of[indexOf(estimate.estimator)]);
    count(report->of(report->recommended), environment.value(), measured.recommended);
  }
  return measured;
}

void print(const char* name, const Measured& measured) {
  qInfo("%s: %zu logs", name, measured.logs);
  const auto line = [&](const std::string& what, const Tally& tally) {
    qInfo("  %-32s median relative error %.4f, coverage %.3f", what.c_str(), medianOf(tally.errors),
          static_cast<double>(tally.covered) / static_cast<double>(measured.logs));
  };
  for (std::size_t e = 0; e < kEstimators; ++e) {
    line(std::string(estimatorName(static_cast<Estimator>(e))), measured.of[e]);
  }
  line("recommended", measured.recommended);
}

/// Chance of a coverage this far from 95 % or farther is below one in ten thousand when it is 95 %.
bool isCoverageBelievable(const Tally& tally, std::size_t logs) {
  const double count = static_cast<double>(logs);
  const double slack = 4 * std::sqrt(count * 0.95 * 0.05) + 0.02 * count;  // 93 to 97 % is good
  return std::abs(static_cast<double>(tally.covered) - 0.95 * count) <= slack;
}

}  // namespace

class OpeCoverageTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void errorsOnLargeLogs_data() {
    QTest::addColumn<double>("share");
    QTest::addColumn<double>("most");
    QTest::newRow("far, 20000 dialogues") << kFar << 0.03;
    QTest::newRow("near, 20000 dialogues") << kNear << 0.01;
  }
  void errorsOnLargeLogs() {
    QFETCH(double, share);
    QFETCH(double, most);
    // A median of three logs strays farther than one of twenty.
    const auto measured = measure(share, 20'000, isSlow() ? 20 : 3, 500);
    print(QTest::currentDataTag(), measured);
    QVERIFY(medianOf(measured.recommended.errors) <= (isSlow() ? most : 2 * most));
  }

  void coversTheTruth_data() {
    QTest::addColumn<double>("share");
    QTest::newRow("far, 5000 dialogues") << kFar;
    QTest::newRow("near, 5000 dialogues") << kNear;
  }
  void coversTheTruth() {
    QFETCH(double, share);
    const std::size_t logs = isSlow() ? 1000 : 10;
    const auto measured = measure(share, 5000, logs, 20'000);
    print(QTest::currentDataTag(), measured);
    if (isSlow()) {
      const double coverage = static_cast<double>(measured.recommended.covered) / static_cast<double>(logs);
      QVERIFY2(coverage >= 0.92 && coverage <= 0.98, qPrintable(QString::number(coverage)));
    }
    QVERIFY(isCoverageBelievable(measured.recommended, logs));
    QVERIFY(medianOf(measured.recommended.errors) < 0.04);
  }
};

QTEST_APPLESS_MAIN(OpeCoverageTest)
#include "tst_ope_coverage.moc"
