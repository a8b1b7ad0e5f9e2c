#include <QSet>
#include <QTest>

#include "widgets/support/error_text.h"

using namespace studio;
using base::ErrorCode;
using namespace Qt::StringLiterals;

namespace {

/// Every detail any code may carry, so that nothing is left to fill.
base::Error errorOf(ErrorCode code) {
  return base::makeError(code, "renewals.csv",
                         {{"reason", "the reason"},
                          {"found", "7"},
                          {"supported", "3"},
                          {"known", "p4g, casino"},
                          {"key", "texd"},
                          {"column", "text"},
                          {"available", "id, said"},
                          {"pattern", "info.csv"},
                          {"row", "12"},
                          {"byte", "44"},
                          {"what", "actions"},
                          {"expected", "9"},
                          {"step", "100"}});
}

}  // namespace

class TestErrorText : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyCode_data() {
    QTest::addColumn<int>("code");
    for (int code = 0; code <= static_cast<int>(ErrorCode::internalFault); ++code) {
      const std::string_view name = base::errorCodeName(static_cast<ErrorCode>(code));
      QTest::newRow(std::string(name).c_str()) << code;
    }
  }

  void everyCode() {
    QFETCH(int, code);
    const auto text = widgets::describeError(errorOf(static_cast<ErrorCode>(code)));
    for (const QString& sentence : {text.what, text.remedy}) {
      QVERIFY(sentence.size() > 8);
      QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
      QVERIFY2(!sentence.contains(u'%'), qPrintable(sentence));
    }
    QVERIFY2(text.thing.startsWith(u"renewals.csv"), qPrintable(text.thing));
    QVERIFY2(!text.thing.contains(u'%'), qPrintable(text.thing));
    const QString all = text.what + text.thing + text.remedy;
    QVERIFY2(!all.contains(u'!') && !all.contains("please"_L1, Qt::CaseInsensitive), qPrintable(all));
  }

  void sentencesDiffer() {
    QStringList seen;
    for (int code = 0; code <= static_cast<int>(ErrorCode::internalFault); ++code) {
      seen.append(widgets::describeError(errorOf(static_cast<ErrorCode>(code))).what);
    }
    QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), seen.size());
  }

  void detailsAreNamed() {
    const auto column = widgets::describeError(errorOf(ErrorCode::columnMissing));
    QCOMPARE(column.thing, u"renewals.csv: “text” is missing; there are id, said"_s);
    const auto newer = widgets::describeError(errorOf(ErrorCode::workspaceNewer));
    QVERIFY(newer.thing.contains("7"_L1) && newer.thing.contains("3"_L1));
  }

  void missingDetailsLeaveNoHoles() {
    const auto text = widgets::describeError(base::makeError(ErrorCode::databaseFailed, "w.talktrack"));
    QCOMPARE(text.thing, u"w.talktrack"_s);
    QVERIFY(!widgets::describeError(base::makeError(ErrorCode::logSyntax, "w.csv")).thing.contains(u'%'));
  }
};

QTEST_APPLESS_MAIN(TestErrorText)
#include "tst_error_text.moc"
