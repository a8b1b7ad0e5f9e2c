#pragma once

#include <QActionGroup>
#include <QMap>
#include <QObject>

#include "widgets/support/page.h"
#include "widgets/support/theme.h"

class QAction;
class QMenu;
class QMenuBar;

namespace studio::widgets {

/// Everything the menus offer. Who does it is connected by the main window.
class ShellActions final : public QObject {
  Q_OBJECT

 public:
  explicit ShellActions(QWidget* window);
  /// File, View, Go, Help.
  void fill(QMenuBar& bar);
  void setHasWorkspace(bool hasWorkspace);
  void setTheme(ThemeChoice choice);

  QAction* newWorkspace;
  QAction* openWorkspace;
  QAction* importLogs;
  QAction* quit;
  QAction* find;
  QAction* nextPanel;
  QAction* previousPanel;
  QAction* help;
  QAction* keys;
  QAction* about;

 Q_SIGNALS:
  void pageRequested(studio::widgets::PageKind page);
  void themeRequested(studio::widgets::ThemeChoice choice);
  void recentRequested(const QString& path);

 private:
  QAction* action(const QString& text, const QString& keys, const QString& iconName = {});
  void fillRecent();
  void addThemes(QMenu& menu);
  QWidget* m_window;
  QMenu* m_recent = nullptr;
  QMap<PageKind, QAction*> m_pages;
  QMap<ThemeChoice, QAction*> m_themes;
};

}  // namespace studio::widgets
