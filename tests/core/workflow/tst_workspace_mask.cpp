// What the rules in force mean for what is learned and for what a policy may say.
#include <QTest>
#include <algorithm>

#include "core/compliance/governance/signer.h"
#include "core/workflow/action_wordings.h"
#include "core/workflow/import_logs.h"
#include "core/workflow/learning_material.h"
#include "tests/support/rule_people.h"

using namespace studio;
using store::Database;
using store::OpenMode;
using Json = nlohmann::json;
using test::RulePeople;
using test::ruleSet;

namespace {

constexpr const char* kMapping = R"({
  "name": "plain", "dialogue": {"id": "id", "order": "order"}, "text": "text",
  "speaker": {"field": "who", "agent": ["a"], "customer": ["c"]}, "actions": {"fields": ["act"]},
  "segment": {"level": "level"}, "outcome": {"condition": "sold = 1"}
})";

/// What agents say for each action is always the same here, but for one dialogue in which a rule put another text in
/// place of the pressing one.
std::string logText() {
  std::string text = "id,order,who,text,act,level,sold\n";
  for (int d = 0; d < 12; ++d) {
    const std::string id = "D" + std::to_string(d), level = d % 2 == 0 ? "15" : "40", sold = d % 3 == 0 ? "1" : "0";
    const auto row = [&](int order, const char* who, const std::string& said, const char* action) {
      text +=
          id + ',' + std::to_string(order) + ',' + who + ',' + said + ',' + action + ',' + level + ',' + sold + '\n';
    };
    row(0, "a", "Hello there", "greet");
    row(1, "c", "hi", "");
    row(2, "a", "I can offer a plan", "offer");
    row(3, "c", "well", "");
    row(4, "a", d == 5 ? "Take your time" : "Last chance to buy", "press");
    row(5, "c", "ok", "");
    row(6, "a", d == 7 ? "Let us talk tomorrow" : "Take your time", d == 7 ? "press" : "wait");
  }
  return text;
}

Json minorsRule() {
  return {{"id", "AGE"},
          {"severity", "critical"},
          {"when",
           {{"all",
             {{{"state", "level"}, {"op", "lt"}, {"value", 16}},
              {{"state", "action.intent"}, {"op", "in"}, {"value", {"offer", "press"}}}}}}},
          {"effect", {{"type", "block"}, {"fallback_action", "plain"}}}};
}
Json replaceRule(const char* with) {
  return {{"id", "PRESS"},
          {"severity", "high"},
          {"when", {{"text", "agent"}, {"re", "last chance"}}},
          {"effect", {{"type", "replace"}, {"mode", "substitute"}, {"replacement", with}}}};
}

}  // namespace

class TestWorkspaceMask : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void init();
  void withoutRulesNothingIsMasked();
  void wordingsComeFromTheLog();
  void rulesMaskWhatIsLearnedAndNameThemselves();
  void whatWasSentIsLearned();
  void whatWasSentOutsideTheCatalogueIsNot();
  void rulesThatLeaveNothingAreRefused();

 private:
  struct Learned {
    std::unique_ptr<workflow::LogEncoding> log;
    workflow::LearningMaterial material;
  };
  Learned learn() {
    auto log = workflow::LogEncoding::forLog(*m_database);
    if (!log) qFatal("%s", log.error().where.c_str());
    auto material = workflow::gatherMaterial(**log, {}, {});
    if (!material) qFatal("%s", material.error().where.c_str());
    return {std::move(*log), std::move(*material)};
  }
  base::ActionId action(const workflow::LogEncoding& log, const char* name) const {
    return *log.catalogue().find(name);
  }
  RulePeople people() const { return {m_folder, m_workspace}; }

  test::ScratchFolder m_folder;
  std::filesystem::path m_workspace;
  std::optional<Database> m_database;
  int m_count = 0;
};

void TestWorkspaceMask::initTestCase() {
  const base::FixedClock clock(0);
  for (const std::string name : {"Ada", "Ben", "Cleo"})
    QVERIFY(compliance::createSigner(m_folder / "signers", name, "passphrase of " + name, clock).isOk());
}

void TestWorkspaceMask::init() {
  m_workspace = m_folder / ("w" + std::to_string(++m_count) + ".talktrack");
  workflow::ImportRequest request{m_workspace, {}, {}, {m_folder.write("log.csv", logText())}};
  request.mappingJson = kMapping;
  const auto report = workflow::importLogs(request, {}, {});
  QVERIFY2(report.isOk(), report ? "" : report.error().where.c_str());
  auto database = Database::open(m_workspace, OpenMode::readWrite);
  QVERIFY(database.isOk());
  m_database.emplace(std::move(*database));
}

void TestWorkspaceMask::withoutRulesNothingIsMasked() {
  const auto learned = learn();
  QVERIFY(!learned.log->rules());
  QCOMPARE(learned.material.build.steps, std::size_t{48});
  QCOMPARE(learned.material.build.forbiddenSteps, std::size_t{0});
}

void TestWorkspaceMask::wordingsComeFromTheLog() {
  const auto infos = workflow::listWordings(m_workspace);
  QCOMPARE(infos->size(), std::size_t{4});
  for (const auto& info : *infos) {
    QCOMPARE(info.wording.intent, info.action);
    if (info.action == "press") QCOMPARE(info.wording.text, "Last chance to buy");
    if (info.action == "wait") QCOMPARE(info.wording.text, "Take your time");
  }
  const base::FixedClock clock(0);
  QVERIFY(workflow::setWording(m_workspace, "press", {"Buy now", "close"}, clock).isOk());
  QVERIFY(!workflow::setWording(m_workspace, "nothing", {"Buy now", ""}, clock));
  const auto set = workflow::listWordings(m_workspace);
  const auto press = std::find_if(set->begin(), set->end(), [](const auto& info) { return info.action == "press"; });
  QVERIFY(press->isSet && press->wording.text == "Buy now" && press->wording.intent == "close");
}

void TestWorkspaceMask::rulesMaskWhatIsLearnedAndNameThemselves() {
  QVERIFY(people().putInForce(ruleSet({minorsRule()})).isOk());
  const auto learned = learn();
  QCOMPARE(learned.log->rules()->version, std::int64_t{1});
  const auto offer = action(*learned.log, "offer"), press = action(*learned.log, "press");
  std::size_t young = 0;
  for (const auto& outline : learned.material.outlines) {
    const bool isYoung = (outline.id.text.back() - '0') % 2 == 0;
    for (const auto& step : outline.steps) {
      QCOMPARE(step.verdict.mask.isAllowed(offer), !isYoung);
      QCOMPARE(step.verdict.mask.isAllowed(press), !isYoung);
      QCOMPARE(step.verdict.reasons.size(), isYoung ? std::size_t{2} : std::size_t{0});
      if (isYoung) QCOMPARE(step.verdict.reasons.front().ruleIds, std::vector<std::string>{"AGE"});
    }
    young += isYoung ? 1 : 0;
  }
  QCOMPARE(young, std::size_t{6});
  // Offering and pressing the six young is not learned from, and no step after them bootstraps from either.
  QCOMPARE(learned.material.build.forbiddenSteps, std::size_t{12});
  for (const auto& trajectory : learned.material.trajectories) {
    for (const auto& step : trajectory.steps) QVERIFY(step.mask.isAllowed(step.action));
    QVERIFY(trajectory.steps.back().isTerminal);
  }
}

void TestWorkspaceMask::whatWasSentIsLearned() {
  QVERIFY(people().putInForce(ruleSet({replaceRule("Take your time")})).isOk());
  const auto learned = learn();
  const auto press = action(*learned.log, "press"), wait = action(*learned.log, "wait");
  std::size_t replaced = 0;
  for (const auto& trajectory : learned.material.trajectories) {
    for (const auto& step : trajectory.steps) {
      if (!step.chosen) continue;
      ++replaced;
      QCOMPARE(trajectory.dialogue.text, "D5");
      QCOMPARE(step.chosen->value, press.value);
      QCOMPARE(step.action.value, wait.value);
    }
  }
  QCOMPARE(replaced, std::size_t{1});
  QCOMPARE(learned.material.build.replacedSteps, std::size_t{1});
  // Eleven were said with their own words, which the rule lets nobody say now, and one with words of no action.
  QCOMPARE(learned.material.build.forbiddenSteps, std::size_t{12});
  const auto& verdict = learned.material.outlines.front().steps.front().verdict;
  QVERIFY(!verdict.mask.isAllowed(press));
  QCOMPARE(verdict.substitutions.size(), std::size_t{1});
  QCOMPARE(verdict.substitutions.front().sent.value, wait.value);
}

void TestWorkspaceMask::whatWasSentOutsideTheCatalogueIsNot() {
  QVERIFY(people().putInForce(ruleSet({replaceRule("Let us talk tomorrow")})).isOk());
  const auto learned = learn();
  QCOMPARE(learned.material.build.replacedSteps, std::size_t{0});
  const auto outline = std::find_if(learned.material.outlines.begin(), learned.material.outlines.end(),
                                    [](const auto& one) { return one.id.text == "D7"; });
  QVERIFY(outline != learned.material.outlines.end());
  QVERIFY(!outline->steps.back().isSaid);
  QVERIFY(!outline->steps.back().verdict.mask.isAllowed(outline->steps.back().action));
  // D7's text of the rule; eleven and D7's own earlier pressing; D5 said the words of another action under this label.
  QCOMPARE(learned.material.build.forbiddenSteps, std::size_t{13});
}

void TestWorkspaceMask::rulesThatLeaveNothingAreRefused() {
  Json all = minorsRule();
  all["when"] = Json::object();
  QVERIFY(people().putInForce(ruleSet({all})).isOk());
  const auto log = workflow::LogEncoding::forLog(*m_database);
  QVERIFY(!log);
  QCOMPARE(log.error().code, base::ErrorCode::rulesInvalid);
}

QTEST_GUILESS_MAIN(TestWorkspaceMask)
#include "tst_workspace_mask.moc"
