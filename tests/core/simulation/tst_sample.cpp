#include <QTest>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "core/simulation/sample_generator.h"
#include "core/simulation/sample_truth.h"

using namespace studio;
using namespace studio::simulation;

namespace {

const std::filesystem::path kFolder = std::filesystem::temp_directory_path() / "talktrack-sample-test";

std::string contentOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

class TestSample : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { std::filesystem::create_directories(kFolder); }
  void cleanupTestCase() { std::filesystem::remove_all(kFolder); }
  void everyOutcomeIsADistribution();
  void agentsNeverBreakTheConstraints();
  void stateIndexIsABijection();
  void optimumBeatsTheAgentsEverywhere();
  void logAgreesWithTheExactValueOfTheAgents();
  void sameSeedSameBytes();
  void noFileIsLeftByAFailure();
};

void TestSample::everyOutcomeIsADistribution() {
  for (std::size_t s = 0; s < kSampleStates; ++s) {
    for (std::size_t a = 0; a < kSampleActions; ++a) {
      for (std::size_t g = 0; g < kSampleSegments; ++g) {
        double total = 0;
        for (const auto& branch :
             sampleOutcomes(sampleStateAt(s), static_cast<SampleAction>(a), static_cast<SampleSegment>(g))) {
          QVERIFY(branch.probability >= 0);
          total += branch.probability;
        }
        QVERIFY(std::abs(total - 1) < 1e-12);
      }
    }
  }
  const auto shares = sampleSegmentShares();
  QVERIFY(std::abs(std::accumulate(shares.begin(), shares.end(), 0.0) - 1) < 1e-12);
}

void TestSample::agentsNeverBreakTheConstraints() {
  for (std::size_t s = 0; s < kSampleStates; ++s) {
    for (std::size_t turn = 0; turn < kSampleHorizon; ++turn) {
      const auto state = sampleStateAt(s);
      const auto weights = sampleBehaviour(state, turn, turn % 2 == 0);
      QVERIFY(std::abs(std::accumulate(weights.begin(), weights.end(), 0.0) - 1) < 1e-12);
      for (std::size_t a = 0; a < kSampleActions; ++a) {
        if (!isSampleLegal(state, static_cast<SampleAction>(a))) QCOMPARE(weights[a], 0.0);
      }
    }
  }
}

void TestSample::stateIndexIsABijection() {
  for (std::size_t s = 0; s < kSampleStates; ++s) QCOMPARE(sampleStateIndex(sampleStateAt(s)), s);
}

void TestSample::optimumBeatsTheAgentsEverywhere() {
  const auto truth = solveSample();
  for (std::size_t g = 0; g < kSampleSegments; ++g)
    QVERIFY(truth.optimalBySegment[g] > truth.behaviourBySegment[g] + 0.05);
  QVERIFY(truth.optimalConversion < 1);
}

// Backward induction and drawing are two ways to one number.
void TestSample::logAgreesWithTheExactValueOfTheAgents() {
  constexpr std::uint64_t kDialogues = 40'000;
  const auto report = writeSampleLog(kFolder / "big.csv", kDialogues, 3, {}, {});
  QVERIFY(report.isOk());
  const double expected = solveSample().behaviourConversion;
  const double seen = static_cast<double>(report->converted) / static_cast<double>(kDialogues);
  const double standardError = std::sqrt(expected * (1 - expected) / static_cast<double>(kDialogues));
  QVERIFY2(std::abs(seen - expected) < 4 * standardError, qPrintable(QString("%1 against %2").arg(seen).arg(expected)));
  QVERIFY(report->plantedIdentifiers > kDialogues / 20);
}

void TestSample::sameSeedSameBytes() {
  QVERIFY(writeSampleLog(kFolder / "a.csv", 50, 1, {}, {}).isOk());
  QVERIFY(writeSampleLog(kFolder / "b.csv", 50, 1, {}, {}).isOk());
  QVERIFY(writeSampleLog(kFolder / "c.csv", 50, 2, {}, {}).isOk());
  QCOMPARE(contentOf(kFolder / "a.csv"), contentOf(kFolder / "b.csv"));
  QVERIFY(contentOf(kFolder / "a.csv") != contentOf(kFolder / "c.csv"));
}

void TestSample::noFileIsLeftByAFailure() {
  const auto missing = writeSampleLog(kFolder / "no" / "a.csv", 5, 1, {}, {});
  QVERIFY(!missing.isOk());
  QVERIFY(missing.error().code == base::ErrorCode::fileNotWritable);
  std::stop_source source;
  source.request_stop();
  const auto cancelled = writeSampleLog(kFolder / "d.csv", 5, 1, source.get_token(), {});
  QVERIFY(cancelled.error().code == base::ErrorCode::cancelled);
  QVERIFY(!std::filesystem::exists(kFolder / "d.csv"));
}

QTEST_APPLESS_MAIN(TestSample)
#include "tst_sample.moc"
