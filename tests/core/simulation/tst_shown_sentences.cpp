// What is shown of simulated customers was said by several people.
#include <QtTest/QtTest>

#include "core/simulation/customers/shown_sentences.h"

using namespace studio;
using namespace studio::simulation;

namespace {

void sayBy(ShownSentences& shown, std::size_t group, const std::string& sentence, int people) {
  for (int i = 0; i < people; ++i) shown.add(group, sentence, "person " + std::to_string(i));
}

}  // namespace

class ShownSentencesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void whatFourPeopleSaidIsNotShown() {
    ShownSentences shown(1);
    sayBy(shown, 0, "My house number is eleven.", 4);
    for (int i = 0; i < 100; ++i) shown.add(0, "My house number is eleven.", "person 2");  // nor how often
    const auto phrase = shown.phrases().front();
    QVERIFY(phrase.sentences.empty());
    QVERIFY(phrase.words.empty());
    QCOMPARE(phraseText(phrase, "replies 1", 0), std::string("(replies 1)"));
  }

  void whatFivePeopleSaidIsShown() {
    ShownSentences shown(2);
    sayBy(shown, 0, "Yes, please!", 5);
    sayBy(shown, 1, "No.", 7);
    sayBy(shown, 1, "Only I say this", 1);
    const auto phrases = shown.phrases();
    QCOMPARE(phrases[0].sentences, std::vector<std::string>{"Yes, please!"});
    QCOMPARE(phrases[1].sentences, std::vector<std::string>{"No."});
  }

  // Each wrote it differently: the words are shared, the letters are not.
  void lettersOfOnePersonAreNotShown() {
    ShownSentences shown(1);
    const char* spellings[] = {"thank you", "Thank you", "THANK YOU", "thank you...", "Thank  you"};
    for (int i = 0; i < 5; ++i) shown.add(0, spellings[i], "person " + std::to_string(i));
    QCOMPARE(shown.phrases().front().sentences, std::vector<std::string>{"thank you"});
  }

  void wordsTellGroupsApart() {
    ShownSentences shown(2);
    for (int i = 0; i < 6; ++i) {
      const std::string person = "person " + std::to_string(i);
      shown.add(0, "the children need help in place " + std::to_string(i), person);
      shown.add(1, "the money is short in month " + std::to_string(i), person);
    }
    const auto phrases = shown.phrases();
    QVERIFY(phrases[0].sentences.empty());
    QVERIFY(std::ranges::find(phrases[0].words, "children") != phrases[0].words.end());
    QVERIFY(std::ranges::find(phrases[1].words, "money") != phrases[1].words.end());
    QVERIFY(phraseText(phrases[0], "", 0).starts_with("(about: "));
  }
};

QTEST_GUILESS_MAIN(ShownSentencesTest)
#include "tst_shown_sentences.moc"
