#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>
#include <memory>

#include "core/workflow/workspace_overview.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/navigation_rail.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/page.h"
#include "widgets/support/recent_workspaces.h"
#include "widgets/support/search_field.h"

using namespace studio;
using namespace studio::widgets;
using namespace Qt::StringLiterals;

class TestMainWindow : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    QCoreApplication::setOrganizationName(u"talktrack-test"_s);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    QVERIFY(workflow::createWorkspace(m_folder.filePath(u"first.talktrack"_s).toStdString()).isOk());
    QFile damaged(m_folder.filePath(u"damaged.talktrack"_s));
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write("this is no database at all, but it is long enough to be one");
  }

  void init() {
    QSettings().clear();
    m_jobs = std::make_unique<JobRunner>();
    m_window = std::make_unique<MainWindow>(*m_jobs);
    m_window->resize(1440, 900);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(m_window->findChild<Page*>() != nullptr);  // made after the first paint
    // the learning module is opened after the first paint; what it says must not meet the test's own messages
    QTRY_VERIFY_WITH_TIMEOUT(m_jobs->isIdle(), 20'000);
  }

  void cleanup() {
    m_window.reset();
    m_jobs.reset();
  }

  void startsOnStartWithoutAWorkspace() {
    QCOMPARE(m_window->currentPage(), PageKind::start);
    QVERIFY(m_window->workspace().empty());
    press(Qt::Key_3, Qt::AltModifier);
    QCOMPARE(m_window->currentPage(), PageKind::start);
  }

  void opensAWorkspaceAndRemembersIt() {
    open(u"first.talktrack"_s, true);
    QCOMPARE(m_window->workspace().filename().string(), std::string("first.talktrack"));
    QVERIFY(m_window->windowTitle().contains("first"_L1));
    QCOMPARE(m_window->currentPage(), PageKind::data);  // nothing imported yet
    const auto recent = recent_workspaces::read();
    QCOMPARE(recent.size(), 1);
    QVERIFY(recent.constFirst().path.endsWith("first.talktrack"_L1));
  }

  // Whoever cannot see the window hears what each control is; the mapping editor has the most of them.
  void everyControlHasANameToBeReadOut() {
    open(u"first.talktrack"_s, true);
    const QString log = m_folder.filePath(u"names.csv"_s);
    QFile file(log);
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int call = 0; call < 30; ++call)
      file.write(QByteArray::number(call) + ",agent,Mail me at a@example.org please\n" + QByteArray::number(call) +
                 ",client,I will do that tomorrow then\n");
    file.close();
    m_window->importFiles({log});
    for (const PageKind kind : {PageKind::start, PageKind::data, PageKind::candidates, PageKind::replay,
                                PageKind::tracks, PageKind::evaluation, PageKind::training}) {
      m_window->showPage(kind);
      Page& page = m_window->page(kind);
      QTRY_VERIFY(page.isSettled() && m_jobs->isIdle());
      for (QWidget* control : page.findChildren<QWidget*>()) {
        const bool isControl = control->focusPolicy() != Qt::NoFocus && control->isVisibleTo(&page) &&
                               !control->focusProxy() && !qobject_cast<QAbstractScrollArea*>(control->parentWidget());
        if (!isControl || qobject_cast<QScrollArea*>(control) || control->inherits("QSplitterHandle")) continue;
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(control);
        const QString name = spoken == nullptr ? QString() : spoken->text(QAccessible::Name);
        const QString inBox = control->parentWidget()->accessibleName();  // the line of a box is called as the box is
        QVERIFY2(!name.isEmpty() || !inBox.isEmpty(),
                 qPrintable(QStringLiteral("%1 “%2” in %3")
                                .arg(QString::fromLatin1(control->metaObject()->className()), control->objectName(),
                                     QString::fromLatin1(control->parentWidget()->metaObject()->className()))));
      }
    }
  }

  // As a window system hands it over: to whatever lies under the pointer, whatever the file is called.
  void logsDroppedAnywhereAreLookedAt() {
    open(u"first.talktrack"_s, true);
    const QString log = m_folder.filePath(u"calls"_s);
    QFile file(log);
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int call = 0; call < 30; ++call) {
      for (const char* row : {"agent;Good morning, what can I do for you?;greet", "client;My premium went up again.;"})
        file.write(QByteArray::number(call) + ';' + row + '\n');
    }
    file.close();
    for (const PageKind page : {PageKind::start, PageKind::replay, PageKind::data}) {
      m_window->showPage(page);
      QVERIFY(drop({log}, {700, 450}));
      QCOMPARE(m_window->currentPage(), PageKind::data);
      auto* counts = m_window->findChild<QWidget*>(u"counts"_s);
      QVERIFY(counts != nullptr);
      QTRY_VERIFY(counts->isVisible());
      QTRY_VERIFY(m_window->page(PageKind::data).isSettled());
    }
  }

  // Nothing is asked before there is something to see: the place is chosen when the files are imported.
  void logsAreLookedAtBeforeThereIsAWorkspace() {
    const QString log = m_folder.filePath(u"march calls.csv"_s);
    QFile file(log);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("call,seq,who,text,label,sold\n");
    for (int call = 0; call < 30; ++call) {
      const QByteArray id = QByteArray::number(call), sold = call % 3 == 0 ? "1" : "0";
      file.write(id + ",1,agent,Good morning; what can I do for you?,greet," + sold + '\n');
      file.write(id + ",2,client,My premium went up so much this year.,," + sold + '\n');
    }
    file.close();
    QVERIFY(drop({log}, {700, 300}));
    QCOMPARE(m_window->currentPage(), PageKind::data);
    QVERIFY(m_window->workspace().empty());
    QTRY_VERIFY(m_window->page(PageKind::data).isSettled());
    auto* import = m_window->page(PageKind::data).findChild<QPushButton*>(u"primary"_s);
    QTRY_VERIFY(import->isEnabled());
    import->click();
    QTRY_VERIFY(m_window->findChild<QFileDialog*>(u"newWorkspace"_s) != nullptr);
    m_window->findChild<QFileDialog*>(u"newWorkspace"_s)->reject();
    open(u"first.talktrack"_s, true);  // who cancelled did not ask for the import any more
    QTRY_VERIFY(m_window->page(PageKind::data).isSettled());
    QTRY_VERIFY(m_jobs->isIdle());
    const auto kept = workflow::inspectWorkspace(m_folder.filePath(u"first.talktrack"_s).toStdString());
    QVERIFY(kept.isOk());
    QCOMPARE(kept->dialogues, std::uint64_t{0});
  }

  void aDroppedPictureIsRefusedInWords() {
    open(u"first.talktrack"_s, true);
    QFile file(m_folder.filePath(u"picture.png"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    file.close();
    QVERIFY(drop({file.fileName()}, {700, 450}));
    QTRY_VERIFY(!m_window->page(PageKind::data).messageBar().isHidden());
    QVERIFY(m_window->page(PageKind::data).messageBar().accessibleName().contains("picture.png"_L1));
  }

  void aDroppedWorkspaceIsOpened() {
    QSignalSpy opened(m_window.get(), &MainWindow::workspaceOpened);
    QVERIFY(drop({m_folder.filePath(u"first.talktrack"_s)}, {700, 450}));
    QTRY_COMPARE(opened.count(), 1);
  }

  void aBadFileIsToldAndTheOldWorkspaceStays() {
    open(u"first.talktrack"_s, true);
    for (const QString& name : {u"damaged.talktrack"_s, u"missing.talktrack"_s}) {
      open(name, false);
      MessageBar& bar = m_window->page(m_window->currentPage()).messageBar();
      QVERIFY2(bar.isVisible() && bar.accessibleName().contains(name), qPrintable(bar.accessibleName()));
      QCOMPARE(m_window->workspace().filename().string(), std::string("first.talktrack"));
      bar.dismiss();
    }
    QCOMPARE(recent_workspaces::read().size(), 1);
  }

  void keysLeadToPages() {
    open(u"first.talktrack"_s, true);
    for (const auto& [key, page] : {std::pair(Qt::Key_1, PageKind::start),
                                    {Qt::Key_2, PageKind::data},
                                    {Qt::Key_3, PageKind::replay},
                                    {Qt::Key_6, PageKind::evaluation},
                                    {Qt::Key_8, PageKind::training}}) {
      press(key, Qt::AltModifier);
      QCOMPARE(m_window->currentPage(), page);
    }
  }

  void eachPageExistsOnce() {
    open(u"first.talktrack"_s, true);
    Page* replay = &m_window->page(PageKind::replay);
    press(Qt::Key_3, Qt::AltModifier);
    press(Qt::Key_1, Qt::AltModifier);
    QCOMPARE(&m_window->page(PageKind::replay), replay);
  }

  void findingTextGoesToReplay() {
    open(u"first.talktrack"_s, true);
    press(Qt::Key_F, Qt::ControlModifier);
    auto* search = m_window->menuBar()->findChild<SearchField*>();
    QVERIFY(search != nullptr && search->hasFocus());
    QTest::keyClicks(search, u"renewal"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(m_window->currentPage(), PageKind::replay);
    QVERIFY(search->hasFocus());
  }

  void noPageIsMadeBeforeTheFirstPaint() {
    MainWindow window(*m_jobs);
    bool isPageThere = false;
    connect(&window, &MainWindow::painted, this, [&] { isPageThere = window.findChild<Page*>() != nullptr; });
    window.show();
    window.activateWindow();
    QSignalSpy painted(&window, &MainWindow::painted);
    QTRY_VERIFY(!painted.isEmpty());
    QVERIFY(!isPageThere);
  }

  void tabReachesControlsAndComesRound() {
    QSet<QWidget*> reached;
    QWidget* first = nullptr;
    for (int i = 0; i < 60; ++i) {
      press(Qt::Key_Tab, Qt::NoModifier);
      QWidget* focused = QApplication::focusWidget();
      QVERIFY(focused != nullptr);
      if (first == nullptr)
        first = focused;
      else if (focused == first)
        break;
      reached.insert(focused);
    }
    QVERIFY2(reached.size() >= 6, qPrintable(QString::number(reached.size())));
  }

  void theRailCollapsesInANarrowWindow() {
    auto* rail = m_window->findChild<NavigationRail*>();
    QCOMPARE(rail->width(), metric::kRail);
    m_window->resize(1150, 800);
    QTRY_COMPARE(rail->width(), metric::kRailCollapsed);
  }

  void theThemeIsRemembered() {
    m_window->setTheme(ThemeChoice::dark);
    QVERIFY(theme().isDark);
    JobRunner jobs;
    const MainWindow second(jobs);
    QCOMPARE(themeChoice(), ThemeChoice::dark);
  }

 private:
  void open(const QString& name, bool isExpectedToOpen) {
    QSignalSpy opened(m_window.get(), &MainWindow::workspaceOpened);
    QSignalSpy rejected(m_window.get(), &MainWindow::workspaceRejected);
    m_window->openWorkspace(m_folder.filePath(name));
    QTRY_COMPARE(opened.count() + rejected.count(), 1);
    QCOMPARE(opened.count() == 1, isExpectedToOpen);
  }

  /// Files dragged over the window and let go at a place of it; whether the window took them.
  bool drop(const QStringList& files, QPoint place) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& file : files) urls << QUrl::fromLocalFile(file);
    data.setUrls(urls);
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_window->windowHandle(), &enter);
    QDragMoveEvent move(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    move.setDropAction(enter.dropAction());  // a move goes on with what was answered last
    move.setAccepted(enter.isAccepted());
    QApplication::sendEvent(m_window->windowHandle(), &move);
    QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_window->windowHandle(), &drop);
    return move.isAccepted() && drop.isAccepted();
  }

  void press(Qt::Key key, Qt::KeyboardModifiers modifiers) {
    QWidget* target = QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : m_window.get();
    QTest::keyClick(target, key, modifiers);
  }

  QTemporaryDir m_folder;
  std::unique_ptr<JobRunner> m_jobs;
  std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
