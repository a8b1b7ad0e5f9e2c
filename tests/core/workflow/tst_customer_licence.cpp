// Simulated customers against two real logs, where they are at hand.
#include <QtTest/QtTest>
#include <cmath>
#include <thread>

#include "core/evaluation/fidelity/fidelity.h"
#include "core/workflow/customer_licence.h"
#include "core/workflow/customer_material.h"
#include "core/workflow/import_logs.h"
#include "tests/support/known_customers.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using evaluation::LicenceVerdict;

namespace {

struct RealLog {
  const char* preset;
  std::vector<std::filesystem::path> files;
};

evaluation::FidelityReport judged(const simulation::CustomerLog& logged, const simulation::CustomerLog& simulated) {
  evaluation::FidelityOptions options;
  options.replicates = 100;
  auto report = evaluation::judgeFidelity(logged, simulated, options, {});
  if (!report) qFatal("%s", report.error().where.c_str());
  for (const auto& reason : report->reasons) qInfo("%s", reason.c_str());
  return std::move(*report);
}

simulation::CustomerLog withOneReply(simulation::CustomerLog log) {
  for (auto& dialogue : log.dialogues) {
    for (auto& step : dialogue.steps) {
      if (step.event == simulation::CustomerEvent::replies) step.reply = 0;
    }
  }
  return log;
}

}  // namespace

class CustomerLicenceTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void persuasionForGood() {
    const auto folder = test::datasets() / "p4g" / "export_csv";
    judgeLog({"p4g", {folder / "300_dialog.csv", folder / "300_info.csv"}});
  }
  void casino() {
    judgeLog({"casino",
              {test::datasets() / "casino" / "casino_train.json", test::datasets() / "casino" / "casino_valid.json",
               test::datasets() / "casino" / "casino_test.json"}});
  }

 private:
  void judgeLog(const RealLog& real);
  static void judgeRefused(const workflow::CustomerMaterial& material);
  static void judgeLearned(const workflow::CustomerMaterial& material);
  test::ScratchFolder m_folder;
};

void CustomerLicenceTest::judgeLog(const RealLog& real) {
  if (!std::filesystem::exists(real.files.front())) QSKIP("the real logs are not on this machine");
  const auto workspace = m_folder / (std::string(real.preset) + ".talktrack");
  QVERIFY(workflow::importLogs({workspace, real.preset, {}, real.files}, {}, {}).isOk());
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  const auto encoding = workflow::LogEncoding::forLog(*database);
  QVERIFY(encoding.isOk());
  const auto material = workflow::gatherCustomers(**encoding, *database, false, 1, {}, {});
  QVERIFY(material.isOk());
  const auto& log = material->log;

  // What is as right as the log itself is never refused.
  const auto same = test::resampled(log, 10 * log.dialogues.size(), 2);
  QVERIFY(judged(log, same).verdict != LicenceVerdict::notRepresentative);
  // Customers who always answer alike are.
  QCOMPARE(judged(log, withOneReply(same)).verdict, LicenceVerdict::notRepresentative);
  if (std::string(real.preset) == "casino") return judgeRefused(*material);
  // So are customers of whom half of the lost are won.
  const auto optimistic = judged(log, test::madeOptimistic(same, 0.5, 4));
  QCOMPARE(optimistic.verdict, LicenceVerdict::notRepresentative);
  QVERIFY(optimistic.isTooEasy);
  judgeLearned(*material);
}

/// Of 317 labelled negotiations 311 came to an agreement: nobody can learn from six what makes them fail.
void CustomerLicenceTest::judgeRefused(const workflow::CustomerMaterial& material) {
  const auto licence = workflow::licenceOf(material, {}, {}, {});
  QVERIFY(!licence);
  QCOMPARE(licence.error().code, base::ErrorCode::simulatorUnusable);
  QVERIFY(!licence.error().argument("reason").empty());
}

/// The learned simulator is judged; whatever the verdict is, it is reproduced and says why.
void CustomerLicenceTest::judgeLearned(const workflow::CustomerMaterial& material) {
  workflow::LicenceOptions options;
  options.replicates = 50;
  const auto licence = workflow::licenceOf(material, options, {}, {});
  QVERIFY(licence.isOk());
  QVERIFY(!licence->fidelity.reasons.empty());
  QCOMPARE(licence->logged, material.log.dialogues.size());
  const auto again = workflow::licenceOf(material, options, {}, {});
  QCOMPARE(again->fidelity.divergence.value, licence->fidelity.divergence.value);
  for (const auto& reason : licence->fidelity.reasons) qInfo("learned: %s", reason.c_str());
  qInfo("calibration of the outcome %.4f, if right %.4f; of the end %.4f, if right %.4f",
        licence->outcome.expectedError, licence->outcome.expectedErrorIfRight, licence->ending.expectedError,
        licence->ending.expectedErrorIfRight);
}

QTEST_GUILESS_MAIN(CustomerLicenceTest)
#include "tst_customer_licence.moc"
