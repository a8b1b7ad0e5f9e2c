// One process for a while: changed logs imported over each other, the same one again, a cancelled and a broken import,
// searches, lists, trainings and replays, with one session open all the time. After the first rounds a round leaves
// nothing behind: no memory, no descriptor, no thread, no write-ahead log that cannot be emptied.
#include <malloc.h>
#include <unistd.h>

#include <QElapsedTimer>
#include <QTest>
#include <algorithm>
#include <memory>

#include "core/base/number_text.h"
#include "core/simulation/sample_generator.h"
#include "core/workflow/import_logs.h"
#include "core/workflow/list_dialogues.h"
#include "core/workflow/replay_dialogue.h"
#include "core/workflow/search_turns.h"
#include "core/workflow/summarise_workspace.h"
#include "core/workflow/train_policy.h"
#include "tests/support/scratch_folder.h"

using namespace studio;

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kDialogues = 60;
constexpr std::size_t kFewestRounds = 12;
#ifdef __SANITIZE_ADDRESS__
constexpr bool kKeepsFreed = true;  // the sanitizer keeps what was freed, to find its use
#else
constexpr bool kKeepsFreed = false;
#endif

/// What the process holds.
struct Footprint {
  std::int64_t residentKb = 0;
  std::int64_t descriptors = 0;
  std::int64_t threads = 0;
  std::int64_t walKb = 0;
};

std::int64_t entriesOf(const char* folder) {
  return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

std::int64_t residentKb() {
  ::malloc_trim(0);  // what the allocator merely keeps is no leak
  std::int64_t all = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> all >> resident;
  return resident * ::sysconf(_SC_PAGESIZE) / 1024;
}

Footprint footprint(const fs::path& workspace) {
  std::error_code none;
  const auto wal = fs::file_size(workspace.string() + "-wal", none);
  return {residentKb(), entriesOf("/proc/self/fd"), entriesOf("/proc/self/task"),
          none ? 0 : static_cast<std::int64_t>(wal / 1024)};
}

/// Of rounds [from, to).
std::int64_t median(const std::vector<Footprint>& rounds, std::size_t from, std::size_t to,
                    std::int64_t Footprint::*what) {
  std::vector<std::int64_t> values;
  values.reserve(to - from);
  for (std::size_t i = from; i < to; ++i) values.push_back(rounds[i].*what);
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

std::int64_t secondsToRun() { return base::parseInteger(qgetenv("SOAK_SECONDS").toStdString()).value_or(60); }

}  // namespace

class TestSoak : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void roundsLeaveNothingBehind();

 private:
  void round(std::uint64_t number);
  void importChanged(std::uint64_t number);
  void importInVain();
  void look();
  void train(std::uint64_t number);
  void replayAnew(std::uint64_t number);
  base::Result<workflow::ImportReport> import(const fs::path& log, const std::stop_token& stop = {}) {
    return workflow::importLogs({m_workspace, "talktrack", {}, {log}}, stop, {});
  }

  test::ScratchFolder m_folder;
  fs::path m_workspace, m_log;
  std::unique_ptr<workflow::ReplaySession> m_session;  // open from first to last
};

void TestSoak::initTestCase() {
  m_workspace = m_folder / "soak.talktrack";
  m_log = m_folder / "log.csv";
  importChanged(1'000'000);
  train(1'000'000);
  auto session = workflow::ReplaySession::open(m_workspace, {"soak-1000000"});
  QVERIFY(session.isOk());
  m_session = std::move(*session);
}

// The same dialogues say something else: every one is replaced. The second import has nothing to do.
void TestSoak::importChanged(std::uint64_t number) {
  QVERIFY(simulation::writeSampleLog(m_log, kDialogues, number, {}, {}).isOk());
  const auto report = import(m_log);
  QVERIFY(report.isOk());
  QCOMPARE(report->added + report->replaced + report->unchanged, kDialogues);
  const auto again = import(m_log);
  QVERIFY(again.isOk() && again->wasImportedBefore);
}

void TestSoak::importInVain() {
  std::stop_source stopped;
  stopped.request_stop();
  QVERIFY(simulation::writeSampleLog(m_log, kDialogues, 5, {}, {}).isOk());
  QVERIFY(!import(m_log, stopped.get_token()).isOk());
  QVERIFY(!import(m_folder.write("broken.csv", "this,is,no\nlog,of,\"dialogues")).isOk());
  QVERIFY(!import(m_folder / "absent.csv").isOk());
}

void TestSoak::look() {
  const auto items = workflow::listDialogues({m_workspace, "price", 0, {"soak-1000000"}});
  QVERIFY(items.isOk());
  QVERIFY(workflow::searchTurns({m_workspace, "price", true, 20}, {}).isOk());
  const auto summary = workflow::summariseWorkspace(m_workspace);
  QVERIFY(summary.isOk());
  QCOMPARE(summary->dialogues, kDialogues);
}

void TestSoak::train(std::uint64_t number) {
  workflow::TrainRequest request;
  request.workspace = m_workspace;
  request.name = {"soak-" + std::to_string(number)};
  request.members = 1;
  request.updates = 20;
  request.configJson = R"({"checkpoint_every": 10, "evaluate_every": 10, "hidden_sizes": [16]})";
  const auto report = workflow::trainPolicy(request, {}, {}, {});
  QVERIFY2(report.isOk(), report ? "" : std::string(base::errorCodeName(report.error().code)).c_str());
}

void TestSoak::replayAnew(std::uint64_t number) {
  const auto session = workflow::ReplaySession::open(m_workspace, {"soak-" + std::to_string(number)});
  QVERIFY(session.isOk());
  for (const char* dialogue : {"D-00001", "D-00002", "D-00003"}) {
    QVERIFY((*session)->replay({dialogue}).isOk());
    // The log has changed since that session was opened: it answers, or says that its policy does not fit any more.
    const auto replayed = m_session->replay({dialogue});
    QVERIFY(replayed.isOk() || replayed.error().code == base::ErrorCode::checkpointMismatch);
  }
}

void TestSoak::round(std::uint64_t number) {
  importChanged(number + 10);
  importInVain();
  look();
  if (number % 4 == 0) train(number);
  replayAnew(number - number % 4);
}

void TestSoak::roundsLeaveNothingBehind() {
  QElapsedTimer timer;
  timer.start();
  std::vector<Footprint> rounds;
  while (timer.elapsed() < 1000 * secondsToRun() || rounds.size() < kFewestRounds) {
    round(rounds.size());
    if (QTest::currentTestFailed()) return;
    rounds.push_back(footprint(m_workspace));
  }
  const std::size_t third = rounds.size() / 3;
  const auto grown = [&](std::int64_t Footprint::*what) {
    return median(rounds, 2 * third, rounds.size(), what) - median(rounds, third, 2 * third, what);
  };
  const Footprint& last = rounds.back();
  qInfo("%zu rounds: %lld kB resident, %lld descriptors, %lld threads, %lld kB of write-ahead log", rounds.size(),
        static_cast<long long>(last.residentKb), static_cast<long long>(last.descriptors),
        static_cast<long long>(last.threads), static_cast<long long>(last.walKb));
  qInfo("from the middle third to the last: %lld kB resident, %lld kB of write-ahead log",
        static_cast<long long>(grown(&Footprint::residentKb)), static_cast<long long>(grown(&Footprint::walKb)));
  QCOMPARE(grown(&Footprint::descriptors), std::int64_t{0});
  QCOMPARE(grown(&Footprint::threads), std::int64_t{0});
  QVERIFY(grown(&Footprint::walKb) <= 256);
  QVERIFY(kKeepsFreed || grown(&Footprint::residentKb) <= 1024 + 16 * static_cast<std::int64_t>(third));
  m_session.reset();
  // A reader that is the last to close leaves the log for the next writer, who takes it away unless somebody still
  // holds it.
  importChanged(3);
  QVERIFY2(!fs::exists(m_workspace.string() + "-wal"), "something still holds the workspace open");
}

QTEST_GUILESS_MAIN(TestSoak)
#include "tst_soak.moc"
