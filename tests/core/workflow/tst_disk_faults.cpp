// An import whose disk fails at its n-th write, truncation or sync, for every n, and one on a disk that is too
// small: afterwards the workspace opens and holds what it held before, or all of the import. Every n takes most of a
// minute, so that without STUDIO_FAULT_STEP=1 only every 11th is tried.
#include <sys/mount.h>
#include <QTest>

#include <cerrno>
#include <cstring>

#include "core/logs/import_journal.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/simulation/sample_generator.h"
#include "core/workflow/import_logs.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using base::ErrorCode;
using Fault = test::FaultyDisk::Fault;

namespace {

/// Everything an import stores, but the time of day.
std::string contentOf(const std::filesystem::path& workspace) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return "cannot be opened: " + std::string(base::errorCodeName(database.error().code));
  std::string text;
  const auto journal = logs::ImportJournal(*database).all();
  if (!journal) return "no journal";
  for (const auto& entry : *journal) {
    text += entry.contentDigest + " " + std::to_string(entry.dialogues) + " " + std::to_string(entry.rejected.size()) +
            "\n";
  }
  const auto isRead =
      privacy::SanitizedDialogueRepository(*database).forEach(true, [&](std::int64_t row, const auto& read) {
        text += std::to_string(row) + read.dialogue().id.text;
        for (const auto& turn : read.dialogue().turns) {
          for (const auto& said : turn.utterances) text += said.text + std::to_string(said.actions.size());
        }
        return true;
      });
  return isRead ? text : "no dialogues";
}

/// From one place to strike to the next.
int step() {
  bool isNumber = false;
  const int wanted = qEnvironmentVariableIntValue("STUDIO_FAULT_STEP", &isNumber);
  return isNumber && wanted > 0 ? wanted : 11;
}

}  // namespace

class TestDiskFaults : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void everyOperation_data();
  void everyOperation();
  void newWorkspace_data();
  void newWorkspace();
  void smallDisk();

 private:
  base::Result<workflow::ImportReport> import(const std::filesystem::path& workspace,
                                              const std::filesystem::path& log) {
    return workflow::importLogs({workspace, "talktrack", {}, {log}}, {}, {});
  }
  std::filesystem::path log(std::uint64_t dialogues) {
    const auto file = m_folder / ("log" + std::to_string(dialogues) + ".csv");
    if (!std::filesystem::exists(file) && !simulation::writeSampleLog(file, dialogues, 1, {}, {}))
      qFatal("no sample log");
    return file;
  }
  test::ScratchFolder m_folder;
};

void TestDiskFaults::initTestCase() { test::FaultyDisk::install(); }

void TestDiskFaults::everyOperation_data() {
  QTest::addColumn<int>("fault");
  QTest::newRow("an I/O error") << static_cast<int>(Fault::ioErrorOnce);
  QTest::newRow("a full disk") << static_cast<int>(Fault::fullFromThenOn);
}

void TestDiskFaults::everyOperation() {
  QFETCH(int, fault);
  const auto original = m_folder / "original.talktrack", after = m_folder / "after.talktrack",
             tried = m_folder / "tried.talktrack";
  for (const auto& file : {original, after}) std::filesystem::remove(file);
  QVERIFY(import(original, log(3)).isOk());
  std::filesystem::copy_file(original, after);
  QVERIFY(import(after, log(40)).isOk());
  const std::string before = contentOf(original), all = contentOf(after);
  QVERIFY(before != all);
  int failed = 0, places = 0;
  for (bool hasStruck = true; hasStruck; ++places) {
    const int number = 1 + places * step();
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(tried.string() + ending);
    std::filesystem::copy_file(original, tried);
    test::FaultyDisk::arm(number, static_cast<Fault>(fault));
    const auto report = import(tried, log(40));
    hasStruck = test::FaultyDisk::hasStruck();
    test::FaultyDisk::arm(0, Fault::ioErrorOnce);
    const std::string found = contentOf(tried);
    const QString where =
        QStringLiteral("operation %1: %2").arg(number).arg(QString::fromStdString(found.substr(0, 60)));
    QVERIFY2(found == before || found == all, qPrintable(where));
    QVERIFY2(!report.isOk() || found == all, qPrintable(where));
    if (report) continue;
    ++failed;
    const ErrorCode code = report.error().code;
    QVERIFY2(code == ErrorCode::diskFull || code == ErrorCode::databaseFailed || code == ErrorCode::fileNotReadable,
             std::string(base::errorCodeName(code)).c_str());
  }
  qInfo("%d places tried, the import failed at %d of them", places - 1, failed);
  QVERIFY(failed * step() > 10);
  QVERIFY(import(tried, log(40)).isOk());
  QCOMPARE(contentOf(tried), all);
}

void TestDiskFaults::newWorkspace_data() { everyOperation_data(); }

void TestDiskFaults::newWorkspace() {
  QFETCH(int, fault);
  const auto whole = m_folder / "whole.talktrack", tried = m_folder / "new.talktrack";
  std::filesystem::remove(whole);
  QVERIFY(import(whole, log(3)).isOk());
  const std::string all = contentOf(whole);
  bool hasStruck = true;
  for (int number = 1; hasStruck; number += step()) {
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(tried.string() + ending);
    test::FaultyDisk::arm(number, static_cast<Fault>(fault));
    const auto report = import(tried, log(3));
    hasStruck = test::FaultyDisk::hasStruck();
    test::FaultyDisk::arm(0, Fault::ioErrorOnce);
    if (report) QCOMPARE(contentOf(tried), all);
    if (!report)
      QVERIFY2(!std::filesystem::exists(tried) || contentOf(tried) == all, qPrintable(QString::number(number)));
  }
}

// A real disk of 1 MiB; mounting one takes rights that tests do not always have.
void TestDiskFaults::smallDisk() {
  const auto disk = m_folder / "disk";
  std::filesystem::create_directory(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=1m") != 0) {
    QSKIP(qPrintable(
        QStringLiteral("a small disk cannot be mounted here: %1").arg(QString::fromLocal8Bit(std::strerror(errno)))));
  }
  const auto workspace = disk / "small.talktrack";
  const bool isFirst = import(workspace, log(3)).isOk();
  const std::string before = contentOf(workspace);
  const auto second = import(workspace, log(5000));
  const std::string found = contentOf(workspace);
  const ErrorCode code = second ? ErrorCode::internalFault : second.error().code;
  ::umount(disk.c_str());
  QVERIFY(isFirst);
  QCOMPARE(code, ErrorCode::diskFull);
  QCOMPARE(found, before);
}

QTEST_APPLESS_MAIN(TestDiskFaults)
#include "tst_disk_faults.moc"
