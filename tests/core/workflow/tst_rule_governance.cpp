#include <QTest>

#include "core/compliance/governance/signer.h"
#include "core/workflow/active_rules.h"
#include "core/workflow/rule_audits.h"
#include "tests/support/rule_people.h"

using namespace studio;
using compliance::ActKind;
using compliance::VersionState;
using store::Database;
using store::OpenMode;
using test::blockRule;
using test::RulePeople;
using test::ruleSet;

namespace {

QString reasonOf(const auto& result) {
  return result ? QString() : QString::fromStdString(std::string(result.error().argument("reason")));
}

}  // namespace

class TestRuleGovernance : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void init();
  void rulesGoFromDraftIntoForce();
  void nobodyApprovesTheirOwnEdit();
  void whatCanAllowMoreNeedsTwo();
  void anEditTakesApprovalsAway();
  void approvalsHoldAgainstTheRulesInForceAlone();
  void badRulesLeaveTheActiveOnes();
  void theRulesInForceGoWithTwoApprovals();
  void keysAreOfOnePerson();
  void whatWasNotApprovedIsNotObeyed();
  void aDueListKnowsWhoLooked();

 private:
  RulePeople people() const { return {m_folder, m_workspace}; }
  std::optional<std::int64_t> activeVersion() const {
    const auto database = Database::open(m_workspace, OpenMode::readOnly);
    const auto rules = workflow::activeRulesOf(*database);
    return rules && rules->has_value() ? std::optional((*rules)->version) : std::nullopt;
  }

  test::ScratchFolder m_folder;
  std::filesystem::path m_workspace;
  int m_count = 0;
};

void TestRuleGovernance::initTestCase() {
  const base::FixedClock clock(1'760'000'000'000);
  for (const std::string name : {"Ada", "Ben", "Cleo"}) {
    const auto made = compliance::createSigner(m_folder / "signers", name, "passphrase of " + name, clock);
    QVERIFY(made.isOk());
  }
}

void TestRuleGovernance::init() {
  m_workspace = m_folder / ("w" + std::to_string(++m_count) + ".talktrack");
  QVERIFY(Database::open(m_workspace, OpenMode::create).isOk());
}

void TestRuleGovernance::rulesGoFromDraftIntoForce() {
  const auto added = people().add("Ada", ruleSet({blockRule("A", "guarantee")}));
  QVERIFY2(added.isOk(), qPrintable(reasonOf(added)));
  QCOMPARE(added->number, std::int64_t{1});
  QVERIFY(added->state == VersionState::draft && !added->isLoosening);
  QCOMPARE(people().act("Ada", 1, ActKind::submit)->state, VersionState::inReview);
  QVERIFY(!activeVersion());
  const auto approved = people().act("Ben", 1, ActKind::approve, "fine");
  QCOMPARE(approved->state, VersionState::approved);
  QCOMPARE(approved->approvedBy, std::vector<std::string>{"Ben"});
  QVERIFY(!activeVersion());
  QCOMPARE(people().act("Ada", 1, ActKind::activate)->state, VersionState::active);
  QCOMPARE(activeVersion(), std::optional<std::int64_t>(1));
  const auto next = people().putInForce(ruleSet({blockRule("A", "guarantee"), blockRule("B", "never")}));
  QVERIFY2(next.isOk(), qPrintable(reasonOf(next)));
  QCOMPARE(next->basedOn, std::optional<std::int64_t>(1));
  const auto all = workflow::listRuleVersions(m_workspace);
  QCOMPARE(all->at(0).state, VersionState::retired);
  QCOMPARE(all->at(1).state, VersionState::active);
  const auto view = workflow::viewRuleVersion(m_workspace, std::nullopt);
  QCOMPARE(view->report.number, std::int64_t{2});
  QCOMPARE(view->changes.size(), std::size_t{1});
}

void TestRuleGovernance::nobodyApprovesTheirOwnEdit() {
  QVERIFY(people().add("Ada", ruleSet({blockRule("A", "guarantee")})).isOk());
  QVERIFY(people().add("Ben", ruleSet({blockRule("A", "guarantee"), blockRule("B", "never")}), 1).isOk());
  QVERIFY(people().act("Ada", 1, ActKind::submit).isOk());
  for (const char* author : {"Ada", "Ben"}) {
    const auto own = people().act(author, 1, ActKind::approve);
    QVERIFY(!own);
    QCOMPARE(own.error().code, base::ErrorCode::approvalRefused);
    QVERIFY(reasonOf(own).contains("nobody approves their own edit"));
  }
  QCOMPARE(people().act("Ada", 1, ActKind::activate).error().code, base::ErrorCode::approvalRefused);
  QCOMPARE(people().act("Cleo", 1, ActKind::approve)->state, VersionState::approved);
  QVERIFY(reasonOf(people().act("Cleo", 1, ActKind::approve)).contains("already"));
}

void TestRuleGovernance::whatCanAllowMoreNeedsTwo() {
  QVERIFY(people().putInForce(ruleSet({blockRule("A", "guarantee"), blockRule("B", "never")})).isOk());
  const auto less = people().add("Ada", ruleSet({blockRule("A", "guarantee")}));
  QVERIFY(less->isLoosening);
  QCOMPARE(less->approvalsNeeded, std::size_t{2});
  QVERIFY(people().act("Ada", 2, ActKind::submit).isOk());
  QCOMPARE(people().act("Ben", 2, ActKind::approve)->state, VersionState::inReview);
  QVERIFY(!people().act("Ben", 2, ActKind::activate));
  QCOMPARE(people().act("Cleo", 2, ActKind::approve)->state, VersionState::approved);
  QVERIFY(people().act("Cleo", 2, ActKind::activate).isOk());
  QCOMPARE(activeVersion(), std::optional<std::int64_t>(2));
}

void TestRuleGovernance::anEditTakesApprovalsAway() {
  QVERIFY(people().add("Ada", ruleSet({blockRule("A", "guarantee")})).isOk());
  QVERIFY(people().act("Ada", 1, ActKind::submit).isOk());
  QVERIFY(people().act("Ben", 1, ActKind::approve).isOk());
  // An approved version is sent back before it is edited.
  QVERIFY(!people().add("Ada", ruleSet({blockRule("A", "promise")}), 1));
  QVERIFY(people().act("Cleo", 1, ActKind::reject, "too narrow").isOk());
  QVERIFY(people().add("Ada", ruleSet({blockRule("A", "promise")}), 1).isOk());
  QVERIFY(people().act("Ada", 1, ActKind::submit).isOk());
  QVERIFY(!people().act("Ada", 1, ActKind::activate));
  QVERIFY(people().act("Ben", 1, ActKind::approve)->approvedBy == std::vector<std::string>{"Ben"});
}

void TestRuleGovernance::approvalsHoldAgainstTheRulesInForceAlone() {
  // Against no rules, a rule more only tightens; against two that are there it takes one away.
  QVERIFY(people().add("Ada", ruleSet({blockRule("A", "guarantee")})).isOk());
  QVERIFY(people().act("Ada", 1, ActKind::submit).isOk());
  QCOMPARE(people().act("Ben", 1, ActKind::approve)->state, VersionState::approved);
  QVERIFY(people().putInForce(ruleSet({blockRule("A", "guarantee"), blockRule("B", "never")})).isOk());
  const auto late = people().act("Ben", 1, ActKind::activate);
  QVERIFY(reasonOf(late).contains("0 of 2"));
  QCOMPARE(activeVersion(), std::optional<std::int64_t>(2));
  QVERIFY(people().act("Ben", 1, ActKind::approve).isOk());
  QVERIFY(people().act("Cleo", 1, ActKind::approve).isOk());
  QVERIFY(people().act("Ben", 1, ActKind::activate).isOk());
}

void TestRuleGovernance::badRulesLeaveTheActiveOnes() {
  QVERIFY(people().putInForce(ruleSet({blockRule("A", "guarantee")})).isOk());
  QCOMPARE(people().add("Ada", ruleSet({blockRule("B", "(")})).error().code, base::ErrorCode::rulesInvalid);
  nlohmann::json failing = blockRule("B", "never");
  failing["positive"] = {{{"say", "always"}, {"id", "B/P1"}}};
  const auto draft = people().add("Ada", ruleSet({failing}));
  QVERIFY(draft.isOk());
  const auto refused = people().act("Ada", draft->number, ActKind::submit);
  QCOMPARE(refused.error().code, base::ErrorCode::rulesInvalid);
  QVERIFY(reasonOf(refused).contains("B/P1"));
  QCOMPARE(people().act("Ada", 99, ActKind::submit).error().code, base::ErrorCode::ruleVersionNotFound);
  auto wrong = people().as("Ada");
  wrong.passphrase = "another";
  const base::FixedClock clock(0);
  QCOMPARE(workflow::actOnRules(wrong, 2, ActKind::submit, clock).error().code, base::ErrorCode::signerKeyUnusable);
  wrong.signer = "Nobody";
  QCOMPARE(workflow::actOnRules(wrong, 2, ActKind::submit, clock).error().code, base::ErrorCode::signerKeyUnusable);
  QCOMPARE(activeVersion(), std::optional<std::int64_t>(1));
}

void TestRuleGovernance::theRulesInForceGoWithTwoApprovals() {
  QVERIFY(people().putInForce(ruleSet({blockRule("A", "guarantee")})).isOk());
  QVERIFY(!people().act("Ben", 1, ActKind::retire));
  QVERIFY(people().act("Ben", 1, ActKind::approveRetirement).isOk());
  QVERIFY(!people().act("Ben", 1, ActKind::retire));
  QVERIFY(people().act("Cleo", 1, ActKind::approveRetirement).isOk());
  QCOMPARE(people().act("Ben", 1, ActKind::retire)->state, VersionState::retired);
  QVERIFY(!activeVersion());
}

void TestRuleGovernance::keysAreOfOnePerson() {
  QVERIFY(people().add("Ada", ruleSet({blockRule("A", "guarantee")})).isOk());
  // Ada's key under another name, and another key under Ada's.
  const auto other = m_folder / ("others" + std::to_string(m_count));
  std::filesystem::create_directories(other);
  std::string key = test::contentOf(people().signers() / "Ada.key");
  key.replace(key.find("\"Ada\""), 5, "\"Eve\"");
  std::ofstream(other / "Eve.key") << key;
  const base::FixedClock clock(0);
  QVERIFY(compliance::createSigner(other, "Ada", "passphrase of Ada", clock).isOk());
  for (const char* name : {"Eve", "Ada"}) {
    auto request = people().as(name);
    request.signerFolder = other;
    request.passphrase = "passphrase of Ada";
    const auto refused = workflow::actOnRules(request, 1, ActKind::submit, clock);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, base::ErrorCode::signerKeyUnusable);
    QVERIFY(reasonOf(refused).contains("in this workspace"));
  }
  QCOMPARE(compliance::createSigner(other, "Ada", "x", clock).error().code, base::ErrorCode::fileExists);
  QCOMPARE(compliance::createSigner(other, "../Ada", "x", clock).error().code, base::ErrorCode::invalidArgument);
  QCOMPARE(compliance::createSigner(other, "Bo", "", clock).error().code, base::ErrorCode::invalidArgument);
  QCOMPARE(compliance::listSigners(other)->size(), std::size_t{2});
  const auto mode = std::filesystem::status(other / "Ada.key").permissions();
  QVERIFY((mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
          std::filesystem::perms::none);
}

void TestRuleGovernance::whatWasNotApprovedIsNotObeyed() {
  QVERIFY(people().putInForce(ruleSet({blockRule("A", "guarantee")})).isOk());
  const auto database = Database::open(m_workspace, OpenMode::readWrite);
  QVERIFY(
      database->execute("UPDATE rule_version SET rules_json = replace(rules_json, 'guarantee', 'xxxxxxxxx')").isOk());
  QCOMPARE(workflow::activeRulesOf(*database).error().code, base::ErrorCode::workspaceDamaged);
  QVERIFY(
      database->execute("UPDATE rule_version SET rules_json = replace(rules_json, 'xxxxxxxxx', 'guarantee')").isOk());
  QVERIFY(workflow::activeRulesOf(*database).isOk());
  QVERIFY(database->execute("DELETE FROM rule_act WHERE kind = 'approve'").isOk());
  QCOMPARE(workflow::activeRulesOf(*database).error().code, base::ErrorCode::workspaceDamaged);
  // A draft that somebody puts in force by writing into the file.
  QVERIFY(database->execute("UPDATE rule_version SET state = 'retired'").isOk());
  QVERIFY(people().add("Ada", ruleSet({})).isOk());
  QVERIFY(database->execute("UPDATE rule_version SET state = 'active' WHERE number = 2").isOk());
  QCOMPARE(workflow::activeRulesOf(*database).error().code, base::ErrorCode::workspaceDamaged);
}

void TestRuleGovernance::aDueListKnowsWhoLooked() {
  nlohmann::json old = blockRule("A", "guarantee"), young = blockRule("B", "never");
  old["last_audited"] = "2024-01-31";
  young["last_audited"] = "2025-11-01";
  QVERIFY(people().putInForce(ruleSet({old, young, blockRule("C", "promise")})).isOk());
  auto due = workflow::rulesDue(m_workspace, "2025-11-28", 365);
  QCOMPARE(due->size(), std::size_t{3});
  QCOMPARE(due->at(0).rule, "C");  // never, so before all others
  QCOMPARE(due->at(1).rule, "A");
  QCOMPARE(due->at(1).dueOn, "2025-01-30");  // 2024 has a 29th of February
  QVERIFY(due->at(0).isDue && due->at(1).isDue && !due->at(2).isDue);
  const base::FixedClock clock(0);
  QVERIFY(workflow::noteAudit(people().as("Ben"), "A", "2025-11-28", clock).isOk());
  due = workflow::rulesDue(m_workspace, "2025-11-28", 365);
  QCOMPARE(due->at(2).rule, "A");
  QCOMPARE(due->at(2).auditor, "Ben");
  QVERIFY(!workflow::noteAudit(people().as("Ben"), "Z", "2025-11-28", clock));
  QVERIFY(!workflow::noteAudit(people().as("Ben"), "A", "2025-02-30", clock));
}

QTEST_GUILESS_MAIN(TestRuleGovernance)
#include "tst_rule_governance.moc"
