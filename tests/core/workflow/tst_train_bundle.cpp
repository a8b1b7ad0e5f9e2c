// Learning from a released file alone, with the proof of what was read.
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/aggregation/aggregate_bundle.h"
#include "core/aggregation/exact_release.h"
#include "core/simulation/tabular_solution.h"
#include "core/store/file_io.h"
#include "core/workflow/known_environment.h"
#include "core/workflow/train_environment.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/visit_samples.h"

using namespace studio;
using base::ErrorCode;
using workflow::EnvironmentTrainRequest;

class TestTrainBundle : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void ppoLearnsAndProves();
  void aStoppedRunGoesOn();
  void bothKindsOfReplies();
  void whatCannotBeLearnedFromIsRefused();

 private:
  EnvironmentTrainRequest request(const std::string& name, std::uint64_t steps) const {
    EnvironmentTrainRequest made;
    made.learner = "ppo";
    made.updates = steps;
    made.out = m_folder / name;
    made.bundle = m_folder / "a.aggregate";
    return made;
  }
  test::ScratchFolder m_folder;
};

void TestTrainBundle::initTestCase() {
  base::RandomStream random(61);
  const auto terms = tests::smallTerms(8);
  const auto table = aggregation::exactRelease(tests::randomVisits(random, terms, 500), terms, {})->table;
  const auto signer = privacy::ReleaseSigner::open(m_folder / "exporter.key", text::SecretKey{});
  QVERIFY(store::writeFileAtomically(m_folder / "a.aggregate", aggregation::encodeBundle(table, *signer)).isOk());
}

void TestTrainBundle::ppoLearnsAndProves() {
  const auto report = workflow::trainInEnvironment(request("ppo", 16'384), {}, {});
  QVERIFY(report.isOk());
  const auto bundle = aggregation::readBundle(m_folder / "a.aggregate");
  QVERIFY(report->manifest.has_value());
  QCOMPARE(report->manifest->bundleDigest, bundle->digest);
  QCOMPARE(report->manifest->minimumCohort, std::uint32_t{8});
  QCOMPARE(report->manifest->cellsRead, std::uint64_t{bundle->table.cells.size()});
  QVERIFY(report->manifest->leastPeopleInCell >= 8 && report->manifest->leastPeopleInBin >= 8);
  const double value = report->policies.at(0).value;
  QVERIFY2(value > *report->behaviour + 0.5 * (report->optimum - *report->behaviour),
           qPrintable(QString("%1 %2 %3").arg(value).arg(*report->behaviour).arg(report->optimum)));
  QVERIFY(value <= report->optimum + 1e-9);
  const auto policies = store::readTensors(m_folder / "ppo.safetensors");
  bool isProven = false;
  for (const auto& [key, text] : policies->metadata)
    isProven = isProven || text.find(bundle->digest) != std::string::npos;
  QVERIFY(isProven);
}

void TestTrainBundle::aStoppedRunGoesOn() {
  QVERIFY(workflow::trainInEnvironment(request("whole", 8192), {}, {}).isOk());
  std::stop_source stop;
  const auto part =
      workflow::trainInEnvironment(request("part", 8192), stop.get_token(), [&](const base::ProgressUpdate& update) {
        if (update.done > 3000) stop.request_stop();
      });
  QCOMPARE(part->state, std::string("stopped"));
  auto again = request("part", 8192);
  again.isResume = true;
  QVERIFY(workflow::trainInEnvironment(again, {}, {}).isOk());
  QCOMPARE(test::contentOf(m_folder / "part.safetensors"), test::contentOf(m_folder / "whole.safetensors"));
}

void TestTrainBundle::bothKindsOfReplies() {
  const auto sampled = workflow::knownFromBundle(m_folder / "a.aggregate", "sampled");
  const auto frequent = workflow::knownFromBundle(m_folder / "a.aggregate", "most-frequent");
  QVERIFY(sampled->dynamics->model().digest != frequent->dynamics->model().digest);
  for (const auto* known : {&sampled, &frequent}) {
    const auto& model = (*known)->dynamics->model();
    const double optimum = simulation::solveOptimal(model).value;
    QVERIFY(optimum > 0 && optimum <= 1);
    QVERIFY(simulation::solvePolicy(model, (*known)->aggregate->behaviour).value <= optimum + 1e-9);
  }
}

void TestTrainBundle::whatCannotBeLearnedFromIsRefused() {
  auto feedback = request("x", 100);
  feedback.learner = "rlhf";
  QCOMPARE(workflow::trainInEnvironment(feedback, {}, {}).error().code, ErrorCode::invalidArgument);
  auto damaged = request("y", 100);
  auto bytes = test::contentOf(damaged.bundle);
  bytes[bytes.size() / 2] ^= 1;
  damaged.bundle = m_folder.write("b.aggregate", bytes);
  QCOMPARE(workflow::trainInEnvironment(damaged, {}, {}).error().code, ErrorCode::bundleDamaged);
  auto missing = request("z", 100);
  missing.bundle = m_folder / "none";
  QCOMPARE(workflow::trainInEnvironment(missing, {}, {}).error().code, ErrorCode::fileNotFound);
  QVERIFY(!std::filesystem::exists(m_folder / "y.safetensors"));
}

QTEST_GUILESS_MAIN(TestTrainBundle)
#include "tst_train_bundle.moc"
