// The ledger in a workspace: what may leave after what has left.
#include <QTest>

#include "core/privacy/release_ledger.h"
#include "core/privacy/release_signer.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "tests/support/sanitized_samples.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using base::ErrorCode;
using privacy::ReleasedUnit;

namespace {

constexpr privacy::ReleasePolicy kPolicy{4, 1, 1.0 / 3};

dialogue::Dialogue talk(int number) {
  dialogue::Dialogue raw;
  raw.id.text = "d" + std::to_string(number);
  raw.customer.text = "customer " + std::to_string(number);
  raw.turns.push_back(tests::agentTurn({tests::said("Would you like it?")}));
  raw.outcome.converted = number % 2 == 0;
  return raw;
}

}  // namespace

class TestReleaseLedger : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void theSameAgainMayLeave();
  void oneMoreDialogueMayNot();
  void enoughMoreMay();
  void aForgottenPersonIsNotFound();
  void nothingSaysWhoWasForgotten();
  void aChangedDialogueIsNotFound();
  void theBudgetEnds();
  void whatNeverLeftIsTakenBack();
  void signaturesHold();

 private:
  void put(int number) { QVERIFY(m_repository->put(tests::sanitized(talk(number)), 1).isOk()); }
  /// Everybody in one cell.
  std::vector<ReleasedUnit> units() const {
    std::vector<ReleasedUnit> all;
    const auto read = m_repository->forEach(false, [&](std::int64_t row, const privacy::SanitizedDialogue& dialogue) {
      const auto& said = dialogue.dialogue();
      all.push_back(
          {row, said.customer.text, privacy::contentDigestOf(dialogue), *said.outcome.converted, {{0, 0, 0, 0}}});
      return true;
    });
    return read ? all : std::vector<ReleasedUnit>();
  }
  base::Result<std::int64_t> release(const std::vector<ReleasedUnit>& all, const std::string& digest = "a") {
    const privacy::ReleaseEntry entry{0, digest, "{}", 4, 1, privacy::NoiseMechanism::exact, {}, 0};
    const std::byte file[] = {std::byte{1}};
    return m_ledger->add(entry, file, all);
  }

  std::unique_ptr<store::Database> m_database;
  std::unique_ptr<privacy::SanitizedDialogueRepository> m_repository;
  std::unique_ptr<privacy::ReleaseLedger> m_ledger;
};

void TestReleaseLedger::init() {
  m_repository.reset();
  m_ledger.reset();
  m_database = std::make_unique<store::Database>(store::Database::openInMemory().value());
  QVERIFY(m_database->execute("INSERT INTO import VALUES (1, 0, 'm', '{}', 'digest', 0, 0, 0)").isOk());
  m_repository = std::make_unique<privacy::SanitizedDialogueRepository>(*m_database);
  m_ledger = std::make_unique<privacy::ReleaseLedger>(*m_database);
  for (int number = 0; number < 8; ++number) put(number);
  QVERIFY(m_ledger->check(units(), kPolicy).isOk());
  QVERIFY(release(units()).isOk());
}

void TestReleaseLedger::theSameAgainMayLeave() {
  QVERIFY(m_ledger->check(units(), kPolicy).isOk());
  QCOMPARE(m_ledger->releaseOf("a").value(), std::int64_t{1});
  QCOMPARE(m_ledger->releaseOf("b").value(), std::int64_t{0});
  const auto entries = m_ledger->entries();
  QCOMPARE(entries->size(), std::size_t{1});
  QCOMPARE(entries->front().digest, std::string("a"));
}

void TestReleaseLedger::oneMoreDialogueMayNot() {
  put(100);
  const auto refused = m_ledger->check(units(), kPolicy);
  QCOMPARE(refused.error().code, ErrorCode::releaseRefused);
  QVERIFY(refused.error().argument("reason").find("one person") != std::string_view::npos);
}

void TestReleaseLedger::enoughMoreMay() {
  for (int number = 100; number < 104; ++number) put(number);
  QVERIFY(m_ledger->check(units(), kPolicy).isOk());
}

void TestReleaseLedger::aForgottenPersonIsNotFound() {
  QVERIFY(m_repository->remove(base::DialogueId{"d3"}, dialogue::View::asLogged).isOk());
  const auto left = units();
  QCOMPARE(left.size(), std::size_t{7});
  QCOMPARE(m_ledger->check(left, kPolicy).error().code, ErrorCode::releaseRefused);
  for (const char* id : {"d4", "d5", "d6"})
    QVERIFY(m_repository->remove(base::DialogueId{id}, dialogue::View::asLogged).isOk());
  QVERIFY(m_ledger->check(units(), kPolicy).isOk());  // four are gone: whoever of them it was is not told
}

void TestReleaseLedger::nothingSaysWhoWasForgotten() {
  QVERIFY(m_repository->remove(base::DialogueId{"d3"}, dialogue::View::asLogged).isOk());
  auto sources = m_database->prepare("SELECT count(*) FROM aggregate_unit_source");
  QVERIFY(sources->step().value());
  QCOMPARE(sources->integer(0), std::int64_t{7});
  auto members = m_database->prepare("SELECT count(*) FROM aggregate_member");
  QVERIFY(members->step().value());
  QCOMPARE(members->integer(0), std::int64_t{8});
}

void TestReleaseLedger::aChangedDialogueIsNotFound() {
  auto changed = talk(2);
  changed.outcome.converted = false;
  QCOMPARE(m_repository->put(tests::sanitized(changed), 1).value(), privacy::PutResult::replaced);
  QCOMPARE(m_ledger->check(units(), kPolicy).error().code, ErrorCode::releaseRefused);
}

void TestReleaseLedger::theBudgetEnds() {
  const privacy::PrivacySpend one{1, 1e-6}, budget{2.5, 1e-4};
  const auto spend = [&] {
    const privacy::ReleaseEntry entry{0, "n", "{}", 4, 1, privacy::NoiseMechanism::gaussian, one, 0};
    return m_ledger->add(entry, {}, {});
  };
  QVERIFY(m_ledger->checkBudget({3, 0}, budget).error().code == ErrorCode::releaseRefused);
  for (int i = 0; i < 2; ++i) {
    QVERIFY(m_ledger->checkBudget(one, budget).isOk());
    QVERIFY(m_ledger->keepBudget(budget).isOk());
    QVERIFY(spend().isOk());
  }
  QCOMPARE(m_ledger->spent()->epsilon, 2.0);
  QCOMPARE(m_ledger->budget()->epsilon, 2.5);
  QCOMPARE(m_ledger->checkBudget(one, budget).error().code, ErrorCode::releaseRefused);
  QCOMPARE(m_ledger->checkBudget(one, {100, 1e-4}).error().code, ErrorCode::releaseRefused);  // a larger one is none
  QVERIFY(m_ledger->checkBudget({0.5, 1e-6}, budget).isOk());
}

void TestReleaseLedger::whatNeverLeftIsTakenBack() {
  QVERIFY(m_ledger->takeBack(1).isOk());
  QVERIFY(m_ledger->entries()->empty());
  put(100);
  QVERIFY(m_ledger->check(units(), kPolicy).isOk());
}

void TestReleaseLedger::signaturesHold() {
  const test::ScratchFolder folder;
  const text::SecretKey key = text::randomKey();
  const auto signer = privacy::ReleaseSigner::open(folder / "exporter.key", key);
  QVERIFY(signer.isOk());
  const auto signature = signer->sign("digest");
  QVERIFY(privacy::isSignatureOf(signature, "digest"));
  QVERIFY(!privacy::isSignatureOf(signature, "digesu"));
  auto wrong = signature;
  wrong.signature[5] = wrong.signature[5] == '0' ? '1' : '0';
  QVERIFY(!privacy::isSignatureOf(wrong, "digest"));
  QVERIFY(!privacy::isSignatureOf({"", ""}, "digest"));
  const auto again = privacy::ReleaseSigner::open(folder / "exporter.key", key);
  QCOMPARE(again->signer(), signer->signer());
  QCOMPARE(privacy::ReleaseSigner::open(folder / "exporter.key", text::randomKey()).error().code,
           ErrorCode::signerKeyUnusable);
}

QTEST_GUILESS_MAIN(TestReleaseLedger)
#include "tst_release_ledger.moc"
