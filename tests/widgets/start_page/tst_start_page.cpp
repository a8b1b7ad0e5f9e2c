#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "core/workflow/workspace_overview.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/start_page/link_row.h"
#include "widgets/start_page/start_page.h"
#include "widgets/support/recent_workspaces.h"
#include "widgets/support/theme.h"

using namespace studio;
using namespace studio::widgets;
using namespace Qt::StringLiterals;

class TestStartPage : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    QCoreApplication::setOrganizationName(u"talktrack-test"_s);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    applyTheme(*qApp, ThemeChoice::light);
    QVERIFY(workflow::createWorkspace(present().toStdString()).isOk());
  }

  void init() {
    recent_workspaces::clear();
    m_page = std::make_unique<StartPage>(m_jobs);
    m_page->resize(1240, 820);
    m_page->show();
  }

  void cleanup() { m_page.reset(); }

  void withoutRecentWorkspacesLinksAreClosed() {
    m_page->setWorkspace({});
    QTRY_VERIFY(m_page->isSettled());
    const auto links = m_page->findChildren<LinkRow*>();
    QVERIFY(links.size() >= 6);
    for (const LinkRow* link : links) {
      QVERIFY(!link->isEnabled());
      QVERIFY2(!link->toolTip().isEmpty(), "what is missing is told");
    }
  }

  void recentWorkspacesAreListedAndOpened() {
    recent_workspaces::add(m_folder.filePath(u"gone.talktrack"_s), QDateTime::currentDateTime());
    recent_workspaces::add(present(), QDateTime::currentDateTime());
    m_page->setWorkspace({});
    auto* table = m_page->findChild<QTableView*>();
    QTRY_COMPARE(table->model()->index(1, RecentModel::kPolicy).data().toString(), u"! file not found"_s);
    QVERIFY(buttonCalled(u"Locate…"_s) != nullptr);
    QSignalSpy requested(m_page.get(), &Page::workspaceRequested);
    Q_EMIT table->activated(table->model()->index(0, 0));
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.at(0).at(0).toString(), present());
    Q_EMIT table->activated(table->model()->index(1, 0));
    QCOMPARE(requested.count(), 1);
  }

  void linksOpenTheSelectedWorkspaceFirst() {
    recent_workspaces::add(present(), QDateTime::currentDateTime());
    m_page->setWorkspace({});
    QTRY_VERIFY(m_page->isSettled());
    QSignalSpy workspace(m_page.get(), &Page::workspaceRequested);
    QSignalSpy pages(m_page.get(), &Page::pageRequested);
    m_page->findChild<LinkRow*>()->click();
    QCOMPARE(workspace.count(), 1);
    QCOMPARE(pages.count(), 1);
    m_page->setWorkspace(present().toStdString());
    m_page->findChild<LinkRow*>()->click();
    QCOMPARE(workspace.count(), 1);
    QCOMPARE(pages.count(), 2);
  }

  void theListCanBeCleared() {
    recent_workspaces::add(present(), QDateTime::currentDateTime());
    m_page->setWorkspace({});
    QTRY_VERIFY(m_page->isSettled());
    buttonCalled(u"Clear list"_s)->click();
    QVERIFY(recent_workspaces::read().isEmpty());
    QVERIFY(buttonCalled(u"New workspace"_s)->isVisible());
  }

  void theSampleIsAskedFor() {
    QSignalSpy sample(m_page.get(), &Page::sampleRequested);
    buttonCalled(u"Open sample"_s)->click();
    QCOMPARE(sample.count(), 1);
  }

  void recentListKeepsTenNewestFirst() {
    for (int i = 0; i < 14; ++i) recent_workspaces::add(u"/w/%1.talktrack"_s.arg(i), QDateTime::currentDateTime());
    recent_workspaces::add(u"/w/7.talktrack"_s, QDateTime::currentDateTime());
    const auto entries = recent_workspaces::read();
    QCOMPARE(entries.size(), 10);
    QCOMPARE(entries.at(0).path, u"/w/7.talktrack"_s);
    QCOMPARE(entries.at(1).path, u"/w/13.talktrack"_s);
  }

 private:
  QString present() const { return m_folder.filePath(u"present.talktrack"_s); }

  QPushButton* buttonCalled(const QString& text) const {
    const auto buttons = m_page->findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
      if (button->text() == text) return button;
    }
    return nullptr;
  }

  QTemporaryDir m_folder;
  JobRunner m_jobs;
  std::unique_ptr<StartPage> m_page;
};

QTEST_MAIN(TestStartPage)
#include "tst_start_page.moc"
