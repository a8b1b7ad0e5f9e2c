#include <QTest>

#include "core/encoding/candidate_names.h"

using namespace studio::encoding;

class CandidateNamesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void distinctiveWordsAreThoseOfTheGroup() {
    GroupWords words(2);
    for (std::int64_t dialogue = 0; dialogue < 30; ++dialogue) {
      words.add(0, "Would you like to donate some money?", dialogue);
      words.add(1, "Would you like to hear a story?", dialogue);
    }
    const auto first = words.distinctive(0, 10), second = words.distinctive(1, 10);
    QVERIFY(std::find(first.begin(), first.end(), "donate") != first.end());
    QVERIFY(std::find(second.begin(), second.end(), "story") != second.end());
    for (const char* shared : {"would", "you", "like"}) {
      QVERIFY(std::find(first.begin(), first.end(), shared) == first.end());
      QVERIFY(std::find(second.begin(), second.end(), shared) == second.end());
    }
  }

  /// A name must not quote what only one or two people ever said.
  void rareWordsNeverMakeAName() {
    GroupWords words(1);
    for (std::int64_t dialogue = 0; dialogue < 20; ++dialogue) words.add(0, "thank you very much", dialogue);
    for (std::int64_t dialogue = 20; dialogue < 24; ++dialogue) words.add(0, "thank you Zebulon", dialogue);
    QVERIFY(words.isCommon("Thank you, very much!"));
    QVERIFY(!words.isCommon("thank you Zebulon"));
    const NameMaterial group{{"thank you Zebulon", "thank you very much"}, {"thank"}};
    QCOMPARE(candidateNames({group}, words).front(), std::string("thank you very much"));
    const NameMaterial rare{{"thank you Zebulon"}, {"thank", "you"}};
    QCOMPARE(candidateNames({rare}, words).front(), std::string("thank, you"));
    QCOMPARE(candidateNames({NameMaterial{}}, words).front(), std::string("Candidate 1"));
  }

  void namesAreUnique() {
    GroupWords words(3);
    for (std::int64_t dialogue = 0; dialogue < 9; ++dialogue) words.add(0, "hello there", dialogue);
    const NameMaterial same{{"hello there"}, {}};
    const auto names = candidateNames({same, same, same}, words, {"Candidate 2"});
    QCOMPARE(names, (std::vector<std::string>{"hello there", "Candidate 3", "Candidate 4"}));
  }

  void shortens() {
    QCOMPARE(shortened("  two \n lines ", 20), std::string("two lines"));
    QCOMPARE(shortened("one two three", 9), std::string("one two…"));
    QCOMPARE(shortened("one two three", 13), std::string("one two three"));
    QCOMPARE(shortened("äöüäöüäöü", 5), std::string("äöüä…"));
  }
};

QTEST_APPLESS_MAIN(CandidateNamesTest)
#include "tst_candidate_names.moc"
