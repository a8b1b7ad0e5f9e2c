#include <QAbstractItemModelTester>
#include <QFileDialog>
#include <QHeaderView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <ctime>

#include "tests/widgets/data_page/data_page_studio.h"
#include "widgets/data_page/list_box.h"
#include "widgets/data_page/mapping_form.h"
#include "widgets/data_page/mapping_row.h"
#include "widgets/data_page/mapping_section.h"
#include "widgets/support/segmented_toggle.h"
#include "widgets/support/theme.h"

using namespace studio;
using namespace studio::widgets;
using tests::Studio;

class TestMappingEditor final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { applyTheme(*qApp, ThemeChoice::light); }

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
    const std::clock_t before = std::clock();  // of the processor: the clock measures what else runs
    studio.jobs.cancel(QStringLiteral("data.check"));
    QVERIFY(studio.settle());
    const auto usedMs = (std::clock() - before) * 1000 / CLOCKS_PER_SEC;
    QVERIFY2(usedMs < 200, qPrintable(QString::number(usedMs)));
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

  void consentIsMappedWithItsValues() {
    Studio studio;
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    for (MappingSection* section : studio.page.findChildren<MappingSection*>()) section->setOpen(true);
    studio.type("Consent", "note");
    studio.type("given when", "yes");
    studio.type("Keep for days", "365");
    QVERIFY(studio.settle());
    const std::string& mapping = studio.fake->lastMapping;
    QVERIFY2(mapping.find(R"("field": "note")") != std::string::npos, mapping.c_str());
    QVERIFY2(mapping.find(R"("yes")") != std::string::npos, mapping.c_str());
    QVERIFY2(mapping.find(R"("days": 365)") != std::string::npos, mapping.c_str());
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

  void asksWhereToSave() {
    Studio studio;
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    studio.page.setFiles({QStringLiteral("/logs/calls.csv")});
    QVERIFY(studio.settle());
    QCOMPARE(studio.button("saveMapping")->shortcut(), QKeySequence(QKeySequence::Save));
    studio.press("saveMapping");
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
};

QTEST_MAIN(TestMappingEditor)
#include "tst_mapping_editor.moc"
