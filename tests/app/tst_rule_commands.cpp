#include <QTest>
#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/app/program_call.h"
#include "tests/support/checkout.h"
#include "tests/support/scratch_folder.h"

using studio::test::call;
using studio::test::Json;
using studio::test::ScratchFolder;

namespace {

std::string published() { return (studio::test::sourceFolder() / "resources" / "rules" / "examples.json").string(); }

Json readJson(const std::string& path) {
  std::ifstream file(path);
  return Json::parse(file);
}
void write(const std::string& path, const Json& document) { std::ofstream(path) << document.dump(); }

/// One object a line.
std::vector<Json> linesOf(const std::string& text) {
  std::vector<Json> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(Json::parse(text.substr(at, end - at)));
    at = end == std::string::npos ? text.size() : end + 1;
  }
  return lines;
}

}  // namespace

class TestRuleCommands : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void checkAnswersEveryExampleAsPublished();
  void checkExplainsAndRefuses();
  void testCountsTheExamples();
  void lintShowsAWitness();
  void coverageNamesEveryLeaf();
  void impactListsTheFlipsOfAnEdit();
  void impactJudgesALog();

 private:
  ScratchFolder m_folder;
};

void TestRuleCommands::checkAnswersEveryExampleAsPublished() {
  const Json rules = readJson(published());
  std::string questions;
  std::vector<Json> examples;
  for (const Json& rule : rules["rules"]) {
    for (const char* kind : {"positive", "negative", "paraphrase_should_fire_but_pattern_misses"}) {
      for (const Json& example : rule.value(kind, Json::array())) examples.push_back(example);
    }
  }
  for (const Json& example : rules["interaction_cases"]) examples.push_back(example);
  for (const Json& example : examples) {
    Json question{{"id", example["id"]}, {"say", example["say"]}};
    for (const char* key : {"state", "prior"}) {
      if (example.contains(key)) question[key] = example[key];
    }
    questions += question.dump() + "\n";
  }
  const auto answer =
      call({"rules", "check", "--rules", QString::fromStdString(published())}, QByteArray::fromStdString(questions));
  QCOMPARE(answer.status, 0);
  const auto lines = linesOf(answer.out);
  QCOMPARE(lines.size(), examples.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    QVERIFY2(lines[i]["id"] == examples[i]["id"] && lines[i]["fired"] == examples[i]["all_rules_fired"],
             lines[i].dump().c_str());
    for (const char* key : {"decision", "send", "deferred", "passes_recheck"}) {
      QVERIFY2(lines[i][key] == examples[i]["resolved"][key], (std::string(key) + lines[i].dump()).c_str());
    }
  }
}

void TestRuleCommands::checkExplainsAndRefuses() {
  const QString rules = QString::fromStdString(published());
  const auto explained = call({"rules", "check", "--explain", "--rules", rules},
                              R"({"id":"1","say":"It is risk-free.","state":{"product":{"class":"fund"}}})");
  QCOMPARE(explained.status, 0);
  const Json leaf = linesOf(explained.out).at(0)["explanation"][0]["leaves"][1];
  QVERIFY(leaf["leaf"] == "/when/all/1");
  QVERIFY(leaf["hits"][0]["start"] == 6);
  const auto bad = call({"rules", "check", "--json", "--rules", rules}, R"({"id":"1","say":"x","stat":{}})");
  QCOMPARE(bad.status, 1);
  const Json error = Json::parse(bad.out.empty() ? bad.err : bad.out);
  QVERIFY(error["error"]["code"] == "unknown_key");
}

void TestRuleCommands::testCountsTheExamples() {
  const auto answer = call({"rules", "test", "--rules", QString::fromStdString(published()), "--json"});
  QCOMPARE(answer.status, 0);
  const Json document = Json::parse(answer.out);
  QVERIFY(document["passed"] == 63 + 86 + 4);
  QVERIFY(document["failed"] == 0);
  QCOMPARE(document["missed"].size(), document["paraphrases"].get<std::size_t>());
  Json broken = readJson(published());
  broken["rules"][0]["negative"][0]["say"] = "It is risk-free.";
  write(m_folder / "broken.json", broken);
  const auto failing = call({"rules", "test", "--rules", QString::fromStdString(m_folder / "broken.json"), "--json"});
  QCOMPARE(failing.status, 0);
  QVERIFY(Json::parse(failing.out)["failed"] == 1);
}

void TestRuleCommands::lintShowsAWitness() {
  Json rules = readJson(published());
  Json copy = rules["rules"][9];
  const std::string original = copy["id"];
  copy["id"] = "COPY";
  rules["rules"].push_back(copy);
  write(m_folder / "copy.json", rules);
  const auto answer = call({"rules", "lint", "--rules", QString::fromStdString(m_folder / "copy.json"), "--json"});
  QCOMPARE(answer.status, 0);
  const Json findings = Json::parse(answer.out)["findings"];
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [](const Json& finding) { return finding["kind"] == "duplicate"; });
  QVERIFY(found != findings.end());
  QVERIFY((*found)["rules"] == Json::array({"COPY", original}) || (*found)["rules"] == Json::array({original, "COPY"}));
  QVERIFY((*found)["witness"].contains("say") && (*found)["witness"].contains("state"));
}

void TestRuleCommands::coverageNamesEveryLeaf() {
  const auto answer = call({"rules", "coverage", "--rules", QString::fromStdString(published()), "--json"});
  QCOMPARE(answer.status, 0);
  const Json leaves = Json::parse(answer.out)["leaves"];
  QVERIFY(leaves.size() > 150);
  for (const char* key : {"rule", "leaf", "never_true", "never_false", "never_evaluated"})
    QVERIFY(leaves[0].contains(key));
}

void TestRuleCommands::impactListsTheFlipsOfAnEdit() {
  Json draft = readJson(published());
  draft["rules"][0]["when"]["all"].erase(3);
  draft["rules"][0]["when"]["all"].erase(2);
  write(m_folder / "draft.json", draft);
  const auto answer = call({"rules", "impact", "--rules", QString::fromStdString(published()), "--draft",
                            QString::fromStdString(m_folder / "draft.json"), "--json"});
  QCOMPARE(answer.status, 0);
  const Json document = Json::parse(answer.out);
  QVERIFY(document["loosening"] == false);
  QCOMPARE(document["flips"].size(), std::size_t{2});
  QVERIFY(document["flips"][0]["example"] == "FINRA-2210-PROMISSORY/N1");
  QVERIFY(document["flips"][1]["from"] == "allow");
  QVERIFY(document["flips"][1]["to"] == "block");
  const auto back = call({"rules", "diff", "--rules", QString::fromStdString(m_folder / "draft.json"), "--draft",
                          QString::fromStdString(published()), "--json"});
  QVERIFY(Json::parse(back.out)["loosening"] == true);
  QCOMPARE(Json::parse(back.out)["changes"].size(), std::size_t{1});
}

void TestRuleCommands::impactJudgesALog() {
  std::ofstream(m_folder / "log.csv")
      << "dialogue_id,order,speaker,text,action,product.class,converted\n"
         "D1,1,agent,This fund is guaranteed,claim,fund,1\nD1,2,customer,Fine,,fund,1\n";
  const QString workspace = QString::fromStdString(m_folder / "w.talktrack");
  // An attribute under the name of a field is that field to the rules.
  write(m_folder / "mapping.json",
        {{"name", "log"},
         {"dialogue", {{"id", "dialogue_id"}, {"order", "order"}}},
         {"speaker", {{"field", "speaker"}, {"agent", {"agent"}}, {"customer", {"customer"}}}},
         {"text", "text"},
         {"actions", {{"fields", {"action"}}}},
         {"outcome", {{"condition", "converted = 1"}}},
         {"segment", {{"product.class", "product.class"}}}});
  const auto imported = call({"import", workspace, "--mapping", QString::fromStdString(m_folder / "mapping.json"),
                              QString::fromStdString(m_folder / "log.csv"), "--json"});
  QVERIFY2(imported.status == 0, imported.out.c_str());
  Json draft = readJson(published());
  draft["rules"].erase(0);
  write(m_folder / "less.json", draft);
  const auto answer = call({"rules", "impact", "--rules", QString::fromStdString(published()), "--draft",
                            QString::fromStdString(m_folder / "less.json"), "--log", workspace, "--json"});
  QVERIFY2(answer.status == 0, answer.out.c_str());
  const Json document = Json::parse(answer.out);
  QVERIFY(document["loosening"] == true);
  QVERIFY(document["utterances"] == 1);
  QVERIFY(std::any_of(document["flips"].begin(), document["flips"].end(), [](const Json& flip) {
    return flip.contains("dialogue") && flip["from"] == "block" && flip["to"] == "allow" && flip["turn"] == 0;
  }));
}

QTEST_GUILESS_MAIN(TestRuleCommands)
#include "tst_rule_commands.moc"
