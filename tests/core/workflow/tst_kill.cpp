// kill -9 at random moments: a workspace is as it was before or as it is after, never between.
#include <QProcess>
#include <QTest>
#include <QThread>

#include "core/base/random_stream.h"
#include "core/simulation/sample_generator.h"
#include "core/store/safetensors.h"
#include "core/workflow/import_logs.h"
#include "core/workflow/replay_dialogue.h"
#include "core/workflow/train_policy.h"
#include "core/workflow/workspace_overview.h"
#include "tests/support/checkout.h"
#include "tests/support/scratch_folder.h"

using namespace studio;

namespace {

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
  void killedTrainingResumesToTheSameBytes();
  void killedOnlineTrainingResumesToTheSameBytes();
};

void TestKill::importIsWholeOrNothing() {
  test::ScratchFolder folder;
  const auto first = folder / "first.csv", second = folder / "second.csv";
  QVERIFY(simulation::writeSampleLog(first, 100, 1, {}, {}).isOk());
  QVERIFY(simulation::writeSampleLog(second, 4000, 1, {}, {}).isOk());
  const auto base = folder / "base.talktrack";
  QVERIFY(workflow::importLogs({base, "talktrack", {}, {first}}, {}, {}).isOk());
  base::RandomStream random(11);
  int before = 0, after = 0;
  for (int i = 0; i < 60; ++i) {
    const auto workspace = folder / "killed.talktrack";
    for (const auto* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(workspace.string() + suffix);
    std::filesystem::copy_file(base, workspace);
    killAfter({"import", QString::fromStdString(workspace), "--format", "talktrack", QString::fromStdString(second)},
              20 + random.below(1500));
    const auto overview = workflow::inspectWorkspace(workspace);
    QVERIFY2(overview.isOk(), "a killed import left a workspace that cannot be opened");
    QVERIFY2(overview->dialogues == 100 || overview->dialogues == 4000,
             qPrintable(QString::number(overview->dialogues)));
    ++(overview->dialogues == 100 ? before : after);
  }
  qInfo("%d kills left the state before, %d the state after", before, after);
  QVERIFY(before > 0);
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
