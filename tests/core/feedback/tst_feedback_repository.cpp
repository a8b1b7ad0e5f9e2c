#include <QtTest>

#include "core/feedback/feedback_repository.h"
#include "core/privacy/sanitized_dialogue_repository.h"

using namespace studio;
using namespace studio::feedback;

namespace {

/// A workspace with dialogues D-0 … D-3 of four turns each.
store::Database workspace() {
  auto database = *store::Database::openInMemory();
  auto made = database.execute(
      "INSERT INTO import VALUES (1, 0, 'm', '{}', 'd', 4, 16, 16);"
      "INSERT INTO dialogue (id, name, is_mirrored, import_id, turns) VALUES (10, 'D-0', 0, 1, 4), (11, 'D-1', 0, 1, "
      "4), "
      "(12, 'D-2', 0, 1, 4), (13, 'D-3', 1, 1, 4)");
  if (!made) base::breakPromise("a workspace", made.error().where);
  return database;
}

PlacedPreference preference(const char* left, const char* right, PreferenceLabel label, const char* who = "anna") {
  return {{{left}, 0, 1}, {{right}, 2, 3}, {label, who, PreferenceSide::right}};
}

}  // namespace

class TestFeedbackRepository : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void keepsWhatIsSaid();
  void theLaterWordCounts();
  void whatIsNotThereIsNamed();
  void goesWithItsDialogue();
  void demonstrationsAreMarkedOnce();
};

void TestFeedbackRepository::keepsWhatIsSaid() {
  const auto database = workspace();
  FeedbackRepository feedback(database);
  const std::vector said = {preference("D-0", "D-1", PreferenceLabel::left),
                            preference("D-2", "D-0", PreferenceLabel::bothBad)};
  const auto added = feedback.add(said, 5);
  QVERIFY2(added.isOk(), added ? "" : added.error().where.c_str());
  QCOMPARE(added->added, std::uint64_t{2});
  QVERIFY(*feedback.preferences() == said);
}

void TestFeedbackRepository::theLaterWordCounts() {
  const auto database = workspace();
  FeedbackRepository feedback(database);
  const std::vector first = {preference("D-0", "D-1", PreferenceLabel::left),
                             preference("D-0", "D-1", PreferenceLabel::tie, "ben")};
  QVERIFY(feedback.add(first, 1).isOk());
  const auto again = feedback.add(std::vector{preference("D-0", "D-1", PreferenceLabel::right)}, 2);
  QCOMPARE(again->added, std::uint64_t{0});
  QCOMPARE(again->changed, std::uint64_t{1});
  const auto found = *feedback.preferences();
  QCOMPARE(found.size(), std::size_t{2});
  QVERIFY(found[0].judgement.label == PreferenceLabel::right && found[1].judgement.label == PreferenceLabel::tie);
}

void TestFeedbackRepository::whatIsNotThereIsNamed() {
  const auto database = workspace();
  FeedbackRepository feedback(database);
  const auto unknown = feedback.add(std::vector{preference("D-0", "D-7", PreferenceLabel::left)}, 1);
  QCOMPARE(unknown.error().code, base::ErrorCode::dialogueNotFound);
  QCOMPARE(unknown.error().where, std::string("D-7"));
  QCOMPARE(feedback.add(std::vector{preference("D-0", "D-3", PreferenceLabel::left)}, 1).error().code,
           base::ErrorCode::dialogueNotFound);  // a mirrored view alone
  auto beyond = preference("D-0", "D-1", PreferenceLabel::left);
  beyond.right.lastTurn = 4;
  QCOMPARE(feedback.add(std::vector{beyond}, 1).error().code, base::ErrorCode::invalidArgument);
  QVERIFY(feedback.preferences()->empty());
}

void TestFeedbackRepository::goesWithItsDialogue() {
  const auto database = workspace();
  FeedbackRepository feedback(database);
  const std::vector said = {preference("D-0", "D-1", PreferenceLabel::left),
                            preference("D-1", "D-2", PreferenceLabel::tie),
                            preference("D-0", "D-2", PreferenceLabel::right)};
  QVERIFY(feedback.add(said, 1).isOk());
  QVERIFY(feedback.markDemonstrations(std::vector<base::DialogueId>{{"D-1"}, {"D-2"}}, 1).isOk());
  privacy::SanitizedDialogueRepository dialogues(database);
  const auto removed = dialogues.remove({"D-1"}, dialogue::View::asLogged);
  QVERIFY2(removed.isOk() && removed->has_value(), removed ? "none" : removed.error().where.c_str());
  QVERIFY(*feedback.preferences() == std::vector{said[2]});
  QCOMPARE(*feedback.demonstrations(), std::vector<base::DialogueId>{{"D-2"}});
}

void TestFeedbackRepository::demonstrationsAreMarkedOnce() {
  const auto database = workspace();
  FeedbackRepository feedback(database);
  const std::vector<base::DialogueId> marked = {{"D-2"}, {"D-0"}};
  QVERIFY(feedback.markDemonstrations(marked, 1).isOk());
  QVERIFY(feedback.markDemonstrations(marked, 2).isOk());
  QCOMPARE(*feedback.demonstrations(), (std::vector<base::DialogueId>{{"D-0"}, {"D-2"}}));
  QCOMPARE(feedback.markDemonstrations(std::vector<base::DialogueId>{{"D-8"}}, 1).error().code,
           base::ErrorCode::dialogueNotFound);
}

QTEST_APPLESS_MAIN(TestFeedbackRepository)
#include "tst_feedback_repository.moc"
