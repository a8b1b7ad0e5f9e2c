#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <fstream>
#include <set>
#include <thread>

#include "core/privacy/pseudonym.h"

using namespace studio;
namespace fs = std::filesystem;

namespace {

text::SecretKey keyOf(unsigned char fill) {
  text::SecretKey key{};
  key.fill(static_cast<std::byte>(fill));
  return key;
}

unsigned modeOf(const fs::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0U;
}

void writeFile(const fs::path& path, const std::string& content, mode_t mode) {
  std::ofstream(path, std::ios::binary) << content;
  ::chmod(path.c_str(), mode);
}

std::size_t filesIn(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

class PseudonymTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void isStableAndKeyed();
  void keepsKindsApart();
  void makesAKeyOnce();
  void manyAtOnceGetTheSameKey();
  void refuses_data();
  void refuses();
  void refusesWhatCannotBeMade();
  void findsThePlace();

 private:
  fs::path path(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }
  std::unique_ptr<QTemporaryDir> m_folder;
};

void PseudonymTest::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void PseudonymTest::isStableAndKeyed() {
  // hashlib.blake2b(b"person\0anna", digest_size=32, key=b"\x07" * 32).hexdigest()[:16] of Python.
  QCOMPARE(privacy::Pseudonymiser(keyOf(7)).person("anna").text, std::string("P-a6cce2431cd76829"));
  QCOMPARE(privacy::Pseudonymiser(keyOf(7)).dialogue("anna").text, std::string("D-ddfccdf834af8dc6"));
  QVERIFY(privacy::Pseudonymiser(keyOf(8)).person("anna") != privacy::Pseudonymiser(keyOf(7)).person("anna"));
  QVERIFY(privacy::Pseudonymiser(keyOf(8)).keyFingerprint() != privacy::Pseudonymiser(keyOf(7)).keyFingerprint());
  QCOMPARE(privacy::Pseudonymiser(keyOf(7)).keyFingerprint().size(), std::size_t{16});
}

void PseudonymTest::keepsKindsApart() {
  const privacy::Pseudonymiser pseudonymiser(keyOf(7));
  QVERIFY(pseudonymiser.person("").isEmpty());
  QVERIFY(pseudonymiser.dialogue("").isEmpty());
  QVERIFY(pseudonymiser.person("x").text.substr(2) != pseudonymiser.dialogue("x").text.substr(2));
  std::set<std::string> names;
  for (int i = 0; i < 20'000; ++i) names.insert(pseudonymiser.person(std::to_string(i)).text);
  QCOMPARE(names.size(), std::size_t{20'000});
}

void PseudonymTest::makesAKeyOnce() {
  const fs::path key = path("a/b/pseudonym.key");
  const mode_t before = ::umask(0);
  const auto made = privacy::loadOrMakePseudonymKey(key);
  ::umask(before);
  QVERIFY(made.isOk());
  QCOMPARE(modeOf(key), 0600U);
  QCOMPARE(fs::file_size(key), std::uintmax_t{32});
  QCOMPARE(filesIn(key.parent_path()), std::size_t{1});
  QVERIFY(*privacy::loadOrMakePseudonymKey(key) == *made);
  QVERIFY(*privacy::loadOrMakePseudonymKey(path("other.key")) != *made);
}

void PseudonymTest::manyAtOnceGetTheSameKey() {
  const fs::path key = path("pseudonym.key");
  std::array<std::string, 8> fingerprints;
  {
    std::vector<std::jthread> threads;
    for (std::string& fingerprint : fingerprints) {
      threads.emplace_back([&fingerprint, &key] {
        const auto made = privacy::loadOrMakePseudonymKey(key);
        fingerprint = made ? privacy::Pseudonymiser(*made).keyFingerprint() : "failed";
      });
    }
  }
  for (const std::string& fingerprint : fingerprints) QCOMPARE(fingerprint, fingerprints.front());
  QVERIFY(fingerprints.front() != "failed");
  QCOMPARE(filesIn(key.parent_path()), std::size_t{1});
}

void PseudonymTest::refuses_data() {
  QTest::addColumn<int>("size");
  QTest::addColumn<int>("mode");
  QTest::addColumn<QString>("reason");
  QTest::newRow("readable by the group") << 32 << 0640 << "0600";
  QTest::newRow("readable by all") << 32 << 0604 << "0600";
  QTest::newRow("writable by the group") << 32 << 0620 << "0600";
  QTest::newRow("empty") << 0 << 0600 << "0 bytes";
  QTest::newRow("too short") << 31 << 0600 << "31 bytes";
  QTest::newRow("too long") << 33 << 0600 << "33 bytes";
}

void PseudonymTest::refuses() {
  QFETCH(int, size);
  QFETCH(int, mode);
  QFETCH(QString, reason);
  const fs::path key = path("pseudonym.key");
  const std::string content(static_cast<std::size_t>(size), 'k');
  writeFile(key, content, static_cast<mode_t>(mode));
  const auto loaded = privacy::loadOrMakePseudonymKey(key);
  QVERIFY(!loaded);
  QCOMPARE(loaded.error().code, base::ErrorCode::pseudonymKeyUnusable);
  QCOMPARE(loaded.error().where, key.string());
  QVERIFY2(loaded.error().argument("reason").find(reason.toStdString()) != std::string_view::npos,
           std::string(loaded.error().argument("reason")).c_str());
  QCOMPARE(fs::file_size(key), static_cast<std::uintmax_t>(size));
}

void PseudonymTest::refusesWhatCannotBeMade() {
  fs::create_directory(path("folder.key"));
  QCOMPARE(privacy::loadOrMakePseudonymKey(path("folder.key")).error().code, base::ErrorCode::pseudonymKeyUnusable);
  writeFile(path("file"), "x", 0600);
  QCOMPARE(privacy::loadOrMakePseudonymKey(path("file/below.key")).error().code, base::ErrorCode::pseudonymKeyUnusable);
  QCOMPARE(::mkfifo(path("pipe.key").c_str(), 0600), 0);
  QCOMPARE(privacy::loadOrMakePseudonymKey(path("pipe.key")).error().code, base::ErrorCode::pseudonymKeyUnusable);
}

void PseudonymTest::findsThePlace() {
  const QByteArray home = qgetenv("HOME");
  qputenv("TALKTRACK_KEY_FILE", "/keys/k");
  qputenv("XDG_CONFIG_HOME", "/config");
  qputenv("HOME", "/home/someone");
  QCOMPARE(privacy::pseudonymKeyPath().string(), std::string("/keys/k"));
  qunsetenv("TALKTRACK_KEY_FILE");
  QCOMPARE(privacy::pseudonymKeyPath().string(), std::string("/config/talktrack/pseudonym.key"));
  qputenv("XDG_CONFIG_HOME", "relative");
  QCOMPARE(privacy::pseudonymKeyPath().string(), std::string("/home/someone/.config/talktrack/pseudonym.key"));
  qunsetenv("XDG_CONFIG_HOME");
  qunsetenv("HOME");
  QVERIFY(privacy::pseudonymKeyPath().is_absolute());
  QVERIFY(privacy::pseudonymKeyPath().string().ends_with("/.config/talktrack/pseudonym.key"));
  qputenv("HOME", home);
}

QTEST_APPLESS_MAIN(PseudonymTest)
#include "tst_pseudonym.moc"
