#include <QAbstractItemModelTester>
#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

#include "tests/widgets/training_page/fake_training.h"
#include "widgets/charts/learning_curve.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/theme.h"
#include "widgets/training_page/curve_grid.h"
#include "widgets/training_page/failure_strip.h"
#include "widgets/training_page/number_field.h"
#include "widgets/training_page/training_page.h"

using namespace studio;
using namespace studio::widgets;

namespace {

struct Studio {
  std::shared_ptr<tests::FakeTraining> fake = std::make_shared<tests::FakeTraining>();
  JobRunner jobs;
  TrainingPage page{jobs, tests::callsOf(fake)};

  Studio() {
    page.resize(1280, 840);
    page.setAttribute(Qt::WA_DontShowOnScreen);
    page.show();
  }
  bool open() {
    page.setWorkspace("/nowhere/a.talktrack");
    return settle();
  }
  bool settle() {
    return QTest::qWaitFor([this] { return page.isSettled() && jobs.isIdle(); }, 10000);
  }
  QPushButton* button(const char* name) { return page.findChild<QPushButton*>(QString::fromLatin1(name)); }
  QTableView* table(const char* name) { return page.findChild<QTableView*>(QString::fromLatin1(name)); }
  NumberField* field(const char* name) { return page.findChild<NumberField*>(QString::fromLatin1(name)); }
  FailureStrip* failures() { return page.findChild<FailureStrip*>(); }
  QString failureText() {
    QStringList texts;
    for (const QLabel* label : failures()->findChildren<QLabel*>()) texts << label->text();
    return failures()->isHidden() ? QString() : texts.join(QLatin1Char('\n'));
  }
  CurveGrid* grid() { return page.findChild<CurveGrid*>(); }
  QString message() { return page.messageBar().isHidden() ? QString() : page.messageBar().accessibleName(); }
  void press(const char* name) { QTest::mouseClick(button(name), Qt::LeftButton); }
  QString cell(const char* name, int row, int column) {
    return table(name)->model()->index(row, column).data().toString();
  }
  void type(NumberField* field, const QString& text) {
    field->selectAll();
    QTest::keyClicks(field, text);
  }
};

void withThreeRuns(tests::FakeTraining& fake) {
  fake.policies = {
      tests::entry("dqn-03", "done", R"({"updates":6000,"seeds":5,"discount_factor":1.0,"conservative_weight":0.05})"),
      tests::entry("dqn-02", "stopped",
                   R"({"updates":6000,"seeds":5,"discount_factor":0.95,"conservative_weight":0.02})"),
      tests::entry("dqn-01", "diverged",
                   R"({"updates":6000,"seeds":5,"discount_factor":1.0,"conservative_weight":0})")};
}

}  // namespace

class TestTrainingPage final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { applyTheme(*qApp, ThemeChoice::light); }

  void trainsWithWhatTheFormSays() {
    Studio studio;
    QVERIFY(studio.open());
    QCOMPARE(studio.button("train")->text(), QStringLiteral("Train dqn-01"));
    studio.type(studio.field("updates"), QStringLiteral("12,000"));
    studio.type(studio.field("learning_rate.from"), QStringLiteral("0.0003"));
    QSignalSpy changed(&studio.page, &Page::workspaceChanged);
    studio.press("train");
    QVERIFY(!studio.button("train")->isEnabled());
    QVERIFY(!studio.field("updates")->isEnabled());
    QVERIFY(studio.settle());
    const auto config =
        QJsonDocument::fromJson(QByteArray::fromStdString(studio.fake->lastRequest.configJson)).object();
    QCOMPARE(config.value(QStringLiteral("updates")).toDouble(), 12000.0);
    QCOMPARE(config.value(QStringLiteral("learning_rate")).toObject().value(QStringLiteral("from")).toDouble(), 0.0003);
    QCOMPARE(config.value(QStringLiteral("hidden_sizes")).toArray().size(), 2);
    QCOMPARE(changed.count(), 1);
    QVERIFY2(studio.message().contains(QStringLiteral("dqn-01 is trained.")), qPrintable(studio.message()));
    QCOMPARE(studio.button("train")->text(), QStringLiteral("Train dqn-02"));
    QVERIFY(studio.field("updates")->isEnabled());
  }

  // In German "." groups and "," is the point: nobody who writes 8.000 means eight.
  void numbersAreReadAsTheLocaleWritesThem() {
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    Studio studio;
    QVERIFY(studio.open());
    studio.type(studio.field("updates"), QStringLiteral("8.000"));
    studio.type(studio.field("learning_rate.from"), QStringLiteral("0,0003"));
    studio.press("train");
    QVERIFY(studio.settle());
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const auto config =
        QJsonDocument::fromJson(QByteArray::fromStdString(studio.fake->lastRequest.configJson)).object();
    QCOMPARE(config.value(QStringLiteral("updates")).toDouble(), 8000.0);
    QCOMPARE(config.value(QStringLiteral("learning_rate")).toObject().value(QStringLiteral("from")).toDouble(), 0.0003);
  }

  void marksWrongNumbersAndKeepsTheLastGoodOne_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<double>("kept");  // the last text on the way that was a number
    QTest::newRow("letters") << "updates"
                             << "12a"
                             << "“12a” is not a number" << 12.0;
    QTest::newRow("empty") << "updates"
                           << " "
                           << "a number is needed" << 6000.0;
    QTest::newRow("zero") << "learning_rate.from"
                          << "0"
                          << "must be above 0" << 0.001;
    QTest::newRow("decimal comma") << "discount_factor"
                                   << "0,95"
                                   << "“0,95” is not a number" << 0.0;
    QTest::newRow("above") << "discount_factor"
                           << "1.01"
                           << "must be at most 1" << 1.0;
    QTest::newRow("fraction of a seed") << "seeds"
                                        << "2.5"
                                        << "must be a whole number" << 2.0;
    QTest::newRow("infinite") << "updates"
                              << "inf"
                              << "“inf” is not a number" << 6000.0;
  }

  void marksWrongNumbersAndKeepsTheLastGoodOne() {
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QString, reason);
    QFETCH(double, kept);
    Studio studio;
    QVERIFY(studio.open());
    auto* field = studio.field(name.toLatin1().constData());
    const double before = field->value();
    field->setFocus();
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
    QCOMPARE(field->reason(), reason);
    QVERIFY(field->property("invalid").toBool());
    QCOMPARE(field->value(), kept);
    QVERIFY(!studio.button("train")->isEnabled());
    QVERIFY(studio.button("train")->toolTip().contains(reason));
    field->setValue(before);
    QVERIFY(studio.button("train")->isEnabled());
  }

  void stepsByKeys() {
    Studio studio;
    QVERIFY(studio.open());
    QTest::keyClick(studio.field("seeds"), Qt::Key_Up);
    QCOMPARE(studio.field("seeds")->value(), 6.0);
    QTest::keyClick(studio.field("learning_rate.from"), Qt::Key_Up);
    QCOMPARE(studio.field("learning_rate.from")->value(), 0.002);
    QTest::keyClick(studio.field("learning_rate.from"), Qt::Key_Down);
    QTest::keyClick(studio.field("learning_rate.from"), Qt::Key_Down);
    QCOMPARE(studio.field("learning_rate.from")->value(), 0.0005);
    QTest::keyClick(studio.field("discount_factor"), Qt::Key_Up);
    QCOMPARE(studio.field("discount_factor")->value(), 1.0);
  }

  void refusesNamesThatAreTaken() {
    Studio studio;
    withThreeRuns(*studio.fake);
    QVERIFY(studio.open());
    auto* name = studio.page.findChild<QLineEdit*>(QStringLiteral("policyName"));
    QCOMPARE(name->text(), QStringLiteral("dqn-04"));
    for (const char* wrong : {"dqn-02", "", "a/b", "<b>"}) {
      name->selectAll();
      QTest::keyClick(name, Qt::Key_Delete);
      QTest::keyClicks(name, QString::fromLatin1(wrong));
      QVERIFY2(!studio.button("train")->isEnabled(), wrong);
    }
  }

  void drawsLivePointsAndStops() {
    Studio studio;
    studio.fake->isEndless = true;
    QVERIFY(studio.open());
    studio.press("train");
    QVERIFY(QTest::qWaitFor([&] { return studio.grid()->chart(0).summary().median.size() > 20; }, 10000));
    QCOMPARE(studio.grid()->chart(0).content().members.size(), 5);
    QVERIFY(studio.cell("runTable", 0, 1).startsWith(QStringLiteral("running ")));
    QVERIFY(studio.button("stop")->isVisible());
    studio.press("stop");
    QCOMPARE(studio.button("stop")->text(), QStringLiteral("Stopping…"));
    QVERIFY(studio.settle());
    QVERIFY(!studio.button("stop")->isVisible());
    QVERIFY2(studio.message().contains(QStringLiteral("dqn-01 was stopped.")), qPrintable(studio.message()));
    QVERIFY(studio.cell("runTable", 0, 1).startsWith(QStringLiteral("stopped at ")));
    studio.fake->isEndless = false;
    studio.press("resume");
    QVERIFY(studio.settle());
    QVERIFY(studio.fake->lastRequest.isResume);
    QCOMPARE(studio.fake->lastRequest.name.text, std::string("dqn-01"));
  }

  void survivesTheRunWhenItIsClosed() {
    auto fake = std::make_shared<tests::FakeTraining>();
    fake->isEndless = true;
    {
      JobRunner jobs;
      auto page = std::make_unique<TrainingPage>(jobs, tests::callsOf(fake));
      page->setWorkspace("/nowhere/a.talktrack");
      QVERIFY(QTest::qWaitFor([&] { return jobs.isIdle(); }, 5000));
      QTest::mouseClick(page->findChild<QPushButton*>(QStringLiteral("train")), Qt::LeftButton);
      QVERIFY(QTest::qWaitFor([&] { return fake->trainings.load() == 1; }, 5000));
      page.reset();
      QTest::qWait(30);
    }
    QCOMPARE(fake->trainings.load(), 1);
  }

  void takesPointsFromManyThreads() {
    CurveFeed feed;
    std::atomic<int> taken = 0;
    {
      std::vector<std::jthread> threads;
      for (std::uint64_t member = 0; member < 4; ++member) {
        threads.emplace_back([&feed, member] {
          for (std::uint64_t step = 0; step < 20'000; ++step) feed.push({member, "loss", step, 1.0});
        });
      }
      while (taken < 40'000) taken += static_cast<int>(feed.take().size());
    }
    taken += static_cast<int>(feed.take().size());
    QCOMPARE(taken.load(), 80'000);
  }

  void showsOnlyParametersThatDiffer() {
    Studio studio;
    withThreeRuns(*studio.fake);
    QVERIFY(studio.open());
    const auto* model = studio.table("runTable")->model();
    QStringList captions;
    for (int i = 0; i < model->columnCount(); ++i) captions << model->headerData(i, Qt::Horizontal).toString();
    QVERIFY(captions.contains(QStringLiteral("Discount factor")));
    QVERIFY(captions.contains(QStringLiteral("Conservative weight")));
    QVERIFY(!captions.contains(QStringLiteral("Seeds")));
    QVERIFY(!captions.contains(QStringLiteral("Updates")));
  }

  void saysWhatToDoAboutDivergence() {
    Studio studio;
    withThreeRuns(*studio.fake);
    QVERIFY(studio.open());
    QCOMPARE(studio.message(), QString());
    studio.table("runTable")->selectRow(2);
    QVERIFY2(studio.message().contains(QStringLiteral("dqn-01 diverged.")), qPrintable(studio.message()));
    QVERIFY(studio.message().contains(QStringLiteral("Lower the learning rate")));
    studio.press("copyAsNew");
    QCOMPARE(studio.field("conservative_weight")->value(), 0.0);
    studio.table("runTable")->selectRow(0);
    QCOMPARE(studio.message(), QString());
  }

  void showsFailureSignaturesWhileTheyLast() {
    Studio studio;
    withThreeRuns(*studio.fake);
    QVERIFY(studio.open());
    QCOMPARE(studio.failureText(), QString());
    studio.table("runTable")->selectRow(2);  // the one that diverged
    QVERIFY2(studio.failureText().contains(QStringLiteral("Values have diverged · 1 of 5 seeds")),
             qPrintable(studio.failureText()));
    QVERIFY(studio.failureText().contains(QStringLiteral("The last good state is kept.")));
    studio.table("runTable")->selectRow(0);
    QCOMPARE(studio.failureText(), QString());
    studio.fake->isEndless = true;
    studio.fake->isCollapsing = true;
    studio.press("train");
    QVERIFY(QTest::qWaitFor([&] { return !studio.failureText().isEmpty(); }, 10000));
    QVERIFY2(studio.failureText().contains(QStringLiteral("Collapse to one action")), qPrintable(studio.failureText()));
    QVERIFY(studio.failureText().contains(QStringLiteral("99")));
    studio.press("stop");
    QVERIFY(studio.settle());
    QCOMPARE(studio.failureText(), QString());  // its report, which is what counts then, names none
  }

  void everyFailureHasWordsOfItsOwn() {
    for (const char* name : {"one_action", "held_out_stalls", "mask_rate", "reward_hacking", "numerical_divergence"}) {
      const workflow::FailureNote note{name,
                                       {0},
                                       1000,
                                       {{"reward_first", 0.2},
                                        {"reward_last", 0.8},
                                        {"conversion_first", 0.3},
                                        {"conversion_last", 0.1},
                                        {"dialogue_length_first", 3},
                                        {"dialogue_length_last", 11},
                                        {"top_action_share", 0.98},
                                        {"mask_rate", 0.625}},
                                       "core's advice"};
      QVERIFY2(!failureTitle(note).contains(QLatin1Char('_')), name);
      QVERIFY2(!failureAdvice(note).contains(QStringLiteral("core's")), name);
      QVERIFY2(failureFigures(note).isEmpty() == (note.name == "numerical_divergence"), name);
      QVERIFY2(!failureFigures(note).contains(QChar(0x2013)), name);  // no figure is missing
    }
    QCOMPARE(failureTitle({"brand_new", {}, 0, {}, "Do this."}), QStringLiteral("brand new"));
    QCOMPARE(failureAdvice({"brand_new", {}, 0, {}, "Do this."}), QStringLiteral("Do this."));
  }

  void saysCannotTellWithReasonsAndShowsWordsLiterally() {
    Studio studio;
    withThreeRuns(*studio.fake);
    QVERIFY(studio.open());
    QStringList texts;
    for (const QLabel* label : studio.page.findChildren<QLabel*>()) {
      texts << label->text();
      if (label->text().contains(QStringLiteral("brand new"))) QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    QVERIFY(texts.contains(QStringLiteral("Cannot tell whether learned values agree with the logs")));
    QVERIFY(texts.join(QLatin1Char(' ')).contains(QStringLiteral("The interval of the correlation contains zero.")));
    bool isLiteral = false;
    for (int row = 0; row < 7; ++row)
      isLiteral |= studio.cell("agreementTable", row, 0) == QStringLiteral("<u>close</u>");
    QVERIFY(isLiteral);
  }

  void asksForLogsFirst() {
    Studio studio;
    studio.fake->dialogues = 0;
    QVERIFY(studio.open());
    QVERIFY(!studio.button("train")->isEnabled());
    QVERIFY(studio.button("train")->toolTip().contains(QStringLiteral("Import logs")));
  }

  void modelsKeepTheirPromises() {
    Studio studio;
    QAbstractItemModelTester runs(studio.table("runTable")->model(),
                                  QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester rows(studio.table("agreementTable")->model(),
                                  QAbstractItemModelTester::FailureReportingMode::QtTest);
    withThreeRuns(*studio.fake);
    QVERIFY(studio.open());
    studio.press("train");
    QVERIFY(studio.settle());
    QCOMPARE(studio.table("runTable")->model()->rowCount(), 4);
  }

  void readsAsAPictureInBothThemes() {
    const QString folder = qEnvironmentVariable("STUDIO_TEST_PICTURES");
    for (const ThemeChoice choice : {ThemeChoice::light, ThemeChoice::dark}) {
      const char* word = choice == ThemeChoice::light ? "light" : "dark";
      applyTheme(*qApp, choice);
      Studio studio;
      studio.page.setAutoFillBackground(true);
      const auto grab = [&](const char* name) {
        QTest::qWait(60);
        const QPixmap picture = studio.page.grab();
        QVERIFY(!picture.isNull());
        if (!folder.isEmpty())
          QVERIFY(picture.save(
              QStringLiteral("%1/training-%2-%3.png").arg(folder, QLatin1String(name), QLatin1String(word))));
      };
      QVERIFY(studio.open());
      grab("1-empty");
      withThreeRuns(*studio.fake);
      studio.page.refresh();
      QVERIFY(studio.settle());
      studio.page.showExample();
      grab("2-done");
      studio.table("runTable")->selectRow(2);
      studio.type(studio.field("conservative_weight"), QStringLiteral("-1x"));
      grab("3-diverged");
      studio.field("conservative_weight")->setValue(0.02);
      studio.fake->isEndless = true;
      studio.press("train");
      QTest::qWait(400);
      grab("4-running");
      studio.press("stop");
      QVERIFY(studio.settle());
      grab("5-stopped");
    }
    applyTheme(*qApp, ThemeChoice::light);
  }
};

QTEST_MAIN(TestTrainingPage)
#include "tst_training_page.moc"
