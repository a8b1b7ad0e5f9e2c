#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/widgets/data_page/fake_import.h"
#include "widgets/data_page/data_page.h"
#include "widgets/data_page/list_box.h"
#include "widgets/data_page/mapping_form.h"
#include "widgets/data_page/mapping_row.h"
#include "widgets/data_page/marked_text.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/segmented_toggle.h"
#include "widgets/support/theme.h"

using namespace studio;
using namespace studio::widgets;

namespace {

const QString kDocument = QStringLiteral("calls.csv");

/// A page over fakes, in a window of the size of the pictures.
struct Studio {
  std::shared_ptr<tests::FakeImport> fake = std::make_shared<tests::FakeImport>();
  JobRunner jobs;
  DataPage page{jobs, tests::callsOf(fake)};

  Studio() {
    page.resize(1280, 840);
    page.setAttribute(Qt::WA_DontShowOnScreen);
    page.show();
  }
  bool settle() {
    return QTest::qWaitFor([this] { return page.isSettled() && jobs.isIdle(); }, 5000);
  }
  QPushButton* button(const char* name) { return page.findChild<QPushButton*>(QString::fromLatin1(name)); }
  QTableView* table(const char* name) { return page.findChild<QTableView*>(QString::fromLatin1(name)); }
  QString message() { return page.messageBar().isHidden() ? QString() : page.messageBar().accessibleName(); }
  void drop(const QStringList& files) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& file : files) urls << QUrl::fromLocalFile(file);
    data.setUrls(urls);
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&page, &enter);
    QDropEvent event({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&page, &event);
  }
  /// The line of the mapping field that is called so.
  QLineEdit* line(const char* field) {
    const auto lines = page.findChildren<QLineEdit*>();
    for (QLineEdit* line : lines) {
      const bool isBox = line->parentWidget()->accessibleName() == QLatin1String(field);
      if (line->accessibleName() == QLatin1String(field) || isBox) return line;
    }
    qFatal("no field called %s", field);
  }
  /// Types over what stands there, letter by letter.
  void type(const char* field, const char* text) {
    line(field)->setFocus();
    line(field)->selectAll();
    QTest::keyClicks(line(field), QString::fromUtf8(text));
  }
  QStringList counts() {
    QStringList shown;
    const auto figures = page.findChildren<QLabel*>(QStringLiteral("count"));
    for (const QLabel* figure : figures) shown << figure->text();
    return shown;
  }
  void press(const char* name) { QTest::mouseClick(button(name), Qt::LeftButton); }
};

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

  void namesWhatNothingTellsAndLetsItBeSaid() {
    Studio studio;
    studio.fake->fittingPreset.clear();
    studio.page.setWorkspace("/nowhere/a.talktrack");
    studio.drop({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    QVERIFY2(studio.message().contains(QStringLiteral("The mapping is not complete.")), qPrintable(studio.message()));
    QVERIFY(studio.message().contains(QStringLiteral("Speaker")));
    QVERIFY(!studio.button("primary")->isEnabled());
    QVERIFY(studio.table("previewTable")->isVisible());  // one sees what is to be mapped
    QCOMPARE(studio.fake->checks.load(), 0);
    studio.type("Dialogue id", "call_id");
    studio.type("Speaker", "who");
    studio.type("agent is", "agent");
    QVERIFY(studio.settle());
    QVERIFY(!studio.button("primary")->isEnabled());
    studio.type("customer is", "client");
    QVERIFY(studio.settle());
    QCOMPARE(studio.message(), QString());
    QCOMPARE(studio.fake->checks.load(), 1);
    QVERIFY(studio.button("primary")->isEnabled());
    studio.press("primary");
    QVERIFY(studio.settle());
    QVERIFY2(studio.fake->lastMapping.find("\"client\"") != std::string::npos, studio.fake->lastMapping.c_str());
  }

  void saysWhenFilesCannotBeRead() {
    Studio studio;
    studio.page.setFiles({QStringLiteral("/logs/broken.csv")});
    QVERIFY(studio.settle());
    QVERIFY2(studio.message().contains(QStringLiteral("broken.csv")), qPrintable(studio.message()));
    QVERIFY(!studio.button("primary")->isEnabled());
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    QVERIFY(studio.button("primary")->isEnabled());
  }

  void countsComeInAndCancelEndsThemSoon() {
    Studio studio;
    studio.fake->isCheckSlow = true;
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(QTest::qWaitFor([&] { return studio.counts().value(0).toInt() > 5; }, 3000));
    QCOMPARE(studio.counts().value(5), QStringLiteral("–"));  // what is left out is known at the end
    QVERIFY(!studio.button("primary")->isEnabled());
    QElapsedTimer timer;
    timer.start();
    studio.jobs.cancel(QStringLiteral("data.check"));
    QVERIFY(studio.settle());
    QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
    QVERIFY2(studio.message().contains(QStringLiteral("Counting was cancelled.")), qPrintable(studio.message()));
    studio.fake->isCheckSlow = false;
    const auto buttons = studio.page.messageBar().findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
      if (button->text() == QStringLiteral("Count again")) QTest::mouseClick(button, Qt::LeftButton);
    }
    QVERIFY(studio.settle());
    QCOMPARE(studio.counts().value(0), QStringLiteral("300"));
    QVERIFY(studio.button("primary")->isEnabled());
  }

  void aChangeMakesTheDryRunBeforeStale() {
    Studio studio;
    studio.fake->isCheckSlow = true;
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(QTest::qWaitFor([&] { return studio.fake->checks.load() == 1; }, 3000));
    studio.fake->isCheckSlow = false;
    studio.type("Time", "seq");
    QVERIFY(!studio.button("primary")->isEnabled());
    QVERIFY(studio.settle());
    QCOMPARE(studio.fake->checks.load(), 2);
    QCOMPARE(studio.message(), QString());  // nobody cancelled anything
    QVERIFY(studio.fake->lastMapping.find("started_at") != std::string::npos);
  }

  void typingAsksOnce() {
    Studio studio;
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    const int before = studio.fake->reviews;
    studio.type("Text", "note");
    QVERIFY(studio.settle());
    QCOMPARE(studio.fake->reviews.load(), before + 1);
  }

  void undoTakesBackAWordAndRedoBringsItAgain() {
    Studio studio;
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    QVERIFY(!studio.button("undo")->isEnabled());
    studio.type("Text", "note");
    studio.type("Time", "seq");
    QVERIFY(studio.settle());
    QVERIFY(studio.fake->lastMapping.find("\"note\"") != std::string::npos);
    QTest::keyClick(studio.line("Time"), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(studio.line("Time")->text(), QString());
    QCOMPARE(studio.line("Text")->text(), QStringLiteral("note"));
    studio.press("undo");
    QCOMPARE(studio.line("Text")->text(), QStringLiteral("message"));
    QVERIFY(!studio.button("undo")->isEnabled());
    QVERIFY(studio.settle());
    QCOMPARE(studio.fake->lastMapping, tests::FakeImport::completeMapping());
    studio.press("redo");
    QTest::keyClick(studio.line("Text"), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(studio.line("Time")->text(), QStringLiteral("seq"));
    QVERIFY(!studio.button("redo")->isEnabled());
  }

  void editsTheDocumentItselfAndKeepsTheLastGoodOne() {
    Studio studio;
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    studio.page.findChild<SegmentedToggle*>(QStringLiteral("mappingView"))->setCurrent(1);
    auto* text = studio.page.findChild<QPlainTextEdit*>(QStringLiteral("mappingText"));
    QVERIFY(text->isVisible());
    QCOMPARE(text->toPlainText().toStdString(), tests::FakeImport::completeMapping());
    QString changed = text->toPlainText();
    text->setPlainText(changed.replace(QStringLiteral("\"message\""), QStringLiteral("\"note\", \"extra\": [1]")));
    QCOMPARE(studio.line("Text")->text(), QStringLiteral("note"));
    text->setPlainText(QStringLiteral("{\"text\": "));
    QCOMPARE(studio.line("Text")->text(), QStringLiteral("note"));
    QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(studio.line("Text")->text(), QStringLiteral("message"));
    QCOMPARE(text->toPlainText().toStdString(), tests::FakeImport::completeMapping());
  }

  void savesAMappingThatComesBackEqual() {
    QTemporaryDir folder;
    Studio studio;
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    const QString file = folder.filePath(QStringLiteral("shop.json"));
    QVERIFY(studio.page.saveMapping(file));
    QFile saved(file);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll().toStdString(), tests::FakeImport::completeMapping());
    QVERIFY(studio.message().contains(QStringLiteral("Mapping saved.")));
    QVERIFY(!studio.page.saveMapping(QStringLiteral("/nowhere/at/all.json")));
    QVERIFY(studio.message().contains(QStringLiteral("was not saved")));
  }

  void asksWhereToSaveByKey() {
    Studio studio;
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    studio.page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&studio.page));
    QTest::keyClick(&studio.page, Qt::Key_S, Qt::ControlModifier);
    auto* dialog = studio.page.findChild<QFileDialog*>(QStringLiteral("mappingPlace"));
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->selectedFiles().constFirst().endsWith(QStringLiteral("shop.json")));
  }

  void aColumnsHeaderGivesItAMeaning() {
    Studio studio;
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    auto* header = studio.table("previewTable")->horizontalHeader();
    const int last = studio.table("previewTable")->model()->columnCount() - 1;  // "note" is not read
    studio.table("previewTable")->scrollTo(studio.table("previewTable")->model()->index(0, last));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(last) + 12, header->height() / 2});
    auto* menu = studio.page.findChild<QMenu*>(QStringLiteral("meanings"));
    QVERIFY(menu != nullptr);
    const auto actions = menu->actions();
    for (QAction* action : actions) {
      if (action->text() == QStringLiteral("Segment")) action->trigger();
    }
    QVERIFY(studio.settle());
    QCOMPARE(studio.line("Segment")->text(), QStringLiteral("note"));
  }

  void choosesSpeakersFromTheFile() {
    Studio studio;
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    auto* box = qobject_cast<ListBox*>(studio.line("agent is")->parentWidget());
    QVERIFY(box != nullptr);
    QMenu* menu = box->findChild<QMenu*>();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 2);
    QVERIFY(menu->actions().at(0)->isChecked());
    menu->actions().at(1)->trigger();
    QCOMPARE(studio.line("agent is")->text(), QStringLiteral("agent, client"));
    QVERIFY(studio.settle());
  }

  void showsReasonsUntilAFieldIsChanged() {
    Studio studio;
    studio.fake->fittingPreset = "guess";
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    auto* form = studio.page.findChild<MappingForm*>();
    using Field = workflow::MappingField;
    QVERIFY(form->row(Field::text)->reason().contains(QStringLiteral("95% sure: its name says so")));
    QVERIFY(form->row(Field::outcome)->state() == MappingRow::State::doubtful);
    studio.type("Text", "nowhere");
    QVERIFY(studio.settle());
    QCOMPARE(form->row(Field::text)->reason(), QString());
    QVERIFY(form->row(Field::text)->state() == MappingRow::State::wrong);
    QVERIFY(form->row(Field::text)->issue().contains(QStringLiteral("no column nowhere")));
    QTest::keyClick(studio.line("Text"), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(studio.settle());
    QVERIFY(form->row(Field::text)->state() == MappingRow::State::mapped);
    QVERIFY(!form->row(Field::text)->reason().isEmpty());
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
    for (const char* name : {"previewTable", "rejectedTable", "privacyTable", "actionTable"}) {
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
