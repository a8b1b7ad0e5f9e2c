// Aggregates as users of the command line make, check and list them.
#include <QTest>

#include "tests/app/program_call.h"
#include "tests/support/scratch_folder.h"

using studio::test::Answer;
using studio::test::call;

namespace {

/// 60 customers with one dialogue each; every other one converts.
std::string smallLog() {
  std::string log =
      "dialogue_id,order,speaker,text,action,converted,value,customer_id,agent_id,product,customer_type,started_at\n";
  for (int i = 0; i < 60; ++i) {
    const auto number = std::to_string(i);
    const auto end = std::string(i % 2 == 0 ? ",1,25" : ",0,") + ",customer-" + number + ",agent-1,fibre,new,\n";
    log += "D" + number + ",1,agent,Good morning to you,greet" + end;
    log += "D" + number + ",2,customer,tell me more," + end;
    log += "D" + number + ",3,agent,Would you like the offer,offer" + end;
  }
  return log;
}

}  // namespace

class TestAggregateCommands : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    m_environment << QString::fromStdString("TALKTRACK_KEY_FILE=" + (m_folder / "pseudonym.key").string());
    const auto log = m_folder.write("log.csv", smallLog());
    m_workspace = QString::fromStdString(m_folder / "log.talktrack");
    QCOMPARE(run({"import", m_workspace, "--format", "talktrack", QString::fromStdString(log)}).status, 0);
  }

  void exportsVerifiesAndLists() {
    const auto file = QString::fromStdString(m_folder / "a.aggregate");
    const auto made =
        run({"aggregate", "export", m_workspace, "--out", file, "--clusters", "2", "--encoder", "hashed"});
    QCOMPARE(made.status, 0);
    QCOMPARE(made.json().at("people").get<int>(), 60);
    QVERIFY(made.json().at("least_people").get<int>() >= 10);
    const auto verified = run({"aggregate", "verify", file});
    QCOMPARE(verified.status, 0);
    QVERIFY(verified.json().at("digest") == made.json().at("digest"));
    QCOMPARE(verified.json().at("minimum_cohort").get<int>(), 10);
    const auto ledger = run({"aggregate", "ledger", m_workspace}).json();
    QCOMPARE(ledger.at("releases").size(), std::size_t{1});
    QVERIFY(ledger.at("releases")[0].at("digest") == made.json().at("digest"));
    QCOMPARE(ledger.at("spent").at("epsilon").get<double>(), 0.0);
    const auto again = run({"aggregate", "export", m_workspace, "--out", file});
    QCOMPARE(again.status, 1);
    QCOMPARE(again.json().at("error").at("code").get<std::string>(), std::string("file_exists"));
  }

  void saysWhatIsWrong() {
    const auto text = QString::fromStdString(m_folder.write("text", "no aggregate"));
    QCOMPARE(codeOf({"aggregate", "verify", text}), std::string("bundle_damaged"));
    const auto out = QString::fromStdString(m_folder / "b.aggregate");
    QCOMPARE(codeOf({"aggregate", "export", m_workspace, "--out", out, "--by", "colour"}),
             std::string("invalid_argument"));
    QCOMPARE(codeOf({"aggregate", "export", m_workspace, "--out", out, "--minimum-cohort", "61"}),
             std::string("release_refused"));
    QCOMPARE(run({"aggregate"}).status, 2);
  }

  void attacks() {
    const auto attacked = run({"aggregate", "attack", m_workspace, "--rounds", "3", "--policy-steps", "0",
                               "--minimum-cohort", "5", "--encoder", "hashed"});
    QCOMPARE(attacked.status, 0);
    const auto rows = attacked.json().at("attacks");
    QCOMPARE(rows.size(), std::size_t{2});
    QCOMPARE(rows[0].at("noise").get<std::string>(), std::string("exact"));
    QCOMPARE(rows[0].at("rounds").get<int>(), 3);
    QVERIFY(std::abs(rows[0].at("advantage").get<double>()) <= 1);
    QCOMPARE(rows[1].at("epsilon").get<double>(), 1.0);
    QCOMPARE(run({"aggregate", "ledger", m_workspace}).json().at("releases").size(), std::size_t{1});
  }

 private:
  Answer run(QStringList arguments) const { return call(arguments << QStringLiteral("--json"), {}, m_environment); }
  std::string codeOf(const QStringList& arguments) const {
    return run(arguments).json().at("error").at("code").get<std::string>();
  }
  studio::test::ScratchFolder m_folder;
  QStringList m_environment;
  QString m_workspace;
};

QTEST_GUILESS_MAIN(TestAggregateCommands)
#include "tst_aggregate_commands.moc"
