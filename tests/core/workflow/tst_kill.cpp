// kill -9 at random moments: a workspace is as it was before or as it is after, never between.
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>
#include <QThread>

#include "core/base/random_stream.h"
#include "core/logs/import_journal.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/simulation/sample_generator.h"
#include "core/store/backup.h"
#include "core/store/database.h"
#include "core/store/safetensors.h"
#include "core/workflow/forget_person.h"
#include "core/workflow/import_logs.h"
#include "core/workflow/replay_dialogue.h"
#include "core/workflow/train_policy.h"
#include "core/workflow/workspace_overview.h"
#include "tests/support/checkout.h"
#include "tests/support/scratch_folder.h"

using namespace studio;

namespace {

constexpr int kImportKills = 1000;
constexpr int kOtherKills = 200;
const QString kProgram = QString::fromStdString(test::binaryFolder() / "bin/talktrack");

/// Starts the program and kills it after `ms`; true when it had ended by itself before.
bool killAfter(const QStringList& arguments, unsigned long ms) {
  QProcess process;
  process.setProcessChannelMode(QProcess::MergedChannels);
  process.start(kProgram, arguments);
  if (!process.waitForStarted()) qFatal("cannot start the program");
  QThread::msleep(ms);
  const bool hasEnded = process.state() == QProcess::NotRunning;
  process.kill();
  process.waitForFinished();
  return hasEnded;
}

/// Everything a workspace holds of its dialogues and imports; a reason when it cannot be read.
std::string contentOf(const std::filesystem::path& workspace) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return "cannot be opened: " + std::string(base::errorCodeName(database.error().code));
  std::string text;
  const auto journal = logs::ImportJournal(*database).all();
  if (!journal) return "no journal";
  for (const auto& entry : *journal) text += entry.contentDigest + std::to_string(entry.dialogues) + '\n';
  const auto isRead =
      privacy::SanitizedDialogueRepository(*database).forEach(true, [&](std::int64_t row, const auto& read) {
        text += std::to_string(row) + read.dialogue().id.text + read.dialogue().customer.text;
        for (const auto& turn : read.dialogue().turns) text += dialogue::turnText(turn);
        return true;
      });
  auto words = database->prepare("SELECT count(*) FROM utterance_text_index");
  if (!isRead || !words || !words->step()) return "no dialogues";
  return text + std::to_string(words->integer(0));
}

/// How often the state before, the state after, and any other was found.
struct Found {
  int before = 0, after = 0, between = 0;
  void count(const std::string& found, const std::string& ifBefore, const std::string& ifAfter) {
    ++(found == ifBefore ? before : found == ifAfter ? after : between);
  }
};

/// Milliseconds that a call takes which nobody kills.
std::uint64_t timeOf(const QStringList& arguments) {
  QElapsedTimer timer;
  timer.start();
  QProcess process;
  process.start(kProgram, arguments);
  process.waitForFinished(-1);
  return static_cast<std::uint64_t>(timer.elapsed()) + 1;
}

/// Puts a copy of `original` in place as `name`, alone.
std::filesystem::path placed(const test::ScratchFolder& folder, const std::filesystem::path& original,
                             const std::string& name) {
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    if (entry.path().filename().string().starts_with(name)) std::filesystem::remove(entry.path());
  }
  std::filesystem::copy_file(original, folder / name);
  std::filesystem::permissions(folder / name, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
  return folder / name;
}

int run(const QStringList& arguments) {
  QProcess process;
  process.start(kProgram, arguments);
  process.waitForFinished(-1);
  return process.exitCode();
}

}  // namespace

class TestKill : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void importIsWholeOrNothing();
  void forgettingIsWholeOrNothing();
  void migrationIsWholeOrNothing();
  void killedTrainingResumesToTheSameBytes();
  void killedOnlineTrainingResumesToTheSameBytes();
};

void TestKill::importIsWholeOrNothing() {
  test::ScratchFolder folder;
  const auto first = folder / "first.csv", second = folder / "second.csv";
  QVERIFY(simulation::writeSampleLog(first, 20, 1, {}, {}).isOk());
  QVERIFY(simulation::writeSampleLog(second, 300, 1, {}, {}).isOk());
  const auto base = folder / "base.talktrack";
  QVERIFY(workflow::importLogs({base, "talktrack", {}, {first}}, {}, {}).isOk());
  const auto callOn = [&](const std::filesystem::path& workspace) {
    return QStringList{"import", QString::fromStdString(workspace), "--format", "talktrack",
                       QString::fromStdString(second)};
  };
  const auto whole = placed(folder, base, "whole");
  const std::uint64_t ms = timeOf(callOn(whole));
  const std::string before = contentOf(base), after = contentOf(whole);
  QVERIFY(before != after && after.size() > before.size());
  base::RandomStream random(11);
  Found found;
  for (int i = 0; i < kImportKills; ++i) {
    const auto workspace = placed(folder, base, "killed.talktrack");
    killAfter(callOn(workspace), random.below(ms + ms / 4));
    const std::string content = contentOf(workspace);
    QVERIFY2(content == before || content == after, content.substr(0, 80).c_str());
    found.count(content, before, after);
  }
  qInfo("%d kills during imports of %d ms: %d left the state before, %d the state after, %d another", kImportKills,
        static_cast<int>(ms), found.before, found.after, found.between);
  QVERIFY(found.before > kImportKills / 10 && found.after > 0);
}

void TestKill::forgettingIsWholeOrNothing() {
  test::ScratchFolder folder;
  const auto log = folder / "log.csv", base = folder / "base.talktrack";
  QVERIFY(simulation::writeSampleLog(log, 400, 1, {}, {}).isOk());
  QVERIFY(workflow::importLogs({base, "talktrack", {}, {log}}, {}, {}).isOk());
  std::string person;
  QVERIFY(privacy::SanitizedDialogueRepository(*store::Database::open(base, store::OpenMode::readOnly))
              .forEach(false, [&](std::int64_t row, const auto& read) {
                person = read.dialogue().customer.text;
                return row < 200;
              }));
  const auto callOn = [&](const std::filesystem::path& workspace) {
    return QStringList{"forget", QString::fromStdString(workspace), "--person", QString::fromStdString(person)};
  };
  const auto whole = placed(folder, base, "whole");
  const std::uint64_t ms = timeOf(callOn(whole));
  const std::string before = contentOf(base), after = contentOf(whole);
  QVERIFY(before != after && test::contentOf(whole).find(person) == std::string::npos);
  base::RandomStream random(12);
  Found found;
  for (int i = 0; i < kOtherKills; ++i) {
    const auto workspace = placed(folder, base, "killed.talktrack");
    killAfter(callOn(workspace), random.below(ms + ms / 4));
    const std::string content = contentOf(workspace);
    QVERIFY2(content == before || content == after, content.substr(0, 80).c_str());
    found.count(content, before, after);
    QVERIFY(workflow::forgetPerson({workspace, person}).isOk());
    QVERIFY(contentOf(workspace) == after);
    QVERIFY(test::contentOf(workspace).find(person) == std::string::npos);
  }
  qInfo("%d kills while forgetting: %d before, %d after, %d another; each could be finished", kOtherKills, found.before,
        found.after, found.between);
  QVERIFY(found.before > 0 && found.after > 0);
}

void TestKill::migrationIsWholeOrNothing() {
  test::ScratchFolder folder;
  const std::filesystem::path old = test::sourceFolder() / "tests/golden/workspaces/schema1.talktrack";
  const auto callOn = [&](const std::filesystem::path& workspace) {
    return QStringList{"summary", QString::fromStdString(workspace)};
  };
  const auto whole = placed(folder, old, "whole");
  const std::uint64_t ms = timeOf(callOn(whole));
  const std::string content = contentOf(whole);
  QVERIFY(content.size() > 1000);
  base::RandomStream random(13);
  int copies = 0;
  for (int i = 0; i < kOtherKills; ++i) {
    const auto workspace = placed(folder, old, "killed.talktrack");
    killAfter(callOn(workspace), random.below(ms + ms / 4));
    const auto backup = store::backupPath(workspace, 1);
    if (std::filesystem::exists(backup)) {
      ++copies;
      QVERIFY(contentOf(placed(folder, backup, "restored")) == content);
    }
    QVERIFY(contentOf(workspace) == content);  // opening finishes the migration
  }
  qInfo("%d kills while migrating: all could be opened; a copy was there after %d and whole", kOtherKills, copies);
  QVERIFY(copies > 0);
}

void TestKill::killedTrainingResumesToTheSameBytes() {
  test::ScratchFolder folder;
  const auto log = folder / "log.csv", workspace = folder / "w.talktrack";
  QVERIFY(simulation::writeSampleLog(log, 300, 1, {}, {}).isOk());
  QVERIFY(workflow::importLogs({workspace, "talktrack", {}, {log}}, {}, {}).isOk());
  const auto config =
      folder.write("config.json", R"({"checkpoint_every": 50, "evaluate_every": 50, "updates": 1200, "seeds": 2})");
  const QStringList call{"train", QString::fromStdString(workspace), "--config", QString::fromStdString(config)};
  QCOMPARE(run(call + QStringList{"--out", "whole"}), 0);
  base::RandomStream random(5);
  int kills = 0;
  QStringList killed = call + QStringList{"--out", "killed"};
  for (int i = 0; i < 40; ++i) {
    const bool isThere = i > 0 && workflow::inspectWorkspace(workspace)->policies.front().name.text == "killed";
    if (killAfter(isThere ? killed + QStringList{"--resume"} : killed, 900 + random.below(900))) break;
    ++kills;
  }
  const bool isThere = workflow::inspectWorkspace(workspace)->policies.front().name.text == "killed";
  QCOMPARE(run(isThere ? killed + QStringList{"--resume"} : killed), 0);
  qInfo("%d kills", kills);
  QVERIFY(kills > 0);
  const auto whole = workflow::ReplaySession::open(workspace, {"whole"}),
             again = workflow::ReplaySession::open(workspace, {"killed"});
  const auto a = (*whole)->replay({"D-00003"}), b = (*again)->replay({"D-00003"});
  for (std::size_t t = 0; t < a->turns.size(); ++t) {
    for (std::size_t s = 0; s < a->turns[t].steps.size(); ++s) {
      for (std::size_t c = 0; c < a->actions.size(); ++c)
        QCOMPARE(b->turns[t].steps[s].candidates[c].q, a->turns[t].steps[s].candidates[c].q);
    }
  }
}

/// Weights, optimiser, replay buffer, priorities, schedules, random state and environment: the whole file.
void TestKill::killedOnlineTrainingResumesToTheSameBytes() {
  constexpr int kKills = 50;
  test::ScratchFolder folder;
  const auto config = folder.write("config.json", R"({"hidden_sizes": [16], "updates": 1500000, "batch_size": 16,
      "priority_exponent": 0.5, "return_steps": 2, "replay_capacity": 2000, "warm_up_steps": 1000,
      "checkpoint_every": 5000, "evaluate_every": 750000})");
  const QStringList call{"train",
                         "--environment",
                         QString::fromStdString(test::sourceFolder() / "tests/golden/talktrack_mdp.json"),
                         "--config",
                         QString::fromStdString(config),
                         "--out"};
  const auto file = [&](const char* name) { return folder / (std::string(name) + ".safetensors"); };
  const auto out = [&](const char* name) { return call + QStringList{QString::fromStdString(folder / name)}; };
  QCOMPARE(run(out("whole")), 0);
  base::RandomStream random(6);
  int kills = 0;
  const auto killed = [&] {
    return std::filesystem::exists(file("killed")) ? out("killed") + QStringList{"--resume"} : out("killed");
  };
  while (kills < kKills && !killAfter(killed(), 800 + random.below(500))) ++kills;
  QCOMPARE(run(killed()), 0);
  qInfo("%d kills", kills);
  QVERIFY(kills > kKills / 2);
  const auto whole = store::readTensors(file("whole")), again = store::readTensors(file("killed"));
  QVERIFY(store::encodeTensors(*whole) == store::encodeTensors(*again));
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
