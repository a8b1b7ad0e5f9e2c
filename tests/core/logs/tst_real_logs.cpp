// PersuasionForGood and CaSiNo against the figures of datasets/facts.json, where the data is there.
#include <QElapsedTimer>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>

#include <nlohmann/json.hpp>

#include "tests/core/logs/log_test_support.h"
#include "tests/support/checkout.h"

using namespace studio::logs;
using namespace studio::logs::test;
using nlohmann::json;
using studio::dialogue::Dialogue;

namespace {

const std::filesystem::path kDatasets = studio::test::datasets();

/// Label names of a dialogue, in order.
std::vector<std::string> labelsOf(const Dialogue& read, const ReadResult& result) {
  std::vector<std::string> labels;
  for (const auto& turn : read.turns) {
    for (const auto& said : turn.utterances) {
      for (const auto id : said.actions) labels.push_back(result.catalogue.at(id).name);
    }
  }
  return labels;
}

void addTo(json& counts, const std::string& key, int count) {
  if (counts.is_null()) counts = json::object();
  const int before = counts.value(key, 0);
  counts[key] = before + count;
}

json labelCounts(const ReadResult& result) {
  json counts = json::object();
  for (const Dialogue& read : result.dialogues) {
    for (const std::string& label : labelsOf(read, result)) addTo(counts, label, 1);
  }
  return counts;
}

/// {label: {n, converted}} over the first strategy of each dialogue.
json byFirstStrategy(const ReadResult& result) {
  json groups = json::object();
  for (const Dialogue& read : result.dialogues) {
    for (const std::string& label : labelsOf(read, result)) {
      if (!result.catalogue.at(*result.catalogue.find(label)).isStrategy) continue;
      addTo(groups[label], "n", 1);
      addTo(groups[label], "converted", *read.outcome.converted ? 1 : 0);
      break;
    }
  }
  return groups;
}

/// The reference without rates and without those that have no strategy.
json countsOnly(json groups) {
  groups.erase("(none)");
  for (auto& [key, group] : groups.items()) group.erase("rate");
  return groups;
}

std::uint64_t convertedIn(const ReadResult& result) {
  return static_cast<std::uint64_t>(
      std::count_if(result.dialogues.begin(), result.dialogues.end(),
                    [](const auto& read) { return read.outcome.converted.value_or(false); }));
}

std::uint64_t turnsIn(const ReadResult& result) {
  std::uint64_t turns = 0;
  for (const Dialogue& read : result.dialogues) turns += read.turns.size();
  return turns;
}

double valueIn(const ReadResult& result) {
  double sum = 0;
  for (const Dialogue& read : result.dialogues) sum += read.outcome.value.value_or(0);
  return sum;
}

/// Uses of each constrained action, and how many of them come too early.
json violations(const ReadResult& result) {
  json counts = json::object();
  for (const Dialogue& read : result.dialogues) {
    std::set<std::string> said;
    for (const std::string& label : labelsOf(read, result)) {
      for (const auto& rule : result.catalogue.constraints()) {
        if (result.catalogue.at(rule.action).name != label) continue;
        const bool isEarly = std::none_of(rule.anyOfBefore.begin(), rule.anyOfBefore.end(), [&](const auto before) {
          return said.count(result.catalogue.at(before).name) > 0;
        });
        addTo(counts[label], "uses", 1);
        addTo(counts[label], "early", isEarly ? 1 : 0);
      }
      said.insert(label);
    }
  }
  return counts;
}

}  // namespace

class TestRealLogs : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void persuasion();
  void persuasionWithoutLabels();
  void persuasionTwice();
  void persuasionFromWorkbooks();
  void casino();
  void casinoMirrored();
  void actionBasedConversations();
  void rate();

 private:
  json m_facts;
};

void TestRealLogs::initTestCase() {
  std::ifstream stream(kDatasets / "facts.json");
  if (!stream) QSKIP("the reference datasets are not beside this checkout");
  m_facts = json::parse(stream);
}

void TestRealLogs::persuasion() {
  const json& facts = m_facts["p4g"];
  const ReadResult result = readAll({kDatasets / "p4g/export_csv/300_dialog.csv"}, *presetMapping("p4g"));
  QVERIFY(result.isOk());
  QCOMPARE(result.report.rows, facts["rows"].get<std::uint64_t>());
  QCOMPARE(result.report.rejected.size() + result.report.notices.size(), std::size_t{0});
  QCOMPARE(result.report.dialogues, facts["dialogs"].get<std::uint64_t>());
  QCOMPARE(turnsIn(result), facts["turns_speaker_level"].get<std::uint64_t>());
  QCOMPARE(convertedIn(result), facts["conversion"]["converted"].get<std::uint64_t>());
  QVERIFY(std::abs(valueIn(result) - facts["donation_sum_persuadee"].get<double>()) < 1e-6);
  QCOMPARE(labelCounts(result).dump(), facts["persuader_label_counts"].get<json>().dump());
  QCOMPARE(byFirstStrategy(result).dump(), countsOnly(facts["conversion_by_first_strategy"]).dump());
  QVERIFY(!result.dialogues[0].customer.isEmpty());
  const json early = violations(result);
  qInfo("never before: %s", early.dump().c_str());
  QCOMPARE(early.size(), std::size_t{4});
  for (const auto& [label, counts] : early.items()) {
    QVERIFY2(2 * counts["early"].get<int>() < counts["uses"].get<int>(), label.c_str());
  }
}

void TestRealLogs::persuasionWithoutLabels() {
  const json& facts = m_facts["p4g"]["full_1017"];
  const ReadResult result = readAll({kDatasets / "p4g/full_dialog.csv"}, *presetMapping("p4g"));
  QVERIFY(result.isOk());
  QCOMPARE(result.report.rows, facts["rows"].get<std::uint64_t>());
  QCOMPARE(result.report.accepted, facts["rows"].get<std::uint64_t>());
  QCOMPARE(result.report.dialogues, facts["dialogs"].get<std::uint64_t>());
  QCOMPARE(convertedIn(result), facts["conversion"]["converted"].get<std::uint64_t>());
  QVERIFY(std::abs(valueIn(result) - facts["donation_sum_persuadee"].get<double>()) < 1e-6);
  QVERIFY(labelCounts(result).empty());
}

// All 300 labelled dialogues are among the 1,017: the second file adds the rest only, and says so.
void TestRealLogs::persuasionTwice() {
  const ReadResult result =
      readAll({kDatasets / "p4g/export_csv/300_dialog.csv", kDatasets / "p4g/full_dialog.csv"}, *presetMapping("p4g"));
  QVERIFY(result.isOk());
  QCOMPARE(result.report.dialogues, std::uint64_t{1017});
  QVERIFY(isEveryRowAccountedFor(result.report));
}

// The original workbooks give by the preset what their export as CSV gives.
void TestRealLogs::persuasionFromWorkbooks() {
  const ReadResult sheets =
      readAll({kDatasets / "p4g/300_dialog.xlsx", kDatasets / "p4g/300_info.xlsx"}, *presetMapping("p4g"));
  QVERIFY(sheets.isOk());
  const ReadResult csv = readAll({kDatasets / "p4g/export_csv/300_dialog.csv"}, *presetMapping("p4g"));
  const json& facts = m_facts["p4g"];
  QCOMPARE(sheets.report.rows, facts["rows"].get<std::uint64_t>());
  QCOMPARE(sheets.report.rejected.size() + sheets.report.notices.size(), std::size_t{0});
  QCOMPARE(turnsIn(sheets), facts["turns_speaker_level"].get<std::uint64_t>());
  QCOMPARE(convertedIn(sheets), facts["conversion"]["converted"].get<std::uint64_t>());
  QVERIFY(std::abs(valueIn(sheets) - facts["donation_sum_persuadee"].get<double>()) < 1e-6);
  QCOMPARE(labelCounts(sheets).dump(), facts["persuader_label_counts"].get<json>().dump());
  QCOMPARE(byFirstStrategy(sheets).dump(), countsOnly(facts["conversion_by_first_strategy"]).dump());
  QCOMPARE(textOf(sheets.dialogues), textOf(csv.dialogues));
}

void TestRealLogs::casino() {
  const json& facts = m_facts["casino"];
  const ReadResult result = readAll({kDatasets / "casino"}, *presetMapping("casino"));
  QVERIFY(result.isOk());
  QCOMPARE(result.report.rows, facts["chat_rows"].get<std::uint64_t>());
  QCOMPARE(result.report.rejected.size() + result.report.notices.size(), std::size_t{0});
  std::uint64_t events = 0;
  for (const auto& count : facts["event_rows"]) events += count.get<std::uint64_t>();
  QCOMPARE(result.report.events, events);
  QCOMPARE(result.report.dialogues, facts["dialogs"].get<std::uint64_t>());
  QCOMPARE(turnsIn(result), facts["utterances"].get<std::uint64_t>());
  QCOMPARE(convertedIn(result), facts["conversion_all"]["converted"].get<std::uint64_t>());
  QCOMPARE(labelCounts(result).dump(), facts["label_counts"].get<json>().dump());
  QCOMPARE(byFirstStrategy(result).dump(), countsOnly(facts["conversion_by_first_strategy_annotated"]).dump());
}

void TestRealLogs::casinoMirrored() {
  Mapping mapping = *presetMapping("casino");
  mapping.isMirrored = true;
  const ReadResult result = readAll({kDatasets / "casino"}, mapping);
  QVERIFY(result.isOk());
  QCOMPARE(result.dialogues.size(), std::size_t{2060});
  const double mean = m_facts["casino"]["points_mean"].get<double>();  // over both sides
  QVERIFY(std::abs(valueIn(result) / 2060 - mean) < 1e-6);
}

// A customer-service log of another make, by a mapping alone: the agent's database actions are rows between
// the spoken ones, their name one of several values of a list.
void TestRealLogs::actionBasedConversations() {
  const Mapping mapping = mappingOf(
      "{'name': 'abcd', 'rows': 'delexed', 'dialogue': {'id': '$.convo_id', 'order': 'turn_count'},"
      " 'speaker': {'field': 'speaker', 'agent': ['agent', 'action'], 'customer': 'customer'}, 'text': 'text',"
      " 'actions': {'fields': 'targets.2', 'optional': true}, 'customer': '$.scenario.personal.username',"
      " 'segment': {'flow': '$.scenario.flow', 'subflow': '$.scenario.subflow'}}");
  const std::filesystem::path file = kDatasets / "abcd_guidelines/abcd_sample.json";
  const ReadResult result = readAll({file}, mapping);
  QVERIFY(result.isOk());
  QCOMPARE(result.report.rejected.size() + result.report.notices.size(), std::size_t{0});
  std::vector<std::size_t> rows;
  for (const Dialogue& read : result.dialogues) rows.push_back(read.turns.size());
  QCOMPARE(rows, (std::vector<std::size_t>{29, 21, 22}));
  std::ifstream stream(file);
  json counts = json::object();
  for (const json& dialogue : json::parse(stream)) {
    for (const json& row : dialogue["delexed"]) {
      if (row["targets"][2].is_string()) addTo(counts, row["targets"][2], 1);
    }
  }
  QVERIFY(counts.size() > 3);
  QCOMPARE(labelCounts(result).dump(), counts.dump());
  QCOMPARE(result.dialogues[0].segment.at("flow"), std::string("product_defect"));
  // the rows as they were typed: lists of speaker and text
  const Mapping original = mappingOf(
      "{'name': 'abcd', 'rows': 'original', 'dialogue': {'id': '$.convo_id'}, 'text': '1', 'events': '0 = action',"
      " 'speaker': {'field': '0', 'agent': 'agent', 'customer': 'customer'}}");
  const ReadResult typed = readAll({file}, original);
  QCOMPARE(typed.report.rows, std::uint64_t{72});
  QVERIFY(typed.report.events > 0 && typed.report.rejected.empty());
}

void TestRealLogs::rate() {
  QElapsedTimer timer;
  const std::vector<std::pair<const char*, std::vector<std::filesystem::path>>> logs{
      {"p4g", {kDatasets / "p4g/full_dialog.csv"}}, {"casino", {kDatasets / "casino"}}};
  for (const auto& [preset, files] : logs) {
    timer.start();
    const ReadResult result = readAll(files, *presetMapping(preset));
    QVERIFY(result.isOk());
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    qInfo("%s: %llu rows in %.3f s, %.0f rows/s", preset, static_cast<unsigned long long>(result.report.rows), seconds,
          static_cast<double>(result.report.rows) / seconds);
  }
}

QTEST_APPLESS_MAIN(TestRealLogs)
#include "tst_real_logs.moc"
