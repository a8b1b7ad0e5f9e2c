// The six experiments on a log that was made, without and with rules.
#include <QtTest/QtTest>
#include <cmath>

#include "core/simulation/sample_generator.h"
#include "core/workflow/import_logs.h"
#include "core/workflow/validate_workspace.h"
#include "core/workflow/validation_checks.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using workflow::CheckVerdict;

namespace {

/// One rule that blocks every utterance with a match of `pattern`.
std::string rulesOn(const std::string& pattern) {
  return R"({"fallbacks": {"neutral": "Let me look that up."}, "rules": [{"id": "R1", "title": "t", "severity": "high",
    "when": {"text": "agent", "re": ")" +
         pattern + R"("}, "effect": {"type": "block", "fallback_action": "neutral"}}]})";
}

evaluation::OpeReport reportOf(double value, double error, double script) {
  evaluation::OpeReport report;
  report.estimates.resize(evaluation::kEstimators);
  for (auto& estimate : report.estimates) {
    estimate.value = value;
    estimate.interval = {value - 1.96 * error, value + 1.96 * error};
  }
  report.verdict = evaluation::OpeVerdict::better;
  report.reasons = {"a reason"};
  report.difference = value - 0.3;
  report.differenceInterval = {report.difference - 1.96 * error, report.difference + 1.96 * error};
  report.baselines = {{"behaviour", 0.3, {0.29, 0.31}, 1000, true},
                      {"script", script, {script - 0.0196, script + 0.0196}, 500, true},
                      {"fixed_track", 5, {4, 6}, 2, false}};
  return report;
}

}  // namespace

class ValidationTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void baselinesDecide() {
    // 0.5 against 0.4, errors of 0.01 each: z = 0.1 / √(2 · 0.01²) = 7.07. What cannot be estimated counts for nothing.
    const auto better = workflow::checkBaselines(reportOf(0.5, 0.01, 0.4));
    QCOMPARE(better.verdict, CheckVerdict::pass);
    QVERIFY(std::abs(better.rows[1].figures.at("z") - 7.0710678) < 1e-3);
    QCOMPARE(workflow::checkBaselines(reportOf(0.5, 0.01, 0.49)).verdict, CheckVerdict::notEnoughData);
    QCOMPARE(workflow::checkBaselines(reportOf(0.5, 0.01, 0.6)).verdict, CheckVerdict::fail);
    auto refused = reportOf(0.5, 0.01, 0.4);
    refused.verdict = evaluation::OpeVerdict::cannotBeEstimated;
    QCOMPARE(workflow::checkBaselines(refused).verdict, CheckVerdict::notEnoughData);
  }

  void everyCheckAnswers() {
    const auto csv = m_folder / "log.csv";
    QVERIFY(simulation::writeSampleLog(csv, 400, 5, {}, {}).isOk());
    const auto workspace = m_folder / "sample.talktrack";
    QVERIFY(workflow::importLogs({workspace, "talktrack", {}, {csv}}, {}, {}).isOk());
    const auto report = workflow::validateWorkspace({workspace, {}, {}, 1}, {}, {});
    QVERIFY(report.isOk());
    const char* names[] = {"q_correlation",    "compliance_historical", "simulator_fidelity",
                           "utterance_stress", "segment_sensitivity",   "against_baseline"};
    QCOMPARE(report->checks.size(), std::size(names));
    for (std::size_t i = 0; i < std::size(names); ++i) {
      QCOMPARE(report->checks[i].name, std::string(names[i]));
      QVERIFY(!report->checks[i].reasons.empty());
    }
    QCOMPARE(report->checks[0].verdict, CheckVerdict::notEnoughData);  // nothing was trained
    QCOMPARE(report->checks[1].verdict, CheckVerdict::notEnoughData);  // no rules were given
    QVERIFY(report->checks[1].figures.at("utterances") > 400);
    QCOMPARE(report->checks[5].verdict, CheckVerdict::notEnoughData);
    rulesAreCounted(workspace, report->checks[1].figures.at("utterances"));
  }

  void aPolicyThatIsNotThereIsNamed() {
    const auto report = workflow::validateWorkspace({m_folder / "sample.talktrack", {"none"}, {}, 1}, {}, {});
    QVERIFY(!report);
    QCOMPARE(report.error().code, base::ErrorCode::policyNotFound);
  }

 private:
  void rulesAreCounted(const std::filesystem::path& workspace, double utterances);
  test::ScratchFolder m_folder;
};

void ValidationTest::rulesAreCounted(const std::filesystem::path& workspace, double utterances) {
  // What fires on everything blocks everything, and what would be said instead too.
  const auto all = m_folder.write("all.json", rulesOn("."));
  const auto strict = workflow::validateWorkspace({workspace, {}, all, 1}, {}, {});
  QVERIFY2(strict.isOk(), strict ? "" : std::string(strict.error().argument("reason")).c_str());
  const auto& historical = strict->checks[1];
  QCOMPARE(historical.verdict, CheckVerdict::notEnoughData);  // nobody labelled what should be blocked
  QCOMPARE(historical.figures.at("utterances"), utterances);
  QCOMPARE(historical.figures.at("blocked"), utterances);
  QCOMPARE(historical.figures.at("blocked_share"), 1.0);
  QCOMPARE(historical.rows.size(), std::size_t{1});
  QCOMPARE(historical.rows[0].name, std::string("R1"));
  QCOMPARE(historical.rows[0].figures.at("fired"), utterances);
  QVERIFY(!historical.dialogues.empty());
  QCOMPARE(strict->checks[3].verdict, CheckVerdict::fail);
  // What fires on nothing blocks nothing; the log has not ten thousand different utterances.
  const auto none = m_folder.write("none.json", rulesOn("zzyzx"));
  const auto idle = workflow::validateWorkspace({workspace, {}, none, 1}, {}, {});
  QCOMPARE(idle->checks[1].figures.at("blocked"), 0.0);
  QVERIFY(idle->checks[1].dialogues.empty());
  QCOMPARE(idle->checks[3].verdict, CheckVerdict::notEnoughData);
  QCOMPARE(idle->checks[3].figures.at("unsafe"), 0.0);
}

QTEST_GUILESS_MAIN(ValidationTest)
#include "tst_validation.moc"
