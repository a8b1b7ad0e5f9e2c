#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <QTest>
#include <filesystem>
#include <fstream>
#include <thread>

#include "core/store/database.h"
#include "core/store/migrations.h"
#include "core/store/property.h"

using namespace studio;
using base::ErrorCode;
using store::Database;
using store::OpenMode;

class TestDatabase : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void cleanup();
  void makesMigratesAndReopens();
  void absentFileIsNamed();
  void foreignFilesAreRefusedUntouched();
  void newerWorkspaceIsRefusedUntouched();
  void damagedPagesAreFound();
  void readOnlyFolderOpensReadOnly();
  void valuesAreBoundNeverPasted();
  void unfinishedTransactionLeavesNothing();
  void secondWriterIsTold();
  void openingAgainKeepsTheLocksOfOpenDatabases();
  void deletedTextIsGoneFromTheFile();
  void cancelEndsALongStatement();

 private:
  std::filesystem::path m_folder;
  std::filesystem::path m_file;
  static std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

void TestDatabase::init() {
  m_folder = std::filesystem::temp_directory_path() /
             ("talktrack-database-" + std::to_string(QCoreApplication::applicationPid()));
  std::filesystem::create_directories(m_folder);
  m_file = m_folder / "w.talktrack";
}

void TestDatabase::cleanup() {
  std::filesystem::permissions(m_folder, std::filesystem::perms::owner_all);
  std::filesystem::remove_all(m_folder);
}

void TestDatabase::makesMigratesAndReopens() {
  {
    auto database = Database::open(m_file, OpenMode::create);
    QVERIFY(database.isOk());
    QVERIFY(store::writeProperty(*database, "a", "1").isOk());
    QVERIFY(store::writeProperty(*database, "a", "2").isOk());
  }
  const auto again = Database::open(m_file, OpenMode::readOnly);
  QVERIFY(again.isOk());
  QCOMPARE(store::readProperty(*again, "a")->value(), std::string("2"));
  QVERIFY(!store::readProperty(*again, "b")->has_value());
  QVERIFY(store::writeProperty(*again, "a", "3").error().code == ErrorCode::workspaceReadOnly);
}

void TestDatabase::absentFileIsNamed() {
  const auto database = Database::open(m_file, OpenMode::readOnly);
  QVERIFY(!database.isOk());
  QVERIFY(database.error().code == ErrorCode::fileNotFound);
  QCOMPARE(database.error().where, m_file.string());
  QVERIFY(!std::filesystem::exists(m_file));
}

void TestDatabase::foreignFilesAreRefusedUntouched() {
  std::ofstream(m_file) << "dialogue_id,text\n1,hello\n";
  const auto before = contentOf(m_file);
  for (const auto mode : {OpenMode::readOnly, OpenMode::readWrite, OpenMode::create}) {
    const auto database = Database::open(m_file, mode);
    QVERIFY(!database.isOk());
    QVERIFY(database.error().code == ErrorCode::notAWorkspace);
  }
  QCOMPARE(contentOf(m_file), before);
  QVERIFY(Database::open(m_folder, OpenMode::readOnly).error().code == ErrorCode::notAWorkspace);
}

void TestDatabase::newerWorkspaceIsRefusedUntouched() {
  {
    const auto database = Database::open(m_file, OpenMode::create);
    QVERIFY(database->execute("PRAGMA user_version = 999; PRAGMA wal_checkpoint(TRUNCATE)").isOk());
  }
  const auto before = contentOf(m_file);
  for (const auto mode : {OpenMode::readOnly, OpenMode::readWrite, OpenMode::create}) {
    const auto database = Database::open(m_file, mode);
    QVERIFY(!database.isOk());
    QVERIFY(database.error().code == ErrorCode::workspaceNewer);
    QCOMPARE(database.error().argument("found"), std::string_view("999"));
    QCOMPARE(database.error().argument("supported"), std::string_view(std::to_string(store::migrations().size())));
  }
  QCOMPARE(contentOf(m_file), before);
}

void TestDatabase::damagedPagesAreFound() {
  {
    const auto database = Database::open(m_file, OpenMode::create);
    auto transaction = store::Transaction::begin(*database);
    for (int i = 0; i < 2'000; ++i)
      QVERIFY(store::writeProperty(*database, "name" + std::to_string(i), std::string(100, 'x')).isOk());
    QVERIFY(transaction->commit().isOk());
    QVERIFY(database->execute("PRAGMA wal_checkpoint(TRUNCATE)").isOk());
  }
  const auto size = std::filesystem::file_size(m_file);
  std::fstream file(m_file, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(size / 2 / 4096 * 4096));
  file << std::string(64, '\xAB');
  file.close();
  const auto database = Database::open(m_file, OpenMode::readOnly);
  QVERIFY(!database.isOk());
  QVERIFY(database.error().code == ErrorCode::workspaceDamaged);
  std::filesystem::resize_file(m_file, size / 2);
  QVERIFY(!Database::open(m_file, OpenMode::readWrite).isOk());
}

void TestDatabase::readOnlyFolderOpensReadOnly() {
  { QVERIFY(Database::open(m_file, OpenMode::create).isOk()); }
  std::filesystem::permissions(m_file, std::filesystem::perms::owner_read);
  std::filesystem::permissions(m_folder, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  QVERIFY(Database::open(m_file, OpenMode::readOnly).isOk());
}

void TestDatabase::valuesAreBoundNeverPasted() {
  const auto database = Database::openInMemory();
  const std::string hostile = "'); DROP TABLE property; --";
  QVERIFY(store::writeProperty(*database, hostile, hostile).isOk());
  QCOMPARE(store::readProperty(*database, hostile)->value(), hostile);
  auto statement = database->prepare("SELECT ?, ?, ?, ?");
  statement->bind(1, std::string_view()).bind(2, std::optional<double>()).bind(3, std::int64_t{-5}).bind(4, 0.1);
  QVERIFY(*statement->step());
  QVERIFY(!statement->isNull(0));
  QVERIFY(statement->isNull(1));
  QCOMPARE(statement->integer(2), std::int64_t{-5});
  QCOMPARE(statement->real(3), 0.1);
  QVERIFY(!database->prepare("SELECT nothing FROM nowhere").isOk());
  auto wrong = database->prepare("SELECT ?");
  QVERIFY(!wrong->bind(2, std::int64_t{1}).step().isOk());
}

void TestDatabase::unfinishedTransactionLeavesNothing() {
  const auto database = Database::open(m_file, OpenMode::create);
  {
    auto transaction = store::Transaction::begin(*database);
    QVERIFY(store::writeProperty(*database, "half", "1").isOk());
  }
  QVERIFY(!store::readProperty(*database, "half")->has_value());
}

void TestDatabase::secondWriterIsTold() {
  const auto first = Database::open(m_file, OpenMode::create);
  const auto second = Database::open(m_file, OpenMode::readWrite);
  auto transaction = store::Transaction::begin(*first);
  QVERIFY(second->execute("PRAGMA busy_timeout = 50").isOk());
  const auto refused = store::Transaction::begin(*second);
  QVERIFY(!refused.isOk());
  QVERIFY(refused.error().code == ErrorCode::workspaceBusy);
}

// Closing any descriptor of a file drops all POSIX locks that the process has on it. A workspace that is open and then
// looked at once more must stay locked for other programs: without the lock, the last of them takes the write-ahead log
// away from under it.
void TestDatabase::openingAgainKeepsTheLocksOfOpenDatabases() {
  {
    const auto made = Database::open(m_file, OpenMode::create);
    QVERIFY(store::writeProperty(*made, "a", "1").isOk());
  }
  const auto isLockedForOthers = [this] {
    const pid_t other = ::fork();
    if (other == 0) {
      constexpr off_t kSharedFirst = 0x40000002;  // SHARED_FIRST and SHARED_SIZE of SQLite's os.h
      struct flock wanted {};
      wanted.l_type = F_WRLCK;
      wanted.l_whence = SEEK_SET;
      wanted.l_start = kSharedFirst;
      wanted.l_len = 510;
      const int file = ::open(m_file.c_str(), O_RDWR | O_CLOEXEC);
      ::_exit(file >= 0 && ::fcntl(file, F_GETLK, &wanted) == 0 && wanted.l_type != F_UNLCK ? 1 : 0);
    }
    int status = 0;
    ::waitpid(other, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 1;
  };
  const auto open = Database::open(m_file, OpenMode::readOnly);
  QCOMPARE(store::readProperty(*open, "a")->value(), std::string("1"));
  QVERIFY(isLockedForOthers());
  QVERIFY(Database::open(m_file, OpenMode::readOnly).isOk());
  QVERIFY(Database::open(m_file, OpenMode::readWrite).isOk());
  QVERIFY(isLockedForOthers());
}

void TestDatabase::deletedTextIsGoneFromTheFile() {
  const std::string canary = "canary-4711-anna-meyer";
  {
    const auto database = Database::open(m_file, OpenMode::create);
    QVERIFY(store::writeProperty(*database, "p", canary).isOk());
    QVERIFY(database->execute("DELETE FROM property; PRAGMA wal_checkpoint(TRUNCATE)").isOk());
  }
  QVERIFY(contentOf(m_file).find(canary) == std::string::npos);
}

void TestDatabase::cancelEndsALongStatement() {
  auto database = Database::openInMemory();
  std::stop_source source;
  database->cancelOn(source.get_token());
  std::jthread canceller([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    source.request_stop();
  });
  const auto done =
      database->execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
  QVERIFY(!done.isOk());
  QVERIFY(done.error().code == ErrorCode::cancelled);
  database->cancelOn({});
  QVERIFY(database->execute("SELECT 1").isOk());
}

QTEST_APPLESS_MAIN(TestDatabase)
#include "tst_database.moc"
