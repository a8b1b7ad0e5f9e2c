#include <QElapsedTimer>
#include <QTest>

#include "core/text/pattern.h"

using namespace studio;
using text::ByteSpan;
using text::Pattern;

namespace {

std::string found(const std::vector<ByteSpan>& spans) {
  std::string list;
  for (const ByteSpan& span : spans) list += std::to_string(span.start) + "-" + std::to_string(span.end) + " ";
  return list;
}

Pattern compiled(std::string_view expression, bool isCaseSensitive = true) {
  return Pattern::compile(expression, isCaseSensitive).value();
}

}  // namespace

class PatternTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void refusesWhatIsNotAnExpression_data();
  void refusesWhatIsNotAnExpression();
  void findsAllMatches();
  void findsCaptures();
  void ignoresCaseWhenAsked();
  void emptyMatchesEnd();
  void staysLinearOnHostileText();
};

void PatternTest::refusesWhatIsNotAnExpression_data() {
  QTest::addColumn<QString>("expression");
  QTest::newRow("open bracket") << "a[b";
  QTest::newRow("open group") << "(";
  QTest::newRow("back reference") << "(a)\\1";
  QTest::newRow("look-behind") << "(?<=a)b";
  QTest::newRow("repetition bomb") << "((((a{100}){100}){100}){100})";
  QTest::newRow("nothing to repeat") << "*";
}

void PatternTest::refusesWhatIsNotAnExpression() {
  QFETCH(QString, expression);
  const auto result = Pattern::compile(expression.toStdString());
  QVERIFY(!result);
  QCOMPARE(result.error().code, base::ErrorCode::patternInvalid);
  QCOMPARE(QString::fromStdString(result.error().where), expression);
  QVERIFY(!result.error().argument("reason").empty());
}

void PatternTest::findsAllMatches() {
  const Pattern word = compiled("\\b(\\pL)\\pL*\\b");
  QCOMPARE(found(word.findAll("ab cde f")), std::string("0-2 3-6 7-8 "));
  QCOMPARE(found(word.findAll("ab cde f", 1)), std::string("0-1 3-4 7-8 "));
  QCOMPARE(found(word.findAll("ab cde f", 2)), std::string(""));
  QCOMPARE(found(compiled("\u00E4+").findAll("x\u00E4\u00E4y\u00E4")), std::string("1-5 6-8 "));
  QVERIFY(word.isFoundIn("1 a"));
  QVERIFY(!word.isFoundIn("1 2"));
  QVERIFY(!word.isFoundIn(""));
}

void PatternTest::findsCaptures() {
  const Pattern pair = compiled("(\\w+)=(\\d+)?(x)?");
  QCOMPARE(found(pair.firstCaptures("  key=12 other=3")), std::string("2-8 2-5 6-8 0-0 "));
  QVERIFY(pair.firstCaptures("nothing").empty());
}

void PatternTest::ignoresCaseWhenAsked() {
  QVERIFY(!compiled("stra\u00DFe").isFoundIn("STRA\u00DFE"));
  QVERIFY(compiled("stra\u00DFe", false).isFoundIn("STRA\u00DFE"));
}

void PatternTest::emptyMatchesEnd() {
  QCOMPARE(found(compiled("a*").findAll("b\u00E4a")), std::string("0-0 1-1 3-4 4-4 "));
  QCOMPARE(found(compiled("^").findAll("")), std::string("0-0 "));
}

void PatternTest::staysLinearOnHostileText() {
  const Pattern hostile = compiled("(a+)+$");
  QElapsedTimer timer;
  timer.start();
  QVERIFY(!hostile.isFoundIn(std::string(1'000'000, 'a') + "b"));
  QVERIFY2(timer.elapsed() < 5'000, "a backtracking engine never ends here");
}

QTEST_APPLESS_MAIN(PatternTest)
#include "tst_pattern.moc"
