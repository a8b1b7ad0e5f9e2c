// Aggregates of real logs and of the sample: exported, read back, refused when together they would say too much.
#include <QTest>
#include <algorithm>

#include "core/aggregation/aggregate_bundle.h"
#include "core/workflow/export_aggregate.h"
#include "core/workflow/forget_person.h"
#include "core/workflow/import_logs.h"
#include "core/workflow/verify_aggregate.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using base::ErrorCode;
using workflow::ExportAggregateRequest;

namespace {

/// `people` customers from `first` on, one dialogue each, of two products; half of them convert.
std::string logOf(int first, int people) {
  std::string log =
      "dialogue_id,order,speaker,text,action,converted,value,customer_id,agent_id,product,customer_type,started_at\n";
  for (int i = first; i < first + people; ++i) {
    const auto row = [&](int order, const char* speaker, const char* text, const char* action) {
      const auto number = std::to_string(i);
      log += "D" + number + "," + std::to_string(order) + "," + speaker + "," + text + "," + action + ",";
      log += std::string(i % 2 == 0 ? "1,25" : "0,") + ",customer-" + number + ",agent-1,";
      log += std::string(i % 3 == 0 ? "fibre" : "mobile") + ",new,2024-01-01T10:00:00Z\n";
    };
    row(1, "agent", "Good morning to you", "greet");
    row(2, "customer", i % 5 == 0 ? "not now" : "tell me more", "");
    row(3, "agent", "Would you like the offer", i % 7 < 2 ? "ask_needs" : "offer");
    row(4, "customer", i % 2 == 0 ? "yes please" : "no thanks", "");
  }
  return log;
}

}  // namespace

class TestAggregates : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void leavesAndComesBack();
  void refusesWhatWouldSingleOut();
  void refusesAfterSomebodyWasForgotten();
  void enoughNewPeopleMayLeave();
  void nothingIsEnteredThatCannotBeWritten();
  void theBudgetIsSpent();
  void wrongOptionsAreNamed();
  void cancels();
  void persuasionForGood();
  void casino();

 private:
  std::filesystem::path fileNamed(const std::string& name) const { return *m_folder / name; }
  ExportAggregateRequest request(const std::string& name) const {
    ExportAggregateRequest made{m_workspace, fileNamed(name), {}};
    made.options.minimumCohort = 10;
    made.options.clusters = 2;
    made.options.replyClusters = 2;
    made.options.encoder = "hashed";
    return made;
  }
  void import(int first, int people) const {
    const auto log = m_folder->write("log" + std::to_string(first) + ".csv", logOf(first, people));
    const auto imported = workflow::importLogs({m_workspace, "talktrack", {}, {log}}, {}, {});
    QVERIFY2(imported.isOk(), imported ? "" : std::string(imported.error().argument("reason")).c_str());
    QCOMPARE(imported->dialogues, static_cast<std::uint64_t>(people));
  }
  std::size_t released() const { return workflow::listReleases(m_workspace)->releases.size(); }
  void realLog(const std::string& preset, const std::vector<std::filesystem::path>& files);

  std::unique_ptr<test::ScratchFolder> m_folder;
  std::filesystem::path m_workspace;
};

void TestAggregates::init() {
  m_folder = std::make_unique<test::ScratchFolder>();
  m_workspace = fileNamed("log.talktrack");
  import(0, 90);
}

void TestAggregates::leavesAndComesBack() {
  const auto first = workflow::exportAggregate(request("a.aggregate"), {}, {});
  QVERIFY2(first.isOk(), first ? "" : std::string(first.error().argument("reason")).c_str());
  QCOMPARE(first->people, std::uint64_t{90});
  QCOMPARE(first->visits, std::uint64_t{180});
  QVERIFY(first->leastPeople >= 10);
  QVERIFY(first->cells >= 3);
  const auto verified = workflow::verifyAggregate(fileNamed("a.aggregate"));
  QCOMPARE(verified->digest, first->digest);
  QCOMPARE(verified->cells, first->cells);
  QCOMPARE(verified->leastPeople, first->leastPeople);
  QVERIFY(std::abs(verified->conversion - 0.5) < 1e-9);
  QCOMPARE(workflow::exportAggregate(request("a.aggregate"), {}, {}).error().code, ErrorCode::fileExists);
  const auto again = workflow::exportAggregate(request("b.aggregate"), {}, {});
  QVERIFY(again->wasReleasedBefore);
  QCOMPARE(again->digest, first->digest);
  QCOMPARE(released(), std::size_t{1});
  // Nothing of anybody is in the file.
  const auto content = test::contentOf(fileNamed("a.aggregate"));
  for (const char* word : {"customer-1", "P-", "D1", "tell me more"}) QVERIFY(content.find(word) == std::string::npos);
}

void TestAggregates::refusesWhatWouldSingleOut() {
  QVERIFY(workflow::exportAggregate(request("a.aggregate"), {}, {}).isOk());
  import(1000, 1);
  const auto refused = workflow::exportAggregate(request("b.aggregate"), {}, {});
  QCOMPARE(refused.error().code, ErrorCode::releaseRefused);
  QVERIFY(refused.error().argument("reason").find("one person") != std::string_view::npos);
  QVERIFY(!std::filesystem::exists(fileNamed("b.aggregate")));
  QCOMPARE(released(), std::size_t{1});
}

void TestAggregates::refusesAfterSomebodyWasForgotten() {
  QVERIFY(workflow::exportAggregate(request("a.aggregate"), {}, {}).isOk());
  QVERIFY(workflow::forgetPerson({m_workspace, "customer-7"}).isOk());
  QCOMPARE(workflow::exportAggregate(request("b.aggregate"), {}, {}).error().code, ErrorCode::releaseRefused);
}

void TestAggregates::enoughNewPeopleMayLeave() {
  QVERIFY(workflow::exportAggregate(request("a.aggregate"), {}, {}).isOk());
  import(1000, 90);
  const auto more = workflow::exportAggregate(request("b.aggregate"), {}, {});
  QVERIFY2(more.isOk(), more ? "" : std::string(more.error().argument("reason")).c_str());
  QCOMPARE(more->people, std::uint64_t{180});
  QCOMPARE(released(), std::size_t{2});
}

void TestAggregates::nothingIsEnteredThatCannotBeWritten() {
  auto lost = request("a.aggregate");
  lost.out = fileNamed("no/such/folder/a.aggregate");
  const auto refused = workflow::exportAggregate(lost, {}, {});
  QCOMPARE(refused.error().code, ErrorCode::fileNotWritable);
  QCOMPARE(released(), std::size_t{0});
  QVERIFY(workflow::exportAggregate(request("a.aggregate"), {}, {}).isOk());
}

void TestAggregates::theBudgetIsSpent() {
  auto noisy = request("a.aggregate");
  noisy.options.epsilon = 6;
  noisy.options.budget = 10;
  noisy.options.cellsPerPerson = 2;
  noisy.options.turnBands = {};
  const auto first = workflow::exportAggregate(noisy, {}, {});
  QVERIFY2(first.isOk(), first ? "" : std::string(first.error().argument("reason")).c_str());
  QCOMPARE(first->noise.spentEpsilon, 6.0);
  QCOMPARE(first->noise.budgetEpsilon, 10.0);
  const auto verified = workflow::verifyAggregate(fileNamed("a.aggregate"));
  QCOMPARE(verified->mechanism, std::string("laplace"));
  QCOMPARE(verified->epsilon, 6.0);
  noisy.out = fileNamed("b.aggregate");
  const auto refused = workflow::exportAggregate(noisy, {}, {});
  QCOMPARE(refused.error().code, ErrorCode::releaseRefused);
  QVERIFY(refused.error().argument("reason").find("budget") != std::string_view::npos);
  const auto ledger = workflow::listReleases(m_workspace);
  QCOMPARE(ledger->releases.size(), std::size_t{1});
  QCOMPARE(ledger->spentEpsilon, 6.0);
}

void TestAggregates::wrongOptionsAreNamed() {
  const auto whereOf = [&](const std::function<void(workflow::AggregateOptions&)>& change) {
    auto wrong = request("x.aggregate");
    change(wrong.options);
    const auto refused = workflow::exportAggregate(wrong, {}, {});
    return refused ? std::string("nothing") : refused.error().where;
  };
  QCOMPARE(whereOf([](auto& o) { o.minimumCohort = 1; }), std::string("--minimum-cohort"));
  QCOMPARE(whereOf([](auto& o) { o.by = {"colour"}; }), std::string("--by"));
  QCOMPARE(whereOf([](auto& o) { o.turnBands = {5, 3}; }), std::string("--turn-bands"));
  QCOMPARE(whereOf([](auto& o) { o.clusters = 0; }), std::string("--clusters"));
  QCOMPARE(whereOf([](auto& o) { o.epsilon = 0; }), std::string("--epsilon"));
  QCOMPARE(whereOf([](auto& o) { o.minimumCohort = 1000; }), std::string("the aggregate"));
  QCOMPARE(released(), std::size_t{0});
}

void TestAggregates::cancels() {
  std::stop_source stop;
  stop.request_stop();
  QCOMPARE(workflow::exportAggregate(request("a.aggregate"), stop.get_token(), {}).error().code, ErrorCode::cancelled);
  QCOMPARE(released(), std::size_t{0});
}

void TestAggregates::realLog(const std::string& preset, const std::vector<std::filesystem::path>& files) {
  if (!std::filesystem::exists(files.front())) QSKIP("the real logs are not on this machine");
  const auto workspace = fileNamed(preset + ".talktrack"), out = fileNamed(preset + ".aggregate");
  QVERIFY(workflow::importLogs({workspace, preset, {}, files}, {}, {}).isOk());
  ExportAggregateRequest made{workspace, out, {}};
  made.options.encoder = "hashed";
  const auto exported = workflow::exportAggregate(made, {}, {});
  QVERIFY2(exported.isOk(), exported ? "" : std::string(exported.error().argument("reason")).c_str());
  const auto& levels = exported->cellsByLevel;
  qInfo(
      "%s: %d dialogues of %d people, %d decisions; %d cells (%d %d %d %d), the smallest of %d people; %d decisions "
      "withheld; %.1f s",
      preset.c_str(), static_cast<int>(exported->dialogues), static_cast<int>(exported->people),
      static_cast<int>(exported->visits), static_cast<int>(exported->cells), static_cast<int>(levels[0]),
      static_cast<int>(levels[1]), static_cast<int>(levels[2]), static_cast<int>(levels[3]),
      static_cast<int>(exported->leastPeople), static_cast<int>(exported->visitsWithheld), exported->seconds);
  const auto bundle = aggregation::readBundle(out);
  QVERIFY(bundle.isOk());
  for (const auto& cell : bundle->table.cells) {
    QVERIFY(cell.people >= 10);
    for (const auto& bin : cell.replies) QVERIFY(bin.people >= 10);
    for (const auto& bin : cell.nexts) QVERIFY(bin.people >= 10);
  }
  QVERIFY(exported->visitsWithheld < exported->visits / 10);
}

void TestAggregates::persuasionForGood() {
  const auto folder = test::datasets() / "p4g" / "export_csv";
  realLog("p4g", {folder / "300_dialog.csv", folder / "300_info.csv"});
}

void TestAggregates::casino() {
  const auto folder = test::datasets() / "casino";
  realLog("casino", {folder / "casino_train.json", folder / "casino_valid.json", folder / "casino_test.json"});
}

QTEST_GUILESS_MAIN(TestAggregates)
#include "tst_aggregates.moc"
