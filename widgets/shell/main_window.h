#pragma once

#include <QMainWindow>
#include <QSet>
#include <optional>

#include "core/workflow/workspace_overview.h"
#include "widgets/support/page.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

class ElidedLabel;
class JobBar;
class JobRunner;
class MessageBar;
class NavigationRail;
class PageStack;
class SearchField;
class ShellActions;

/// The one window: menus, navigation, pages, job bar. It opens workspaces, makes pages ask nothing of
/// each other, and remembers geometry, theme and recent workspaces. GUI thread.
class MainWindow final : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(JobRunner& jobs, QWidget* parent = nullptr);
  ~MainWindow() override;

  /// Opens on a worker. A file that cannot be opened is told in the message bar; the open one stays.
  void openWorkspace(const QString& path);
  const std::filesystem::path& workspace() const { return m_workspace; }
  void showPage(PageKind page);
  Page& page(PageKind page);
  PageKind currentPage() const;
  /// Shows files on the Data page; where they are to be stored is asked when they are imported.
  void importFiles(const QStringList& files);
  void setTheme(ThemeChoice choice);

 Q_SIGNALS:
  void workspaceOpened(const QString& path);
  void workspaceRejected(const QString& path);
  void painted();  ///< the first time

 protected:
  bool event(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void createActions();
  void createPanels();
  void layOut();
  void connectSignals();
  void restoreState();

  void connectActions();
  void connectPage(Page* page);
  void afterFirstPaint();
  void openNeuralModule();
  void suggestEncoder();
  void onOpened(const QString& path, const base::Result<workflow::WorkspaceOverview>& overview);
  void onContentChanged();
  void showOverview(const workflow::WorkspaceOverview& overview);
  void askForNewWorkspace();
  void createWorkspace(const QString& path);
  void openSample();
  void findInTurns(const QString& text);
  void markRunning(const QString& lane, bool isRunning);
  void showDialog(QDialog* dialog);
  void inWorkspace(PageKind page);
  QWidget* makeCorner();
  MessageBar& messageBar();

  JobRunner* m_jobs;
  ShellActions* m_actions = nullptr;
  NavigationRail* m_rail = nullptr;
  PageStack* m_pages = nullptr;
  JobBar* m_jobBar = nullptr;
  ElidedLabel* m_workspaceName = nullptr;
  SearchField* m_search = nullptr;
  std::filesystem::path m_workspace;
  std::optional<PageKind> m_pageAfterOpening;
  QString m_logName;            ///< of the files on their way in: a workspace for them is called so
  QSet<QString> m_visibleJobs;  ///< lanes whose job the job bar shows
  bool m_isPainted = false;
};

}  // namespace studio::widgets
