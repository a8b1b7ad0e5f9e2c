// The candidates of a log without labels, as users of the command line mine and use them.
#include <QProcess>
#include <QTest>
#include <nlohmann/json.hpp>

#include "tests/support/scratch_folder.h"

using Json = nlohmann::json;

namespace {

struct Answer {
  int status = -1;
  Json json;
};

Answer call(QStringList arguments) {
  QProcess process;
  process.start(QStringLiteral(STUDIO_BINARY_DIR "/bin/talktrack"), arguments << QStringLiteral("--json"));
  process.waitForFinished(120'000);
  return {process.exitCode(), Json::parse(process.readAllStandardOutput().toStdString(), nullptr, false)};
}

/// 90 dialogues of three sentences each, said in one of three orders; no labels.
std::string unlabelledLog() {
  const char* kSaid[] = {"Hello and good morning to you", "Would you like to buy the fibre contract today",
                         "Thank you very much and goodbye"};
  std::string log = "dialogue_id,order,speaker,text,converted\n";
  for (int dialogue = 0; dialogue < 90; ++dialogue) {
    const auto id = "D" + std::to_string(dialogue);
    const auto end = std::string(",") + (dialogue % 3 == 0 ? "1" : "0") + "\n";
    for (int turn = 0; turn < 3; ++turn) {
      const auto order = std::to_string(2 * turn + 1), next = std::to_string(2 * turn + 2);
      log += id + "," + order + ",agent," + kSaid[(turn + dialogue % 2) % 3] + end;
      log += id + "," + next + ",customer,yes" + end;
    }
  }
  return log;
}

const char* const kMapping = R"({"name": "plain", "files": ["*.csv"],
  "dialogue": {"id": "dialogue_id", "order": "order"},
  "speaker": {"field": "speaker", "agent": ["agent"], "customer": ["customer"]},
  "text": "text", "turns": {"neighbours_only": true}, "outcome": {"condition": "converted in 1"}})";

}  // namespace

class TestCandidateCommands : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    m_folder.write("log.csv", unlabelledLog());
    m_folder.write("plain.json", kMapping);
    m_workspace = QString::fromStdString(m_folder / "log.talktrack");
    QCOMPARE(call({"import", m_workspace, "--mapping", QString::fromStdString(m_folder / "plain.json"),
                   QString::fromStdString(m_folder / "log.csv")})
                 .status,
             0);
  }

  void minesEditsAndApplies() {
    auto answer = call({"candidates", "list", m_workspace});
    QCOMPARE(answer.json.at("agent_utterances").get<int>(), 270);
    QCOMPARE(answer.json.at("logged_utterances").get<int>(), 0);
    answer = call({"train", m_workspace, "--out", "x"});
    QCOMPARE(answer.json.at("error").at("code").get<std::string>(), std::string("no_actions"));
    answer = call({"candidates", "mine", m_workspace, "--candidates", "3", "--encoder", "hashed"});
    QCOMPARE(answer.status, 0);
    QCOMPARE(answer.json.at("set").get<std::string>(), std::string("mined-01"));
    QCOMPARE(answer.json.at("candidates").size(), std::size_t{3});
    QCOMPARE(answer.json.at("sentences").get<int>(), 270);
    for (const auto& candidate : answer.json.at("candidates")) {
      QCOMPARE(candidate.at("sentences").get<int>(), 90);
      QVERIFY(candidate.at("confidence").get<double>() > 0.9);
      QCOMPARE(candidate.at("examples").size(), std::size_t{1});
    }
    const auto name = answer.json.at("candidates")[0].at("name").get<std::string>();
    answer = call({"candidates", "rename", m_workspace, QString::fromStdString(name), "Opening"});
    QCOMPARE(answer.json.at("version").get<int>(), 1);
    answer = call({"candidates", "apply", m_workspace});
    QCOMPARE(answer.json.at("labels").get<int>(), 270);
    QCOMPARE(answer.json.at("unassigned").get<int>(), 0);
    answer = call({"summary", m_workspace});
    QCOMPARE(answer.json.at("action_counts").at("Opening").get<int>(), 90);
    QCOMPARE(call({"candidates", "undo", m_workspace}).json.at("version").get<int>(), 0);
    QCOMPARE(call({"candidates", "redo", m_workspace}).json.at("version").get<int>(), 1);
    answer = call({"candidates", "merge", m_workspace, "1", "2", "--name", "Both"});
    QCOMPARE(answer.json.at("candidates").size(), std::size_t{2});
    QCOMPARE(answer.json.at("history").size(), std::size_t{3});
    answer = call({"candidates", "threshold", m_workspace, "0"});
    QCOMPARE(answer.json.at("assigned").get<int>(), 270);
    QCOMPARE(call({"candidates", "withdraw", m_workspace}).status, 0);
    QVERIFY(call({"summary", m_workspace}).json.at("action_counts").empty());
    QCOMPARE(call({"candidates", "remove", m_workspace, "--set", "mined-01"}).status, 0);
  }

  void failuresAreNamed() {
    auto answer = call({"candidates", "show", m_workspace});
    QCOMPARE(answer.status, 1);
    QCOMPARE(answer.json.at("error").at("code").get<std::string>(), std::string("candidate_set_not_found"));
    QVERIFY(!answer.json.at("error").at("remedy").get<std::string>().empty());
    answer = call({"candidates", "mine", m_workspace, "--candidates", "200"});
    QCOMPARE(answer.json.at("error").at("code").get<std::string>(), std::string("nothing_to_mine"));
    QCOMPARE(call({"candidates", "mine", m_workspace, "--encoder", "other"}).status, 2);
    QCOMPARE(call({"candidates"}).status, 2);
  }

 private:
  studio::test::ScratchFolder m_folder;
  QString m_workspace;
};

QTEST_GUILESS_MAIN(TestCandidateCommands)
#include "tst_candidate_commands.moc"
