#include <QtTest/QtTest>

#include "core/encoding/words.h"

using studio::encoding::foldForWords;
using studio::encoding::splitWords;

namespace {

QStringList wordsOf(const QByteArray& text) {
  const std::string folded = foldForWords({text.constData(), static_cast<std::size_t>(text.size())});
  QStringList words;
  for (const auto word : splitWords(folded))
    words << QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
  return words;
}

}  // namespace

class WordsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void splits_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("plain") << QByteArray("Hello, World") << QStringList{"hello", "world"};
    QTest::newRow("question") << QByteArray("Why? No!") << QStringList{"why", "?", "no", "!"};
    QTest::newRow("amount") << QByteArray("$5 or 10%") << QStringList{"$", "5", "or", "10", "%"};
    QTest::newRow("currency") << QByteArray("5€") << QStringList{"5", "€"};
    QTest::newRow("redaction") << QByteArray("<EMAIL_ADDRESS>") << QStringList{"email", "address"};
    QTest::newRow("german") << QByteArray("GRÖSSE") << QStringList{"grösse"};
    QTest::newRow("sharp s") << QByteArray("Größe") << QStringList{"grösse"};
    QTest::newRow("full width") << QByteArray("ＡＢ１") << QStringList{"ab1"};
    QTest::newRow("curly quotes") << QByteArray("“don’t”") << QStringList{"don", "t"};
    QTest::newRow("em dash") << QByteArray("yes—no") << QStringList{"yes", "no"};
    QTest::newRow("emoji") << QByteArray("ok👍👍fine") << QStringList{"ok", "👍", "👍", "fine"};
    QTest::newRow("chinese") << QByteArray("你好。再见") << QStringList{"你好", "再见"};
    QTest::newRow("combining") << QByteArray("e\xCC\x81t\xC3\xA9") << QStringList{"été"};
    QTest::newRow("nothing") << QByteArray(" .,;:-\n") << QStringList{};
    QTest::newRow("empty") << QByteArray("") << QStringList{};
    QTest::newRow("broken bytes") << QByteArray(
                                         "a\xFF"
                                         "b\xC3")
                                  << QStringList{"a", "b"};
    QTest::newRow("nul") << QByteArray("a\0b", 3) << QStringList{"a", "b"};
  }
  void splits() {
    QFETCH(QByteArray, text);
    QFETCH(QStringList, words);
    QCOMPARE(wordsOf(text), words);
  }
};

QTEST_APPLESS_MAIN(WordsTest)
#include "tst_words.moc"
