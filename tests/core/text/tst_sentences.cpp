#include <QTest>

#include "core/text/sentences.h"

using namespace studio;

namespace {

QStringList cut(const char* text) {
  text::SentenceSplitter splitter;
  QStringList sentences;
  for (const auto sentence : splitter.split(text)) sentences << QString::fromUtf8(sentence.data(), sentence.size());
  return sentences;
}

}  // namespace

class SentencesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void cuts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("sentences");
    const auto row = [](const char* name, const char* text, const QStringList& sentences) {
      QTest::newRow(name) << QString::fromUtf8(text) << sentences;
    };
    row("plain", "Hello. How are you?", {"Hello.", "How are you?"});
    // The examples of UAX #29, section 5.1, rules SB6 to SB11.
    row("SB6 numeric", "it costs 3.4 a day", {"it costs 3.4 a day"});
    row("SB7 initials", "in the U.S. market", {"in the U.S. market"});
    row("SB8 lower case", "the resp. leaders are", {"the resp. leaders are"});
    row("SB9 closing", "He said \"Are you coming?\" John left.", {"He said \"Are you coming?\"", "John left."});
    row("ideographic stop", "你好。再见。", {"你好。", "再见。"});
    row("lines", "one\ntwo\r\n\r\nthree", {"one", "two", "three"});
    row("signs stay", "Great! :) ... Shall we?", {"Great! :) ...", "Shall we?"});
    row("signs alone", " ... :-) ", {});
    row("empty", "", {});
    row("blanks", "  Yes it would.   ", {"Yes it would."});
  }
  void cuts() {
    QFETCH(QString, text);
    QFETCH(QStringList, sentences);
    QCOMPARE(cut(text.toUtf8().constData()), sentences);
  }

  void brokenBytesAreKept() { QCOMPARE(cut("caf\xE9 is open. Come in.").size(), 2); }

  void viewsPointIntoTheText() {
    text::SentenceSplitter splitter;
    const std::string text = "  First one.  Second one. ";
    for (const auto sentence : splitter.split(text))
      QVERIFY(sentence.data() >= text.data() && sentence.data() + sentence.size() <= text.data() + text.size());
  }
};

QTEST_APPLESS_MAIN(SentencesTest)
#include "tst_sentences.moc"
