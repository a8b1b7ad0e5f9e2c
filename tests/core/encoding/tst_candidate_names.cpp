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
    const NameMaterial group{{{"thank you Zebulon", 0.9}, {"thank you very much", 0.8}}, {"thank"}};
    QCOMPARE(candidateNames({group}, words).front(), std::string("thank you very much"));
    const NameMaterial rare{{{"thank you Zebulon", 0.9}}, {"thank", "you"}};
    QCOMPARE(candidateNames({rare}, words).front(), std::string("thank, you"));
    QCOMPARE(candidateNames({NameMaterial{}}, words).front(), std::string("Candidate 1"));
  }

  void theTellingSentenceIsTheName() {
    GroupWords words(1);
    const std::string wordy = "well you know i think that is what we all would very much like to donate today";
    for (std::int64_t dialogue = 0; dialogue < 9; ++dialogue)
      words.add(0, wordy + " how nice would you like to donate", dialogue);
    const NameMaterial group{
        {{wordy, 0.9}, {"how nice", 0.88}, {"would you like to donate?", 0.86}, {"like to donate", 0.84}},
        {"donate", "would"}};
    QCOMPARE(candidateNames({group}, words).front(), std::string("would you like to donate?"));
  }

  /// A long remark with more of the words does not stand over what everybody says.
  void theCommonWordingIsTheName() {
    GroupWords words(1);
    for (std::int64_t dialogue = 0; dialogue < 9; ++dialogue) words.add(0, "right, that's fair. i see.", dialogue);
    const std::vector<std::string> distinctive{"see", "fair", "right", "that"};
    const NameMaterial group{{{"I see.", 0.93, 30}, {"Right, That's fair.", 0.8, 1}}, distinctive};
    QCOMPARE(candidateNames({group}, words).front(), std::string("I see."));
    // said once each, and as near to the centre, the telling one is the name
    const NameMaterial once{{{"I see.", 0.81, 1}, {"Right, That's fair.", 0.8, 1}}, distinctive};
    QCOMPARE(candidateNames({once}, words).front(), std::string("Right, That's fair."));
  }

  void namesAreUnique() {
    GroupWords words(3);
    for (std::int64_t dialogue = 0; dialogue < 9; ++dialogue) words.add(0, "hello there", dialogue);
    const NameMaterial same{{{"hello there", 1}}, {}};
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
