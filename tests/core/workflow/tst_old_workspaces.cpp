// Files that earlier versions wrote (tests/golden/workspaces) open, are copied first, and hold what the program of
// their time printed about them.
#include <unistd.h>
#include <QTest>

#include <array>
#include <thread>

#include "core/store/backup.h"
#include "core/store/database.h"
#include "core/store/migrations.h"
#include "core/workflow/forget_person.h"
#include "core/workflow/replay_dialogue.h"
#include "core/workflow/search_turns.h"
#include "core/workflow/summarise_workspace.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using store::Database;
using store::OpenMode;

namespace {

constexpr std::array kVersions{1, 2};

std::int64_t versionIn(const std::filesystem::path& file) {
  const std::string bytes = test::contentOf(file);
  std::int64_t version = 0;  // big-endian at offset 60 of the header of the SQLite file format
  for (std::size_t i = 60; i < 64; ++i) version = version * 256 + static_cast<unsigned char>(bytes[i]);
  return version;
}

}  // namespace

class TestOldWorkspaces : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyVersionHasItsFile();
  void holdsWhatItHeld_data();
  void holdsWhatItHeld();
  void readingMigratesToo();
  void aFolderThatCannotBeWrittenIsSaid();
  void twoProgramsAtOnce();
  void forgettingRemovesTheCopy();

 private:
  std::filesystem::path fixture(int version) const {
    return test::sourceFolder() / "tests/golden/workspaces" / ("schema" + std::to_string(version) + ".talktrack");
  }
  std::filesystem::path copyOf(int version, const std::string& name) {
    const auto copy = m_folder / name;
    std::filesystem::copy_file(fixture(version), copy);
    std::filesystem::permissions(copy, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return copy;
  }
  test::ScratchFolder m_folder;
};

void TestOldWorkspaces::everyVersionHasItsFile() {
  for (const int version : kVersions) QCOMPARE(versionIn(fixture(version)), std::int64_t{version});
  QVERIFY(store::migrations().size() >= kVersions.size());
}

void TestOldWorkspaces::holdsWhatItHeld_data() {
  QTest::addColumn<int>("version");
  for (const int version : kVersions) QTest::addRow("schema %d", version) << version;
}

void TestOldWorkspaces::holdsWhatItHeld() {
  QFETCH(int, version);
  const auto workspace = copyOf(version, "held" + std::to_string(version) + ".talktrack");
  { QVERIFY(Database::open(workspace, OpenMode::readWrite).isOk()); }
  QCOMPARE(versionIn(workspace), static_cast<std::int64_t>(store::migrations().size()));
  const auto summary = workflow::summariseWorkspace(workspace);
  QVERIFY(summary.isOk());
  QCOMPARE(summary->dialogues, std::uint64_t{8});
  QCOMPARE(summary->turns, std::uint64_t{108});
  const auto found = workflow::searchTurns({workspace, "renewals", false, 10}, {});
  QStringList ids;
  for (const auto& turn : *found) ids << QString::fromStdString(turn.dialogue.text);
  QCOMPARE(ids, (QStringList{"D-00001", "D-00003", "D-00004", "D-00008"}));
  const auto session = workflow::ReplaySession::open(workspace, {"dqn-01"});
  QVERIFY(session.isOk());
  const auto replay = (*session)->replay({"D-00003"});
  QCOMPARE(replay->turns[0].utterances[0].text, std::string("Hello, you're through to the renewals desk."));
  // What the program of schema 2 printed for "offer" and "greet" at the first turn.
  QVERIFY(std::abs(replay->turns[0].steps[0].candidates[0].q - 0.4942019581794739) < 1e-6);
  QVERIFY(std::abs(replay->turns[0].steps[0].candidates[8].q - 0.5043420493602753) < 1e-6);
  // The copy is what the file was, and opens in its turn.
  const auto backup = store::backupPath(workspace, version);
  QCOMPARE(store::backupsOf(workspace), std::vector<std::filesystem::path>{backup});
  QCOMPARE(versionIn(backup), std::int64_t{version});
  QCOMPARE(std::filesystem::status(backup).permissions(), std::filesystem::status(workspace).permissions());
  std::filesystem::rename(backup, m_folder / "again.talktrack");
  QCOMPARE(workflow::summariseWorkspace(m_folder / "again.talktrack")->turns, std::uint64_t{108});
  std::filesystem::remove(m_folder / "again.talktrack");
}

void TestOldWorkspaces::readingMigratesToo() {
  const auto workspace = copyOf(1, "read.talktrack");
  QCOMPARE(workflow::summariseWorkspace(workspace)->dialogues, std::uint64_t{8});
  QVERIFY(std::filesystem::exists(store::backupPath(workspace, 1)));
  const auto time = std::filesystem::last_write_time(store::backupPath(workspace, 1));
  QCOMPARE(workflow::summariseWorkspace(workspace)->dialogues, std::uint64_t{8});
  QCOMPARE(std::filesystem::last_write_time(store::backupPath(workspace, 1)), time);
}

void TestOldWorkspaces::aFolderThatCannotBeWrittenIsSaid() {
  if (::geteuid() == 0) QSKIP("root may write everywhere");
  const auto folder = m_folder / "closed";
  std::filesystem::create_directory(folder);
  std::filesystem::copy_file(fixture(2), folder / "w.talktrack");
  std::filesystem::permissions(folder, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  const auto refused = Database::open(folder / "w.talktrack", OpenMode::readOnly);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
  QVERIFY(!refused.isOk());
  QVERIFY(refused.error().code == base::ErrorCode::workspaceReadOnly);
  QCOMPARE(test::contentOf(folder / "w.talktrack"), test::contentOf(fixture(2)));
}

void TestOldWorkspaces::twoProgramsAtOnce() {
  for (int round = 0; round < 10; ++round) {
    const auto workspace = copyOf(1, "two" + std::to_string(round) + ".talktrack");
    std::array<bool, 4> isOpen{};
    {
      std::vector<std::jthread> programs;
      for (auto& one : isOpen)
        programs.emplace_back([&] { one = Database::open(workspace, OpenMode::readWrite).isOk(); });
    }
    for (const bool one : isOpen) QVERIFY(one);
    QCOMPARE(workflow::summariseWorkspace(workspace)->turns, std::uint64_t{108});
    QCOMPARE(versionIn(store::backupPath(workspace, 1)), std::int64_t{1});
  }
}

void TestOldWorkspaces::forgettingRemovesTheCopy() {
  const auto workspace = copyOf(2, "forget.talktrack");
  m_folder.write("forget.talktrack.schema1.backup.XyZ123", "left by a program that was killed");
  m_folder.write("forget.talktrack.schema-of-mine", "somebody's own file");
  const std::string person = "P-55b413b20e5e7e5a";
  QVERIFY(test::contentOf(workspace).find(person) != std::string::npos);
  const auto report = workflow::forgetPerson({workspace, person});
  QVERIFY(report.isOk());
  QCOMPARE(report->removed.dialogues, std::uint64_t{1});
  QCOMPARE(report->removed.policies, std::vector<std::string>{"dqn-01"});
  QCOMPARE(report->removed.backupFiles.size(), std::size_t{2});
  QVERIFY(store::backupsOf(workspace).empty());
  QVERIFY(std::filesystem::exists(m_folder / "forget.talktrack.schema-of-mine"));
  QVERIFY(test::contentOf(workspace).find(person) == std::string::npos);
}

QTEST_GUILESS_MAIN(TestOldWorkspaces)
#include "tests/support/checkout.h"
#include "tst_old_workspaces.moc"
