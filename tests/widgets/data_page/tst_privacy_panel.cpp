#include <QAbstractItemModelTester>
#include <QComboBox>

#include "tests/widgets/data_page/data_page_studio.h"
#include "widgets/data_page/privacy_rows.h"
#include "widgets/data_page/redaction_card.h"
#include "widgets/support/theme.h"

using namespace studio;
using namespace studio::widgets;
using tests::Studio;

namespace {

/// A page with a log that is checked, and its first type of identifier chosen.
struct Checked : Studio {
  Checked() {
    page.setFiles({QStringLiteral("/logs/calls.csv")});
    isReady = settle();
  }
  void select(const QString& type) {
    QTableView* types = table("privacyTable");
    for (int row = 0; row < types->model()->rowCount(); ++row) {
      const QModelIndex index = types->model()->index(row, 0);
      if (index.data().toString() == type)
        QTest::mouseClick(types->viewport(), Qt::LeftButton, {}, types->visualRect(index).center());
    }
  }
  QList<QPushButton*> buttons(const char* name) { return page.findChildren<QPushButton*>(QString::fromLatin1(name)); }
  std::string mapping() const { return fake->lastMapping; }
  bool isReady = false;
};

}  // namespace

class TestPrivacyPreview final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { applyTheme(*qApp, ThemeChoice::light); }

  void groupsByTypeWithHitsAndMeasuredRecall() {
    Checked studio;
    QVERIFY(studio.isReady);
    const auto* model = studio.table("privacyTable")->model();
    QCOMPARE(model->rowCount(), 3);
    QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("Phone number"));
    QCOMPARE(model->index(0, 1).data().toString(), QLocale().toString(2317));
    QCOMPARE(model->index(0, 2).data().toString(), QStringLiteral("100.0%"));
    QCOMPARE(model->index(1, 3).data().toString(), QStringLiteral("EMAIL_ADDRESS"));
    const Cell phone = model->index(0, 0).data(kCellRole).value<Cell>();
    QVERIFY2(phone.tooltip.contains(QStringLiteral("phone.libphonenumber")), qPrintable(phone.tooltip));
    const Cell recall = model->index(0, 2).data(kCellRole).value<Cell>();
    QVERIFY2(recall.tooltip.contains(QStringLiteral("92 of 92")), qPrintable(recall.tooltip));
  }

  // A recall that is low has a sign and says so; a type that was not measured has no figure.
  void doubtsWhatIsSeldomFound() {
    workflow::ImportCheck check;
    check.report.redactions = {{"PERSON", 3}, {"DE_TAX_ID", 1}};
    const QList<PrivacyRow> rows = privacyRows(check, {});
    const Cell person = privacyCell(rows[0], 2), tax = privacyCell(rows[1], 2);
    QVERIFY2(person.text.startsWith(QStringLiteral("! ")), qPrintable(person.text));
    QVERIFY(person.weight == CellWeight::doubtful);
    QCOMPARE(tax.text, QStringLiteral("–"));
    QVERIFY(!tax.tooltip.isEmpty());
  }

  void oneClickSaysItIsNothingPersonal() {
    Checked studio;
    studio.select(QStringLiteral("E-mail address"));
    QCOMPARE(studio.buttons("notPersonal").size(), 2);
    QTest::mouseClick(studio.buttons("notPersonal").constFirst(), Qt::LeftButton);
    QVERIFY(studio.settle());
    QVERIFY2(studio.mapping().find("ada@example.com") != std::string::npos, studio.mapping().c_str());
    QVERIFY(studio.mapping().find("\"allow\"") != std::string::npos);
    QCOMPARE(studio.buttons("correction").size(), 1);
    studio.press("undo");
    QVERIFY(studio.settle());
    QCOMPARE(studio.mapping(), tests::FakeImport::completeMapping());
    QVERIFY(QTest::qWaitFor([&] { return studio.buttons("correction").isEmpty(); }, 1000));
  }

  void aWordThatWasMissedIsRedactedAlways() {
    Checked studio;
    QVERIFY(!studio.button("redactAlways")->isEnabled());
    auto* text = studio.page.findChild<QLineEdit*>(QStringLiteral("redactText"));
    QTest::keyClicks(text, QStringLiteral("Contoso & Sons"));
    QTest::keyClick(text, Qt::Key_Return);
    QCOMPARE(text->text(), QString());
    QVERIFY(studio.settle());
    QVERIFY2(studio.mapping().find("Contoso & Sons") != std::string::npos, studio.mapping().c_str());
    QCOMPARE(studio.buttons("correction").size(), 1);
    QVERIFY(studio.buttons("correction").constFirst()->text().contains(QStringLiteral("always: Contoso && Sons")));
    QTest::mouseClick(studio.buttons("correction").constFirst(), Qt::LeftButton);
    QVERIFY(studio.settle());
    QVERIFY(studio.mapping().find("Contoso") == std::string::npos);
  }

  void anotherOperatorIsPartOfTheMapping() {
    Checked studio;
    studio.select(QStringLiteral("E-mail address"));
    auto* chosen = studio.page.findChild<QComboBox*>(QStringLiteral("operator"));
    QVERIFY(chosen != nullptr);
    const auto choose = [&](const QString& text) {
      const int index = chosen->findText(text);
      QVERIFY(index >= 0);
      chosen->setCurrentIndex(index);
      Q_EMIT chosen->activated(index);
      QVERIFY(studio.settle());
    };
    choose(QStringLiteral("pseudonym"));
    QVERIFY2(studio.mapping().find("pseudonym") != std::string::npos, studio.mapping().c_str());
    QCOMPARE(studio.table("privacyTable")->model()->index(1, 3).data().toString(), QStringLiteral("EMAIL_ADDRESS_…"));
    choose(QStringLiteral("as it is, not looked for"));
    QVERIFY(studio.mapping().find("pseudonym") == std::string::npos);
    QCOMPARE(studio.table("privacyTable")->model()->rowCount(), 4);  // the way back stays
  }

  void rangesCountCodePoints() {
    const QString text = QString::fromUtf8("a😀b é");
    QCOMPARE(utf16Range(text, 1, 2), (std::pair<qsizetype, qsizetype>{1, 3}));
    QCOMPARE(utf16Range(text, 2, 3), (std::pair<qsizetype, qsizetype>{3, 4}));
    QCOMPARE(utf16Range(text, 0, 5), (std::pair<qsizetype, qsizetype>{0, 6}));
    QCOMPARE(utf16Range(text, 4, 5), (std::pair<qsizetype, qsizetype>{5, 6}));
    QCOMPARE(utf16Range(QString(), 0, 0), (std::pair<qsizetype, qsizetype>{0, 0}));
    QCOMPARE(utf16Range(text, 9, 12), (std::pair<qsizetype, qsizetype>{6, 6}));
  }

  void theModelKeepsItsPromises() {
    Checked studio;
    QAbstractItemModelTester tester(studio.table("privacyTable")->model(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    studio.select(QStringLiteral("E-mail address"));
    QTest::mouseClick(studio.buttons("notPersonal").constFirst(), Qt::LeftButton);
    QVERIFY(studio.settle());
  }
};

QTEST_MAIN(TestPrivacyPreview)
#include "tst_privacy_panel.moc"
