// Rules of a workspace as people govern them from the command line.
#include <QTest>
#include <fstream>

#include "tests/app/program_call.h"
#include "tests/support/scratch_folder.h"

using studio::test::Answer;
using studio::test::Json;
using studio::test::ScratchFolder;

namespace {

Json ruleSet(const std::string& word) {
  return {{"fallbacks", {{"plain", "Is there anything you would like to ask?"}}},
          {"rules",
           {{{"id", "WORD"},
             {"severity", "high"},
             {"when", {{"text", "agent"}, {"re", word}}},
             {"effect", {{"type", "block"}, {"fallback_action", "plain"}}},
             {"positive", {{{"id", "P1"}, {"say", "a " + word}}}},
             {"negative", {{{"id", "N1"}, {"say", "nothing"}}}}}}}};
}

}  // namespace

class TestGovernanceCommands : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void rulesAreGoverned();
  void decisionsAreKeptAndTheLogVerifies();
  void evidenceIsCheckedWithoutTheWorkspace();
  void mistakesThatExamplesMissAreListed();
  void pricesAreExactInAKnownEnvironment();

 private:
  Answer run(const QStringList& arguments, const QByteArray& input = {}) const {
    return studio::test::call(arguments, input,
                              {"TALKTRACK_SIGNER_DIR=" + path("signers"), "TALKTRACK_PASSPHRASE=correct horse"});
  }
  QString path(const char* name) const { return QString::fromStdString(m_folder / name); }
  Answer act(const char* verb, const char* version, const char* signer) const {
    return run({"rules", verb, path("w.talktrack"), version, "--signer", signer, "--json"});
  }
  ScratchFolder m_folder;
};

void TestGovernanceCommands::initTestCase() {
  std::ofstream(m_folder / "log.csv") << "dialogue_id,order,speaker,text,action,converted\n"
                                         "D1,1,agent,This fund is guaranteed,claim,1\nD1,2,customer,Fine,,1\n";
  std::ofstream(m_folder / "mapping.json")
      << Json{{"name", "log"},
              {"dialogue", {{"id", "dialogue_id"}, {"order", "order"}}},
              {"speaker", {{"field", "speaker"}, {"agent", {"agent"}}, {"customer", {"customer"}}}},
              {"text", "text"},
              {"actions", {{"fields", {"action"}}}},
              {"outcome", {{"condition", "converted = 1"}}}};
  const auto imported =
      run({"import", path("w.talktrack"), "--mapping", path("mapping.json"), path("log.csv"), "--json"});
  QVERIFY2(imported.status == 0, imported.out.c_str());
  for (const char* name : {"Ada", "Ben"}) {
    const auto made = run({"signer", "create", name, "--json"});
    QVERIFY2(made.status == 0, made.out.c_str());
    QCOMPARE(made.json()["public_key"].get<std::string>().size(), std::size_t{64});
  }
  QCOMPARE(run({"signer", "list", "--json"}).json()["signers"].size(), std::size_t{2});
  QVERIFY(run({"signer", "create", "Ada", "--json"}).json()["error"]["code"] == Json("file_exists"));
  m_folder.write("rules.json", ruleSet("guarantee").dump());
}

void TestGovernanceCommands::rulesAreGoverned() {
  const auto added = run({"rules", "add", path("w.talktrack"), "--rules", path("rules.json"), "--signer", "Ada",
                          "--comment", "first", "--json"});
  QVERIFY2(added.status == 0, added.out.c_str());
  QVERIFY(added.json()["version"] == Json(1));
  QVERIFY(act("submit", "1", "Ada").json()["state"] == Json("in_review"));
  const auto own = act("approve", "1", "Ada");
  QCOMPARE(own.status, 1);
  QVERIFY(own.json()["error"]["code"] == Json("approval_refused"));
  QVERIFY(act("approve", "1", "Ben").json()["state"] == Json("approved"));
  QVERIFY(act("activate", "1", "Ben").json()["state"] == Json("active"));
  const auto versions = run({"rules", "versions", path("w.talktrack"), "--json"}).json()["versions"];
  QCOMPARE(versions.size(), std::size_t{1});
  QVERIFY(versions[0]["approved_by"] == Json::array({"Ben"}));
  const auto shown = run({"rules", "show", path("w.talktrack"), "--json"}).json();
  QVERIFY(shown["rule_set"]["rules"][0]["id"] == Json("WORD"));
  QVERIFY(shown["changes"][0]["effect"] == Json("tightening"));
  QVERIFY(run({"rules", "due", path("w.talktrack"), "--json"}).json()["due"] == Json(1));
  QVERIFY(act("activate", "9", "Ben").json()["error"]["code"] == Json("rule_version_not_found"));
}

void TestGovernanceCommands::decisionsAreKeptAndTheLogVerifies() {
  const auto decided = run({"rules", "check", "--workspace", path("w.talktrack")},
                           R"({"id":"1","say":"I guarantee it","person":"P-0123456789abcdef"})");
  QVERIFY2(decided.status == 0, decided.err.c_str());
  QVERIFY(Json::parse(decided.out)["decision"] == Json("block"));
  const auto exported = run({"audit", "export", path("w.talktrack"), "--out", path("log.jsonl"), "--head",
                             path("head.json"), "--signer", "Ben", "--json"});
  QVERIFY2(exported.status == 0, exported.out.c_str());
  const auto verified = run({"audit", "verify", path("w.talktrack"), "--head", path("head.json"), "--json"}).json();
  QVERIFY(verified["valid"] == Json(true));
  QVERIFY(verified["entries"] == Json(5));
  QVERIFY(verified["first_bad"].is_null());
  QVERIFY(run({"forget", path("w.talktrack"), "--person", "P-0123456789abcdef", "--json"}).json()["audit_payloads"] ==
          Json(1));
  const auto after = run({"audit", "verify", path("w.talktrack"), "--head", path("head.json"), "--json"}).json();
  QVERIFY(after["valid"] == Json(true));
  QVERIFY(after["erased_under_retention"] == Json(1));
}

void TestGovernanceCommands::evidenceIsCheckedWithoutTheWorkspace() {
  const auto packed = run({"evidence", path("w.talktrack"), "--out", path("pack.zip"), "--json"});
  QVERIFY2(packed.status == 0, packed.out.c_str());
  const auto verdict = run({"evidence", "verify", path("pack.zip"), "--json"}).json();
  QVERIFY(verdict["valid"] == Json(true));
  QCOMPARE(run({"evidence", path("w.talktrack"), "--json"}).status, 2);
}

void TestGovernanceCommands::mistakesThatExamplesMissAreListed() {
  const auto answer = run({"rules", "test", "--rules", path("rules.json"), "--mutate", "--json"}).json();
  QVERIFY(answer["mutation"]["mutants"] == Json(1));  // the rule without its only condition
  QVERIFY(answer["mutation"]["killed"] == Json(1));
}

void TestGovernanceCommands::pricesAreExactInAKnownEnvironment() {
  Json rules = ruleSet("discount");
  rules["rules"][0].erase("positive");
  rules["rules"][0].erase("negative");
  m_folder.write("price.json", rules.dump());
  const auto environment =
      QString::fromStdString(studio::test::sourceFolder() / "resources/environments/talktrack_mdp.json");
  const auto answer = run({"rules", "price", "--environment", environment, "--rules", path("price.json"), "--json"});
  QVERIFY2(answer.status == 0, answer.out.c_str());
  const Json document = answer.json();
  QVERIFY(std::abs(document["value_without_rules"].get<double>() - 0.842286956626338) < 1e-9);
  QVERIFY(document["rules"][0]["value"].get<double>() <= 0);
  QCOMPARE(document["rules"][0]["interval"].size(), std::size_t{2});
  QCOMPARE(run({"rules", "price", "--json"}).status, 2);
}

QTEST_GUILESS_MAIN(TestGovernanceCommands)
#include "tst_governance_commands.moc"
