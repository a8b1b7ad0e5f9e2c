// The figures of facts.json, written down independently of this program, reproduced from the real logs.
#include <QTest>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/workflow/import_logs.h"
#include "core/workflow/summarise_workspace.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using Json = nlohmann::json;
using workflow::Rate;

namespace {

bool isRate(const Rate& rate, const Json& fact) {
  return rate.count == fact.at("n").get<std::uint64_t>() &&
         rate.converted == fact.at("converted").get<std::uint64_t>() &&
         std::abs(rate.rate - fact.at("rate").get<double>()) < 1e-6;
}

bool isInterval(const Rate& rate, const Json& fact) {
  return std::abs(rate.lower - fact.at("wilson95").at(0).get<double>()) < 1e-6 &&
         std::abs(rate.upper - fact.at("wilson95").at(1).get<double>()) < 1e-6;
}

/// The sum of rates whose number of turns lies in a bin called "20-22", "0-20" or "24-".
Rate bin(const std::map<std::uint64_t, Rate>& byTurns, const std::string& name) {
  const auto dash = name.find('-');
  const auto low = std::stoul(name.substr(0, dash));
  const auto high = dash + 1 < name.size() ? std::stoul(name.substr(dash + 1)) : 1'000'000;
  Rate sum;
  for (const auto& [turns, rate] : byTurns) {
    if (turns < low || turns > high) continue;
    sum.count += rate.count;
    sum.converted += rate.converted;
  }
  sum.rate = sum.count == 0 ? 0 : static_cast<double>(sum.converted) / static_cast<double>(sum.count);
  return sum;
}

}  // namespace

class TestFacts : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void persuasionForGood();
  void persuasionForGoodUnlabelled();
  void casino();

 private:
  workflow::SummaryReport summaryOf(const std::string& preset, const std::vector<std::filesystem::path>& files);
  test::ScratchFolder m_folder;
  Json m_facts;
};

void TestFacts::initTestCase() {
  if (!std::filesystem::exists(test::datasets() / "facts.json")) QSKIP("the real logs are not on this machine");
  m_facts = Json::parse(test::contentOf(test::datasets() / "facts.json"));
}

workflow::SummaryReport TestFacts::summaryOf(const std::string& preset,
                                             const std::vector<std::filesystem::path>& files) {
  const auto workspace = m_folder / (files.front().stem().string() + ".talktrack");
  const auto imported = workflow::importLogs({workspace, preset, {}, files}, {}, {});
  if (!imported)
    qFatal("import failed: %s %s", std::string(base::errorCodeName(imported.error().code)).c_str(),
           imported.error().where.c_str());
  if (!imported->rejected.empty()) qFatal("a row was rejected: %s", imported->rejected.front().reason.c_str());
  return workflow::summariseWorkspace(workspace).value();
}

void TestFacts::persuasionForGood() {
  const auto& facts = m_facts.at("p4g");
  const auto folder = test::datasets() / "p4g" / "export_csv";
  const auto report = summaryOf("p4g", {folder / "300_dialog.csv", folder / "300_info.csv"});
  QCOMPARE(report.dialogues, facts.at("dialogs").get<std::uint64_t>());
  QCOMPARE(report.turns, facts.at("turns_speaker_level").get<std::uint64_t>());
  QVERIFY(isRate(report.conversion, facts.at("conversion")));
  QVERIFY(isInterval(report.conversion, facts.at("conversion")));
  QCOMPARE(report.actionCounts, (facts.at("persuader_label_counts").get<std::map<std::string, std::uint64_t>>()));
  const auto& first = facts.at("conversion_by_first_strategy");
  QCOMPARE(report.byFirstAction.size(), first.size());
  for (const auto& [action, fact] : first.items())
    QVERIFY2(isRate(report.byFirstAction.at(action), fact), action.c_str());
  QCOMPARE(report.byAnyAction.size(), first.size());
  for (const auto& [action, fact] : facts.at("conversion_by_any_use").items()) {
    QVERIFY2(isRate(report.byAnyLabel.at(action).used, fact.at("used")), action.c_str());
    QVERIFY2(isRate(report.byAnyLabel.at(action).notUsed, fact.at("not_used")), action.c_str());
    if (first.contains(action)) QVERIFY(isRate(report.byAnyAction.at(action).used, fact.at("used")));
  }
  for (const auto& [name, fact] : facts.at("conversion_by_turn_bin").items())
    QVERIFY2(isRate(bin(report.byTurns, name), fact), name.c_str());
}

void TestFacts::persuasionForGoodUnlabelled() {
  const auto& facts = m_facts.at("p4g").at("full_1017");
  const auto folder = test::datasets() / "p4g";
  const auto report = summaryOf("p4g", {folder / "full_dialog.csv", folder / "full_info.csv"});
  QCOMPARE(report.dialogues, facts.at("dialogs").get<std::uint64_t>());
  QVERIFY(isRate(report.conversion, facts.at("conversion")));
  QVERIFY(isInterval(report.conversion, facts.at("conversion")));
  QVERIFY(report.actionCounts.empty());
}

void TestFacts::casino() {
  const auto& facts = m_facts.at("casino");
  const auto folder = test::datasets() / "casino";
  const auto report =
      summaryOf("casino", {folder / "casino_train.json", folder / "casino_valid.json", folder / "casino_test.json"});
  QCOMPARE(report.dialogues, facts.at("dialogs").get<std::uint64_t>());
  QCOMPARE(report.turns, facts.at("utterances").get<std::uint64_t>());
  QVERIFY(isRate(report.conversion, facts.at("conversion_all")));
  QVERIFY(isInterval(report.conversion, facts.at("conversion_all")));
  QCOMPARE(report.actionCounts, (facts.at("label_counts").get<std::map<std::string, std::uint64_t>>()));
  const auto& first = facts.at("conversion_by_first_strategy_annotated");
  QCOMPARE(report.byFirstAction.size(), first.size());
  for (const auto& [action, fact] : first.items())
    QVERIFY2(isRate(report.byFirstAction.at(action), fact), action.c_str());
  for (const auto& [name, fact] : facts.at("conversion_by_utterance_bin").items())
    QVERIFY2(isRate(bin(report.byTurns, name), fact), name.c_str());
}

QTEST_GUILESS_MAIN(TestFacts)
#include "tst_facts.moc"
