#include <QTest>

#include "core/encoding/candidate_repository.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "tests/support/sanitized_samples.h"

using namespace studio;
using namespace studio::encoding;
using base::ErrorCode;

namespace {

CandidateSet aSet(const char* name) {
  CandidateSet set;
  set.name = name;
  set.encoder = "hashed-subword-1";
  set.seed = 9;
  set.parameters = {40, 40, true, {{8, 0.25, 0.5}}, {-1, 0.5, 7.25}};
  set.createdAtUtcMs = 5;
  return set;
}

CandidateVersion twoCandidates() {
  CandidateVersion version;
  version.threshold = 0.5;
  version.candidates = {{1, "greet", "hello, hi", {0}}, {2, "ask", "", {1}}};
  return version;
}

GroupCentres twoGroups() {
  GroupCentres groups;
  groups.add(0, std::vector<float>{1, 0});
  groups.add(1, std::vector<float>{0, 1});
  return groups;
}

SentenceAssignment sentence(std::int64_t row, std::uint32_t at, std::uint32_t group, float similarity) {
  return {{row, 0, 0, at}, {group, similarity}, {GroupNearness{1 - group, 0.25F}, GroupNearness{group, -1}}};
}

}  // namespace

class CandidateRepositoryTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    m_database = std::make_unique<store::Database>(store::Database::openInMemory().value());
    QVERIFY(m_database->execute("INSERT INTO import VALUES (1, 0, 'm', '{}', 'digest', 0, 0, 0)").isOk());
    privacy::SanitizedDialogueRepository dialogues(*m_database);
    for (const char* id : {"d1", "d2"}) {
      dialogue::Dialogue raw;
      raw.id.text = id;
      raw.turns.push_back(tests::agentTurn({tests::said("Hello. How are you?")}));
      QVERIFY(dialogues.put(tests::sanitized(raw), 1).isOk());
    }
    m_sets = std::make_unique<CandidateRepository>(*m_database);
    m_id = m_sets->add(aSet("mined-01"), twoCandidates(), twoGroups()).value();
    const std::vector<SentenceAssignment> all{sentence(1, 0, 0, 0.9F), sentence(1, 1, 1, 0.8F),
                                              sentence(2, 0, 0, 0.95F)};
    QVERIFY(m_sets->addSentences(m_id, all).isOk());
  }

  void givesBackWhatWasAdded() {
    const auto set = m_sets->get("mined-01");
    QCOMPARE(set->encoder, std::string("hashed-subword-1"));
    QCOMPARE(set->seed, std::uint64_t{9});
    QCOMPARE(set->parameters.sentences, std::size_t{40});
    QCOMPARE(set->parameters.tried.front().stability, 0.5);
    QCOMPARE(set->parameters.confidence.margin, 7.25);
    QVERIFY(!set->applied);
    const auto version = m_sets->version(m_id, 0);
    QCOMPARE(version->candidates.size(), std::size_t{2});
    QCOMPARE(version->candidates[0].keywords, std::string("hello, hi"));
    QCOMPARE(version->candidates[1].groups, std::vector<std::uint32_t>{1});
    QCOMPARE(m_sets->groups(m_id)->values, twoGroups().values);
    QCOMPARE(places(0), QString("1.0 1.1 2.0 "));
  }

  void theNewestIsTheDefault() {
    QVERIFY(m_sets->add(aSet("other"), twoCandidates(), twoGroups()).isOk());
    QCOMPARE(m_sets->get("")->name, std::string("other"));
    QVERIFY(m_sets->add(aSet("other"), twoCandidates(), twoGroups()).error().code == ErrorCode::invalidArgument);
    const auto missing = m_sets->get("nothing").error();
    QVERIFY(missing.code == ErrorCode::candidateSetNotFound);
    QCOMPARE(std::string(missing.argument("known")), std::string("other, mined-01"));
  }

  void nearestComeFirst() {
    const std::vector<std::uint32_t> groups{0, 1};
    const auto nearest = m_sets->nearest(m_id, groups, 2);
    QCOMPARE(nearest->size(), std::size_t{2});
    QCOMPARE(nearest->at(0).place.dialogueRow, std::int64_t{2});
    QCOMPARE(nearest->at(1).own.similarity, 0.9F);
  }

  /// A split moves sentences to new groups; undone and edited over, its groups and lines are gone.
  void anUndoneSplitLeavesNothing() {
    GroupCentres more;
    more.add(2, std::vector<float>{1, 0});
    more.add(3, std::vector<float>{0, 1});
    auto next = twoCandidates();
    next.version = 1;
    next.edit = CandidateEdit::split;
    next.candidates = {{2, "ask", "", {1}}, {3, "hello", "", {2}}, {4, "hi", "", {3}}};
    QVERIFY(m_sets->addGroups(m_id, more).isOk());
    const std::vector<SentenceAssignment> moved{sentence(1, 0, 2, 0.9F), sentence(2, 0, 3, 0.9F)};
    QVERIFY(m_sets->addSentences(m_id, moved).isOk());
    QVERIFY(m_sets->addVersion(*m_sets->get(""), next).isOk());
    QCOMPARE(places(1), QString("1.0 1.1 2.0 "));
    QVERIFY(m_sets->setVersion(m_id, 0).isOk());
    QCOMPARE(m_sets->get("")->newest, 1U);
    QVERIFY(m_sets->dropUndone(*m_sets->get("")).isOk());
    QCOMPARE(m_sets->get("")->newest, 0U);
    QCOMPARE(m_sets->groups(m_id)->size(), std::size_t{2});
    QCOMPARE(places(0), QString("1.0 1.1 2.0 "));
    QCOMPARE(count("SELECT count(*) FROM candidate_sentence"), std::int64_t{3});
  }

  void sentencesGoWithTheirDialogue() {
    QVERIFY(m_database->execute("DELETE FROM utterance WHERE dialogue_id = 1").isOk());
    QCOMPARE(places(0), QString("2.0 "));
    QCOMPARE(m_sets->unknownDialogues(m_id).value(), std::vector<std::int64_t>{1});
  }

  void aReplacedDialogueIsUnknownAgain() {
    dialogue::Dialogue raw;
    raw.id.text = "d2";
    raw.turns.push_back(tests::agentTurn({tests::said("Good evening.")}));
    privacy::SanitizedDialogueRepository dialogues(*m_database);
    QVERIFY(dialogues.put(tests::sanitized(raw), 1).value() == privacy::PutResult::replaced);
    QCOMPARE(m_sets->unknownDialogues(m_id).value(), std::vector<std::int64_t>{2});
  }

  void removingTakesAll() {
    QVERIFY(m_sets->setApplied(m_id, 0).isOk());
    QCOMPARE(m_sets->get("")->applied.value(), 0U);
    QVERIFY(m_sets->remove(m_id).isOk());
    for (const char* table : {"SELECT count(*) FROM candidate_set", "SELECT count(*) FROM candidate_version",
                              "SELECT count(*) FROM candidate", "SELECT count(*) FROM candidate_group",
                              "SELECT count(*) FROM candidate_part", "SELECT count(*) FROM candidate_sentence"})
      QCOMPARE(count(table), std::int64_t{0});
    QVERIFY(m_sets->get("").error().code == ErrorCode::candidateSetNotFound);
  }

 private:
  QString places(std::uint32_t version) {
    QString text;
    const auto read = m_sets->forEachSentence(m_id, version, [&](const SentenceAssignment& one) {
      text += QStringLiteral("%1.%2 ").arg(one.place.dialogueRow).arg(one.place.sentence);
      return true;
    });
    return read ? text : QStringLiteral("failed");
  }

  std::int64_t count(const char* sql) {
    auto rows = m_database->prepare(sql);
    return rows && rows->step() ? rows->integer(0) : -1;
  }

  std::unique_ptr<store::Database> m_database;
  std::unique_ptr<CandidateRepository> m_sets;
  std::int64_t m_id = 0;
};

QTEST_APPLESS_MAIN(CandidateRepositoryTest)
#include "tst_candidate_repository.moc"
