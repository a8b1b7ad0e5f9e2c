// An import, a deletion and a migration whose disk fails at its n-th write, truncation or sync, for every n, and the
// same on a disk that is too small: afterwards the workspace opens and holds what it held before, or all of the change.
// Every n takes minutes, so that without STUDIO_FAULT_STEP=1 only every 11th is tried.
#include <sys/mount.h>
#include <QTest>

#include <cerrno>
#include <cstring>

#include "core/logs/import_journal.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/simulation/sample_generator.h"
#include "core/store/backup.h"
#include "core/workflow/forget_person.h"
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
  void forgetting_data();
  void forgetting();
  void migrating_data();
  void migrating();
  void smallDisk();
  void migrationOnASmallDisk();

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
  /// Puts `original` in place as `tried`, alone.
  void putBack(const std::filesystem::path& original, const std::filesystem::path& tried) {
    const auto name = tried.filename().string();
    for (const auto& entry : std::filesystem::directory_iterator(tried.parent_path())) {
      if (entry.path().filename().string().starts_with(name)) std::filesystem::remove(entry.path());
    }
    std::filesystem::copy_file(original, tried);
    std::filesystem::permissions(tried, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
  }
  std::filesystem::path fixture(int version) const {
    return test::sourceFolder() / "tests/golden/workspaces" / ("schema" + std::to_string(version) + ".talktrack");
  }
  /// A disk of `bytes`, or nothing where mounting takes rights that this test does not have.
  static bool mountSmallDisk(const std::filesystem::path& at, const std::string& bytes) {
    std::filesystem::create_directory(at);
    return ::mount("tmpfs", at.c_str(), "tmpfs", 0, ("size=" + bytes).c_str()) == 0;
  }
  test::ScratchFolder m_folder;
};

namespace {

bool isDiskFault(ErrorCode code) {
  return code == ErrorCode::diskFull || code == ErrorCode::databaseFailed || code == ErrorCode::fileNotReadable ||
         code == ErrorCode::fileNotWritable;
}

/// The one who takes part in the fewest dialogues: any will do.
std::string someCustomer(const std::filesystem::path& workspace) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  auto row = database->prepare("SELECT customer FROM dialogue WHERE customer IS NOT NULL LIMIT 1");
  return *row->step() ? row->text(0) : std::string();
}

std::string skipReason() { return std::string("a small disk cannot be mounted here: ") + std::strerror(errno); }

}  // namespace

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
    QVERIFY2(isDiskFault(code), std::string(base::errorCodeName(code)).c_str());
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

void TestDiskFaults::forgetting_data() { everyOperation_data(); }

void TestDiskFaults::forgetting() {
  QFETCH(int, fault);
  const auto original = m_folder / "people.talktrack", after = m_folder / "fewer.talktrack",
             tried = m_folder / "forget.talktrack";
  for (const auto& file : {original, after}) std::filesystem::remove(file);
  QVERIFY(import(original, log(40)).isOk());
  const workflow::ForgetRequest request{tried, someCustomer(original)};
  std::filesystem::copy_file(original, after);
  QVERIFY(workflow::forgetPerson({after, request.person}).isOk());
  const std::string before = contentOf(original), without = contentOf(after);
  QVERIFY(before != without);
  int failed = 0, places = 0;
  for (bool hasStruck = true; hasStruck; ++places) {
    const int number = 1 + places * step();
    putBack(original, tried);
    test::FaultyDisk::arm(number, static_cast<Fault>(fault));
    const auto report = workflow::forgetPerson(request);
    hasStruck = test::FaultyDisk::hasStruck();
    test::FaultyDisk::arm(0, Fault::ioErrorOnce);
    const std::string found = contentOf(tried);
    QVERIFY2(found == before || found == without, qPrintable(QString::number(number)));
    QVERIFY2(!report.isOk() || found == without, qPrintable(QString::number(number)));
    if (!report)
      QVERIFY2(isDiskFault(report.error().code), std::string(base::errorCodeName(report.error().code)).c_str());
    failed += report ? 0 : 1;
    // The same call once there is room again: nothing of the person is left in the file.
    QVERIFY(workflow::forgetPerson(request).isOk());
    QVERIFY2(test::contentOf(tried).find(request.person) == std::string::npos, qPrintable(QString::number(number)));
  }
  qInfo("%d places tried, forgetting failed at %d of them and could be repeated", places - 1, failed);
  QVERIFY(failed * step() > 10);
}

void TestDiskFaults::migrating_data() { everyOperation_data(); }

void TestDiskFaults::migrating() {
  QFETCH(int, fault);
  const auto whole = m_folder / "migrated.talktrack", tried = m_folder / "old.talktrack";
  putBack(fixture(1), whole);
  const std::string all = contentOf(whole);  // opens it, which migrates it
  QVERIFY(all.size() > 1000);
  int failed = 0, places = 0;
  for (bool hasStruck = true; hasStruck; ++places) {
    const int number = 1 + places * step();
    putBack(fixture(1), tried);
    test::FaultyDisk::arm(number, static_cast<Fault>(fault));
    const bool isOpen = store::Database::open(tried, store::OpenMode::readWrite).isOk();
    hasStruck = test::FaultyDisk::hasStruck();
    test::FaultyDisk::arm(0, Fault::ioErrorOnce);
    failed += isOpen ? 0 : 1;
    const QString where = QString::number(number);
    // A copy that is there is whole: with the same content, once it is migrated in its turn.
    for (const auto& backup : store::backupsOf(tried)) {
      QVERIFY2(backup == store::backupPath(tried, 1), backup.c_str());
      const auto restored = m_folder / "restored.talktrack";
      putBack(backup, restored);
      QVERIFY2(contentOf(restored) == all, qPrintable(where));
    }
    QVERIFY2(contentOf(tried) == all, qPrintable(where));
  }
  qInfo("%d places tried, migrating failed at %d of them", places - 1, failed);
  QVERIFY(failed * step() > 10);
}

// A real disk of 1 MiB; mounting one takes rights that tests do not always have.
void TestDiskFaults::smallDisk() {
  const auto disk = m_folder / "disk";
  if (!mountSmallDisk(disk, "1m")) QSKIP(skipReason().c_str());
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

// There is room for the workspace and not for its copy.
void TestDiskFaults::migrationOnASmallDisk() {
  const auto disk = m_folder / "tiny";
  if (!mountSmallDisk(disk, "400k")) QSKIP(skipReason().c_str());
  const auto workspace = disk / "old.talktrack";
  std::filesystem::copy_file(fixture(2), workspace);
  const auto opened = store::Database::open(workspace, store::OpenMode::readWrite);
  const ErrorCode code = opened ? ErrorCode::internalFault : opened.error().code;
  const bool isUntouched = test::contentOf(workspace) == test::contentOf(fixture(2));
  const auto left = store::backupsOf(workspace);
  ::umount(disk.c_str());
  QCOMPARE(code, ErrorCode::diskFull);
  QVERIFY(isUntouched);
  QVERIFY(left.empty());
}

QTEST_APPLESS_MAIN(TestDiskFaults)
#include "tests/support/checkout.h"
#include "tst_disk_faults.moc"
