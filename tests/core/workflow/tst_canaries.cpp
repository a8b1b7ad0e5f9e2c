// Ten thousand identifiers planted in a log, in what is said and in every column, are looked for in everything an
// import leaves or has open: workspace, write-ahead log, full-text index, temporary files, output, and a crash.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <QProcess>
#include <QTest>

#include <atomic>
#include <csignal>
#include <set>
#include <thread>

#include "core/store/database.h"
#include "core/workflow/import_logs.h"
#include "tests/support/canaries.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using test::Canary;

namespace {

constexpr int kDialogues = 2000;
constexpr int kCanaries = 10'000;
const QString kProgram = QString::fromStdString(test::binaryFolder() / "bin/talktrack");

std::vector<Canary> tenThousand() {
  test::CanaryMaker maker(2024);
  std::vector<Canary> canaries;
  std::set<std::string> known;
  for (int i = 0; static_cast<int>(canaries.size()) < kCanaries; ++i) {
    // The fifth of each dialogue goes to a column, without words around it.
    const bool isInColumn = canaries.size() % 5 != 2 && canaries.size() % 5 != 3;
    Canary canary = maker.make(i % (isInColumn ? test::CanaryMaker::kKinds - 1 : test::CanaryMaker::kKinds));
    if (known.insert(canary.text).second) canaries.push_back(std::move(canary));
  }
  return canaries;
}

struct Row {
  std::string order = {};
  std::string speaker = "customer";
  std::string text = "nothing much";
  std::string action = {};
  std::string product = "Fibre";
  std::string value = "1";
  std::string start = {};
};

std::string csvOf(const std::string& id, const std::string& customer, const std::string& agent, const Row& row) {
  std::string line;
  for (const auto& cell : {id, row.order, row.speaker, row.text, row.action, row.product, std::string("Family"),
                           std::string("1"), row.value, customer, agent, row.start}) {
    line += (line.empty() ? "\"" : ",\"") + cell + '"';
  }
  return line + '\n';
}

/// Five a dialogue: its id, its customer, two in what is said, one in a column that changes from dialogue to dialogue.
std::string logOf(const std::vector<Canary>& canaries) {
  std::string text =
      "dialogue_id,order,speaker,text,action,product,customer_type,converted,value,customer_id,agent_id,started_at\n";
  for (std::size_t d = 0; d < kDialogues; ++d) {
    const Canary* of = &canaries[5 * d];
    std::string agent = "a1";
    Row first{"1", "agent", of[2].said, "greet"}, odd{"3"};
    const std::string& planted = of[4].text;
    switch (d % 7) {
      case 0: agent = planted; break;
      case 1: first.product = planted; break;
      case 2: first.action = planted; break;
      case 3: odd.speaker = planted; break;
      case 4: first.value = planted; break;
      case 5: first.start = planted; break;
      default:
        odd.text = of[4].said + " " + std::string(60, 'x');
        odd.speaker = of[4].said;
        break;
    }
    text += csvOf(of[0].text, of[1].text, agent, first);
    text += csvOf(of[0].text, of[1].text, agent, {"2", "customer", of[3].said});
    text += csvOf(of[0].text, of[1].text, agent, odd);
  }
  return text;
}

/// All that this process has open, but the log and what is no file; also files without a name.
std::string openFiles(const std::filesystem::path& log) {
  std::string bytes;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd", ignored)) {
    const auto target = std::filesystem::read_symlink(entry.path(), ignored);
    if (ignored || target == log || !std::filesystem::is_regular_file(entry.path(), ignored)) continue;
    bytes += test::contentOf(entry.path());
  }
  return bytes;
}

std::string filesIn(const std::filesystem::path& folder) {
  std::string bytes;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.path().filename().string() + test::contentOf(entry.path());
  }
  return bytes;
}

void mayLeaveACore() {
  rlimit limit{};
  ::getrlimit(RLIMIT_CORE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_CORE, &limit);
}

/// Lets `body` run in a process of its own in `folder`; true when its end left a core dump.
template <class Body, class WhenRunning>
bool leavesACore(const std::filesystem::path& folder, const Body& body, const WhenRunning& crash) {
  const pid_t child = ::fork();
  if (child == 0) {
    mayLeaveACore();
    if (::chdir(folder.c_str()) == 0) body();
    ::_exit(1);
  }
  crash(child);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) && WCOREDUMP(status);
}

}  // namespace

class TestCanaries : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void theSearchFindsThemInTheLog();
  void nowhereWhileImportingAndAfter();
  void notAmongTheWordsOfTheIndex();
  void notInWhatCommandsPrint();
  void notAfterAKill();
  void aCrashLeavesNoCore();

 private:
  void require(const std::string& bytes, const char* where);
  std::filesystem::path emptyFolder(const std::string& name) {
    std::filesystem::create_directory(m_folder / name);
    return m_folder / name;
  }
  std::vector<Canary> m_canaries = tenThousand();
  test::CanarySearch m_search{m_canaries};
  test::ScratchFolder m_folder;
  std::filesystem::path m_log;
  std::filesystem::path m_workspace;
};

void TestCanaries::initTestCase() {
  std::filesystem::create_directory(m_folder / "logs");
  m_search.add("maja.vogel.7731@example.org");
  m_log = m_folder.write("logs/maja.vogel.7731@example.org.csv", logOf(m_canaries));
  m_workspace = emptyFolder("workspaces") / "w.talktrack";
  qputenv("TMPDIR", (emptyFolder("temporary")).c_str());
}

void TestCanaries::require(const std::string& bytes, const char* where) {
  const auto found = m_search.in(bytes);
  QVERIFY2(found.empty(), found.empty() ? ""
                                        : (std::string(where) + ": " + std::to_string(found.size()) +
                                           " identifiers, one is " + found.front())
                                              .c_str());
}

void TestCanaries::theSearchFindsThemInTheLog() {
  const auto found = m_search.in(test::contentOf(m_log));
  QCOMPARE(std::set<std::string>(found.begin(), found.end()).size(), static_cast<std::size_t>(kCanaries));
}

void TestCanaries::nowhereWhileImportingAndAfter() {
  std::atomic_bool isDone = false;
  std::string seen;
  int looks = 0;
  std::thread watching([&] {
    while (!isDone) {
      seen += openFiles(m_log);
      ++looks;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  });
  const auto report = workflow::importLogs({m_workspace, "talktrack", {}, {m_log}}, {}, {});
  isDone = true;
  watching.join();
  QVERIFY2(report.isOk(), report.isOk() ? "" : std::string(report.error().argument("reason")).c_str());
  QCOMPARE(report->dialogues, std::uint64_t{kDialogues});
  QVERIFY(report->rejected.size() >= kDialogues / 7 * 2);
  QVERIFY(looks > 3);
  require(seen, "while importing");
  {
    const auto database = store::Database::open(m_workspace, store::OpenMode::readWrite);
    require(filesIn(m_folder / "workspaces"), "workspace, write-ahead log and index of it");
  }
  require(filesIn(m_folder / "workspaces"), "workspace");
  require(filesIn(m_folder / "temporary"), "temporary files");
  for (const auto& row : report->rejected) require(row.file + row.reason, "rejected row");
  for (const auto& row : report->notices) require(row.file + row.reason, "notice");
  qInfo("%d looks at open files, %.1f MB searched for %d identifiers in %d kinds: none found", looks,
        static_cast<double>(m_search.scanned()) / 1e6, kCanaries, test::CanaryMaker::kKinds);
}

/// The index keeps words, some of them only from where they differ from the one before, so its own list is asked.
void TestCanaries::notAmongTheWordsOfTheIndex() {
  std::set<std::string> planted;
  for (const auto& canary : m_canaries) {
    std::string word;
    for (const char c : canary.text + " ") {
      const bool isOfWord = std::isalnum(static_cast<unsigned char>(c)) != 0;
      if (isOfWord) word += static_cast<char>(std::tolower(c));
      if (!isOfWord && word.size() > 5 && word.find_first_of("0123456789") != std::string::npos) planted.insert(word);
      if (!isOfWord) word.clear();
    }
  }
  QVERIFY(planted.size() > 5000);
  const auto database = store::Database::open(m_workspace, store::OpenMode::readOnly);
  QVERIFY(
      database->execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, utterance_text_index, row)").isOk());
  auto words = database->prepare("SELECT term FROM temp.words");
  int count = 0;
  for (; *words->step(); ++count) QVERIFY2(!planted.contains(words->text(0)), words->text(0).c_str());
  QVERIFY(count > 20);
}

void TestCanaries::notInWhatCommandsPrint() {
  const QString workspace = QString::fromStdString(m_workspace), log = QString::fromStdString(m_log);
  const auto fresh = QString::fromStdString(m_folder / "workspaces" / "printed.talktrack");
  const auto headless = m_folder.write("headless.csv", logOf(m_canaries).substr(110));
  for (const QStringList& call :
       {QStringList{"import", fresh, "--format", "talktrack", log, "--json"},
        QStringList{"import", fresh, "--format", "talktrack", log},
        QStringList{"import", fresh, "--format", "talktrack", QString::fromStdString(headless)},
        QStringList{"summary", workspace, "--json"}, QStringList{"summary", workspace},
        QStringList{"dialogues", workspace, "--limit", "0", "--json"},
        QStringList{"dialogues", workspace, "--limit", "0"},
        QStringList{"search", workspace, "and so on", "--limit", "0", "--json"},
        QStringList{"policies", workspace, "--json"}}) {
    QProcess process;
    process.start(kProgram, call);
    QVERIFY(process.waitForFinished(300'000));
    const std::string printed =
        process.readAllStandardOutput().toStdString() + process.readAllStandardError().toStdString();
    QVERIFY2(printed.size() > 10, qPrintable(call.join(' ')));
    // The one name that may be said back is that of a file which was typed.
    std::string rest = printed;
    for (auto at = rest.find(m_log.string()); at != std::string::npos; at = rest.find(m_log.string()))
      rest.erase(at, m_log.string().size());
    require(rest, qPrintable(call.join(' ')));
  }
}

void TestCanaries::notAfterAKill() {
  for (const int ms : {150, 300, 450, 700}) {
    const auto folder = emptyFolder("killed" + std::to_string(ms));
    QProcess process;
    process.start(kProgram, {"import", QString::fromStdString(folder / "k.talktrack"), "--format", "talktrack",
                             QString::fromStdString(m_log)});
    QVERIFY(process.waitForStarted());
    QTest::qWait(ms);
    process.kill();
    process.waitForFinished();
    require(filesIn(folder), "after a kill");
  }
  require(filesIn(m_folder / "temporary"), "temporary files after kills");
}

void TestCanaries::aCrashLeavesNoCore() {
  const auto folder = emptyFolder("crash");
  const auto crash = [](pid_t child) {
    ::usleep(100'000);
    ::kill(child, SIGSEGV);
  };
  const bool isControl = leavesACore(
      folder, [] { ::pause(); }, crash);
  if (!isControl) QSKIP("this machine leaves no core dumps of any program");
  const std::string workspace = (folder / "c.talktrack").string(), log = m_log.string(),
                    program = kProgram.toStdString();
  const bool isLeft = leavesACore(
      folder,
      [&] {
        ::execl(program.c_str(), program.c_str(), "import", workspace.c_str(), "--format", "talktrack", log.c_str(),
                nullptr);
      },
      [&](pid_t child) {
        for (int i = 0; i < 1000 && !std::filesystem::exists(workspace + "-wal"); ++i) ::usleep(2'000);
        ::kill(child, SIGSEGV);
      });
  QVERIFY(std::filesystem::exists(workspace + "-wal"));
  QVERIFY(!isLeft);
}

QTEST_GUILESS_MAIN(TestCanaries)
#include "tests/support/checkout.h"
#include "tst_canaries.moc"
