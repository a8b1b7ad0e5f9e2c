// One-step logs of a real shop with true propensities (Open Bandit): figures of facts.json, which were written down
// independently of this program.
#include <QProcess>
#include <QtTest/QtTest>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/base/number_text.h"
#include "core/evaluation/ope/off_policy_evaluation.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using namespace studio::evaluation;

namespace {

/// The logging policy's rows, judged by a policy that shows every item alike; the position is what is seen.
LoggedDialogues uniformOn(const std::filesystem::path& file, std::size_t items) {
  QProcess unpack;
  unpack.start("zcat", {QString::fromStdString(file)});
  unpack.waitForFinished(60'000);
  std::istringstream rows(unpack.readAllStandardOutput().toStdString());
  const std::vector<double> target(items, 1.0 / static_cast<double>(items));
  LoggedDialogues log;
  log.actionCount = items;
  log.observationSize = 1;
  std::string row;
  std::getline(rows, row);  // ,timestamp,item_id,position,click,propensity_score,…
  while (std::getline(rows, row)) {
    std::istringstream cells(row);
    std::array<std::string, 6> cell;
    for (auto& text : cell) std::getline(cells, text, ',');
    const float position[] = {static_cast<float>(*base::parseDouble(cell[3]))};
    log.add({static_cast<std::int32_t>(*base::parseInteger(cell[2])),
             *base::parseDouble(cell[5]),
             *base::parseDouble(cell[4]),
             position,
             {},
             target});
    log.endDialogue();
  }
  return log;
}

bool agrees(double found, const nlohmann::json& fact, double digit) {
  if (std::abs(found - fact.get<double>()) <= digit / 2) return true;
  qWarning("found %.10f instead of %.10f", found, fact.get<double>());
  return false;
}

}  // namespace

class OpenBanditTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    if (!std::filesystem::exists(test::datasets() / "facts.json")) QSKIP("the real logs are not on this machine");
    m_facts = nlohmann::json::parse(test::contentOf(test::datasets() / "facts.json")).at("obd_small");
  }

  void mensValuesAreReproducedToTheDigit() {
    const auto& facts = m_facts.at("men").at("bts");
    const auto report = judge("men");
    QVERIFY(agrees(report.of(Estimator::inverseProbabilityWeighting).value, facts.at("uniform_policy_IPS"), 1e-8));
    QVERIFY(agrees(report.of(Estimator::selfNormalized).value, facts.at("uniform_policy_SNIPS"), 1e-8));
    const auto& estimate = report.of(Estimator::inverseProbabilityWeighting);
    QVERIFY(agrees(estimate.maxWeight, facts.at("max_weight"), 1e-6));
    QVERIFY(agrees(estimate.effectiveSampleSize, facts.at("effective_sample_size"), 1e-6));
    QVERIFY(agrees(report.behaviour, facts.at("click_rate"), 1e-6));
    QVERIFY(report.verdict != OpeVerdict::cannotBeEstimated);
    // The shop also showed items at random to others: the interval must reach that log's own.
    const auto& truth = m_facts.at("men").at("random").at("wilson95");
    const auto& interval = report.of(report.recommended).interval;
    QVERIFY(interval.low <= truth.at(1).get<double>() && interval.high >= truth.at(0).get<double>());
  }

  void womensAreRefused() {
    const auto& facts = m_facts.at("women").at("bts");
    const auto report = judge("women");
    const auto& estimate = report.of(Estimator::inverseProbabilityWeighting);
    QVERIFY(agrees(estimate.value, facts.at("uniform_policy_IPS"), 1e-8));
    QVERIFY(agrees(estimate.effectiveSampleSize, facts.at("effective_sample_size"), 1e-6));
    QCOMPARE(report.verdict, OpeVerdict::cannotBeEstimated);
    QVERIFY(report.reasons.front().find("of 10000 dialogues carry the estimate") != std::string::npos);
  }

 private:
  OpeReport judge(const std::string& shop) const {
    const auto items = m_facts.at(shop).at("bts").at("items_context").get<std::size_t>();
    const auto file = test::datasets() / "obd_small" / "bts" / shop / (shop + ".csv.gz");
    auto report = evaluateOffPolicy(uniformOn(file, items), {}, {}, {});
    for (const auto& reason : report->reasons) qInfo("%s: %s", shop.c_str(), reason.c_str());
    return std::move(*report);
  }
  nlohmann::json m_facts;
};

QTEST_APPLESS_MAIN(OpenBanditTest)
#include "tst_open_bandit.moc"
