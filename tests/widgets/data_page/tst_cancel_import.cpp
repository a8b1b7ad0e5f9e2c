// A real import is cancelled as its user would, and the clock is read.
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <fstream>

#include "core/workflow/workspace_overview.h"
#include "tests/support/scratch_folder.h"
#include "widgets/data_page/data_page.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/support/message_bar.h"

using namespace studio;
using namespace studio::widgets;

namespace {

constexpr int kCalls = 12'000;
constexpr int kTries = 5;
constexpr qint64 kMostMs = 200;
const QString kCheck = QStringLiteral("data.check");
const QString kImport = QStringLiteral("data.import");

}  // namespace

class TestCancelImport final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    std::ofstream log(m_folder / "calls.csv", std::ios::binary);
    log << "call,seq,who,text,label,sold\n";
    for (int call = 0; call < kCalls; ++call) {
      for (int row = 1; row <= 6; ++row) {
        log << call << ',' << row << (row % 2 == 1 ? ",agent,\"Good morning, " : ",client,\"I am Ada, ")
            << "what can be done about contract " << call << "? Mail me: a" << row << "@example.org\","
            << (row % 2 == 1 ? "greet," : ",") << call % 2 << '\n';
      }
    }
    QVERIFY(log.flush().good());
    QVERIFY(workflow::createWorkspace(m_folder / "a.talktrack").isOk());
  }

  void init() {
    m_jobs = std::make_unique<JobRunner>();
    m_page = std::make_unique<DataPage>(*m_jobs);
    m_page->resize(1280, 840);
    m_page->show();
    m_page->setWorkspace(m_folder / "a.talktrack");
    QTRY_VERIFY(m_page->isSettled());
    m_page->setFiles({QString::fromStdString((m_folder / "calls.csv").string())});
  }

  void cleanup() {
    m_page.reset();
    m_jobs.reset();
  }

  void countingEndsAtOnce() {
    QList<qint64> took;
    for (int i = 0; i < kTries; ++i) {
      QTRY_VERIFY_WITH_TIMEOUT(countOf("count") > 100 * (i + 1), 60'000);
      took << msToCancel(kCheck);
      for (QPushButton* button : m_page->messageBar().findChildren<QPushButton*>()) {
        if (button->text() == QStringLiteral("Count again")) button->click();
      }
    }
    judge(took, "counting");
  }

  // Wherever it is: while it reads, and while it writes what it has read.
  void importEndsAtOnceAndStoresNothing() {
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 200'000);
    auto* import = m_page->findChild<QPushButton*>(QStringLiteral("primary"));
    QList<qint64> took;
    for (int i = 0; i < kTries; ++i) {
      QVERIFY(import->isEnabled());
      import->click();
      QTest::qWait(100 + 100 * i);
      if (!m_jobs->isRunning(kImport)) break;  // a machine too quick for more tries
      took << msToCancel(kImport);
      QVERIFY2(m_page->messageBar().accessibleName().contains(QStringLiteral("The import was cancelled.")),
               qPrintable(m_page->messageBar().accessibleName()));
      const auto stored = workflow::inspectWorkspace(m_folder / "a.talktrack");
      QVERIFY(stored.isOk());
      QCOMPARE(stored->dialogues, std::uint64_t{0});
    }
    QVERIFY(!took.isEmpty());
    judge(took, "importing");
  }

 private:
  qint64 countOf(const char* name) {
    const auto* figure = m_page->findChild<QLabel*>(QString::fromLatin1(name));
    return figure == nullptr ? 0 : QLocale().toLongLong(figure->text());
  }

  /// From the click to the end of the job, as the window hears it.
  qint64 msToCancel(const QString& lane) {
    QSignalSpy finished(m_jobs.get(), &JobRunner::jobFinished);
    QElapsedTimer clock;
    clock.start();
    m_jobs->cancel(lane);
    while (m_jobs->isRunning(lane) && clock.elapsed() < 20'000) QTest::qWait(1);
    const qint64 took = clock.elapsed();
    QTest::qWait(20);
    return took;
  }

  /// Other programs of a busy machine take their share of the clock: the quickest try counts, and all are printed.
  static void judge(QList<qint64> took, const char* what) {
    QStringList words;
    for (const qint64 ms : std::as_const(took)) words << QString::number(ms);
    qInfo("cancelled %s after %s ms", what, qPrintable(words.join(QStringLiteral(", "))));
    std::sort(took.begin(), took.end());
    QVERIFY2(took.constFirst() <= kMostMs, qPrintable(words.join(QStringLiteral(", "))));
  }

  test::ScratchFolder m_folder;
  std::unique_ptr<JobRunner> m_jobs;
  std::unique_ptr<DataPage> m_page;
};

QTEST_MAIN(TestCancelImport)
#include "tst_cancel_import.moc"
