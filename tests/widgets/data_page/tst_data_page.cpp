#include <QAbstractItemModelTester>
#include <QFileDialog>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "tests/widgets/data_page/data_page_studio.h"
#include "widgets/data_page/marked_text.h"
#include "widgets/support/panel.h"
#include "widgets/support/segmented_toggle.h"
#include "widgets/support/theme.h"

using namespace studio;
using namespace studio::widgets;

namespace {

using tests::Studio;

const QString kDocument = QStringLiteral("calls.csv");

QString textOf(const QTableView& table, int row, int column) {
  return table.model()->index(row, column).data().toString();
}

bool hasText(const QTableView& table, const QString& text) {
  for (int row = 0; row < table.model()->rowCount(); ++row) {
    for (int column = 0; column < table.model()->columnCount(); ++column) {
      if (textOf(table, row, column) == text) return true;
    }
  }
  return false;
}

}  // namespace

class TestDataPage final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { applyTheme(*qApp, ThemeChoice::light); }

  void showsNothingOfAnEmptyWorkspaceButTheWayIn() {
    Studio studio;
    studio.page.setWorkspace("/nowhere/a.talktrack");
    QVERIFY(studio.settle());
    QCOMPARE(studio.button("primary")->text(), QStringLiteral("Import logs…"));
    QVERIFY(!studio.table("actionTable")->isVisible());
  }

  void importsWhatWasDroppedAndSaysWhatWasLeftOut() {
    Studio studio;
    studio.page.setWorkspace("/nowhere/a.talktrack");
    QVERIFY(studio.settle());
    QSignalSpy changed(&studio.page, &Page::workspaceChanged);
    studio.drop({QStringLiteral("/logs/calls.csv")});
    QVERIFY(!studio.button("primary")->isEnabled());
    QVERIFY(studio.settle());
    QCOMPARE(studio.fake->checks.load(), 1);
    QCOMPARE(studio.fake->imports.load(), 0);
    QCOMPARE(studio.button("primary")->text(), QStringLiteral("Import %1 rows").arg(QLocale().toString(10'864)));
    QCOMPARE(studio.table("rejectedTable")->model()->rowCount(), 2);
    studio.press("primary");
    QVERIFY(!studio.button("primary")->isEnabled());
    QVERIFY(studio.settle());
    QCOMPARE(studio.fake->imports.load(), 1);
    QCOMPARE(changed.count(), 1);
    QVERIFY2(studio.message().contains(QStringLiteral("300 dialogues imported.")), qPrintable(studio.message()));
    QVERIFY(studio.message().contains(QStringLiteral("2 rows were left out.")));
    QVERIFY(studio.table("actionTable")->isVisible());
  }

  void choosesFilesByTheDialog() {
    QTemporaryDir folder;
    QFile file(folder.filePath(kDocument));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("call_id,message\n");
    file.close();
    Studio studio;
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    studio.page.setWorkspace("/nowhere/a.talktrack");
    QVERIFY(studio.settle());
    studio.press("primary");
    auto* dialog = studio.page.findChild<QFileDialog*>(QStringLiteral("logFiles"));
    QVERIFY(dialog != nullptr);
    dialog->setDirectory(folder.path());
    dialog->selectFile(file.fileName());
    QTest::qWait(50);
    static_cast<QDialog*>(dialog)->accept();
    QVERIFY(QTest::qWaitFor([&] { return studio.fake->checks.load() > 0; }, 3000));
    QVERIFY(studio.settle());
    QVERIFY(studio.table("previewTable")->isVisible());
  }

  void cancelLeavesEverythingAsItWas() {
    Studio studio;
    studio.fake->isSlow = true;
    studio.page.setWorkspace("/nowhere/a.talktrack");
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    QSignalSpy changed(&studio.page, &Page::workspaceChanged);
    studio.press("primary");
    QVERIFY(QTest::qWaitFor([&] { return studio.fake->imports.load() == 1; }, 3000));
    QCOMPARE(studio.button("primary")->text(), QStringLiteral("Importing…"));
    studio.jobs.cancel(QStringLiteral("data.import"));
    QVERIFY(studio.settle());
    QVERIFY2(studio.message().contains(QStringLiteral("Nothing was stored.")), qPrintable(studio.message()));
    QCOMPARE(changed.count(), 0);
    QVERIFY(studio.button("primary")->isEnabled());  // the preview is still there to be imported
  }

  // The button is disabled while it works; what is typed then must not land in a field elsewhere.
  void theFocusStaysOnThePageWhenImportIsPressed() {
    Studio studio;
    studio.fake->isSlow = true;
    studio.page.setWorkspace("/nowhere/a.talktrack");
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    studio.button("primary")->setFocus();
    QCOMPARE(studio.page.focusWidget(), studio.button("primary"));
    studio.press("primary");
    QVERIFY(!studio.button("primary")->isEnabled());
    QCOMPARE(studio.page.window()->focusWidget(), &studio.page);
    studio.jobs.cancel(QStringLiteral("data.import"));
    QVERIFY(studio.settle());
  }

  void saysThatTheSameFileAgainChangesNothing() {
    Studio studio;
    studio.fake->wasImportedBefore = true;
    studio.page.setWorkspace("/nowhere/a.talktrack");
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    studio.press("primary");
    QVERIFY(studio.settle());
    QVERIFY2(studio.message().contains(QStringLiteral("Nothing has changed.")), qPrintable(studio.message()));
  }

  void leadsALogWithoutLabelsToCandidates() {
    Studio studio;
    studio.fake->isLabelled = false;
    studio.page.setWorkspace("/nowhere/a.talktrack");
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    QVERIFY2(studio.message().contains(QStringLiteral("no action labels")), qPrintable(studio.message()));
    QSignalSpy asked(&studio.page, &Page::pageRequested);
    studio.fake->leftOut.clear();
    studio.press("primary");
    QVERIFY(studio.settle());
    auto* unlabelled = studio.page.findChild<EmptyState*>(QStringLiteral("unlabelled"));
    QVERIFY(unlabelled->isVisible());
    QTest::mouseClick(unlabelled->findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.constLast().constFirst().value<PageKind>(), PageKind::candidates);
  }

  void namesTheDialoguesThatMayNotBeKept() {
    Studio studio;
    studio.fake->leftOut = {{"no_consent", 31}, {"expired", 4}};
    studio.page.setWorkspace("/nowhere/a.talktrack");
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    QCOMPARE(studio.counts().constLast(), QStringLiteral("35"));
    const auto* sentences = studio.page.findChild<QLabel*>(QStringLiteral("dialoguesLeftOut"));
    QVERIFY(sentences->isVisible());
    QVERIFY2(sentences->text().contains(QStringLiteral("31 without consent, 4 past their time of keeping")),
             qPrintable(sentences->text()));
    QVERIFY2(sentences->text().contains(QStringLiteral("2 dialogues of them are stored and will be removed.")),
             qPrintable(sentences->text()));
    studio.press("primary");
    QVERIFY(studio.settle());
    QVERIFY2(studio.message().contains(QStringLiteral("35 dialogues not stored")), qPrintable(studio.message()));
    QVERIFY(studio.remedy() != nullptr);
    const QTableView* imports = studio.table("importTable");
    QVERIFY(imports->isVisible());
    QCOMPARE(textOf(*imports, 0, 0), kDocument);
    QCOMPARE(textOf(*imports, 0, 2), QStringLiteral("35 + 2 rows"));
    QTest::mouseClick(studio.remedy(), Qt::LeftButton);
    QVERIFY(sentences->isVisible());
  }

  void asksForAPlaceWhenNoWorkspaceIsOpen() {
    Studio studio;
    studio.page.setWorkspace({});
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    QSignalSpy asked(&studio.page, &Page::newWorkspaceRequested);
    studio.press("primary");
    QCOMPARE(asked.count(), 1);
    QCOMPARE(studio.fake->imports.load(), 0);
    studio.page.setWorkspace("/nowhere/new.talktrack");
    QVERIFY(studio.settle());
    QCOMPARE(studio.fake->imports.load(), 1);
  }

  void showsCustomersWordsLiterally() {
    Studio studio;
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    QTableView* preview = studio.table("previewTable");
    QVERIFY(hasText(*preview, QString::fromUtf8(tests::kHostileText)));
    studio.page.findChild<SegmentedToggle*>(QStringLiteral("previewForm"))->setCurrent(1);
    QVERIFY(hasText(*preview, QString::fromUtf8(tests::kHostileStored)));
    QVERIFY(!hasText(*preview, QString::fromUtf8(tests::kHostileText)));
    QTableView* types = studio.table("privacyTable");
    QTest::mouseClick(types->viewport(), Qt::LeftButton, {}, types->visualRect(types->model()->index(1, 0)).center());
    const auto marked = studio.page.findChildren<MarkedText*>();
    QVERIFY(std::any_of(marked.begin(), marked.end(),
                        [](const MarkedText* m) { return m->text() == QString::fromUtf8(tests::kHostileText); }));
    for (const QLabel* label : studio.page.findChildren<QLabel*>()) {
      if (label->textFormat() != Qt::PlainText)
        QVERIFY2(!label->text().contains(QStringLiteral("<img")), qPrintable(label->text()));
    }
  }

  void keepsColumnsWithAMeaningInFront() {
    Studio studio;
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    const auto* model = studio.table("previewTable")->model();
    QCOMPARE(model->headerData(0, Qt::Horizontal).toString(), QStringLiteral("Dialogue id"));
    QCOMPARE(model->headerData(model->columnCount() - 1, Qt::Horizontal).toString(), QStringLiteral("not read"));
    QVERIFY(studio.table("previewTable")
                ->model()
                ->index(1, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("48215")));
  }

  void modelsKeepTheirPromises() {
    Studio studio;
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    for (const char* name : {"previewTable", "rejectedTable", "privacyTable", "actionTable", "importTable"}) {
      QAbstractItemModelTester tester(studio.table(name)->model(),
                                      QAbstractItemModelTester::FailureReportingMode::QtTest);
      studio.page.findChild<SegmentedToggle*>(QStringLiteral("previewForm"))->setCurrent(1);
      studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
      QVERIFY(studio.settle());
    }
  }

  void readsAsAPictureInBothThemes() {
    Studio studio;
    const QString folder = qEnvironmentVariable("STUDIO_TEST_PICTURES");
    for (const ThemeChoice choice : {ThemeChoice::light, ThemeChoice::dark}) {
      const char* word = choice == ThemeChoice::light ? "light" : "dark";
      applyTheme(*qApp, choice);
      studio.page.setAutoFillBackground(true);
      studio.fake->isStored = false;
      studio.page.setWorkspace("/nowhere/spring-renewals.talktrack");
      studio.page.setFiles({});
      QVERIFY(studio.settle());
      const auto grab = [&](const char* name) {
        QTest::qWait(200);
        const QPixmap picture = studio.page.grab();
        QVERIFY(!picture.isNull());
        if (!folder.isEmpty())
          QVERIFY(
              picture.save(QStringLiteral("%1/data-%2-%3.png").arg(folder, QLatin1String(name), QLatin1String(word))));
      };
      studio.page.refresh();
      QVERIFY(studio.settle());
      grab("1-empty");
      studio.page.setFiles({QStringLiteral("/logs/calls.csv"), QStringLiteral("/logs/more.csv")});
      QVERIFY(studio.settle());
      grab("2-import");
      studio.page.findChild<SegmentedToggle*>(QStringLiteral("previewForm"))->setCurrent(1);
      grab("3-stored");
      studio.press("primary");
      QVERIFY(studio.settle());
      grab("4-overview");
    }
    applyTheme(*qApp, ThemeChoice::light);
  }
};

QTEST_MAIN(TestDataPage)
#include "tst_data_page.moc"
