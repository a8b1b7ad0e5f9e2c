#include "widgets/shell/shell_actions.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>

#include "widgets/shell/navigation_model.h"
#include "widgets/support/icons.h"
#include "widgets/support/recent_workspaces.h"

namespace studio::widgets {

using namespace Qt::StringLiterals;

ShellActions::ShellActions(QWidget* window) : QObject(window), m_window(window) {
  newWorkspace = action(tr("&New workspace…"), u"Ctrl+N"_s, u"document-new"_s);
  openWorkspace = action(tr("&Open…"), u"Ctrl+O"_s, u"document-open"_s);
  importLogs = action(tr("&Import logs…"), u"Ctrl+I"_s, u"document-import"_s);
  quit = action(tr("&Quit"), u"Ctrl+Q"_s, u"application-exit"_s);
  find = action(tr("&Find in all turns"), u"Ctrl+F"_s, u"search"_s);
  nextPanel = action(tr("Next &panel"), u"F6"_s);
  previousPanel = action(tr("P&revious panel"), u"Shift+F6"_s);
  help = action(tr("&Help"), u"F1"_s);
  keys = action(tr("&Keys"), u"Ctrl+?"_s);
  about = action(tr("&About Talktrack Studio"), {}, u"help-about"_s);
  const QList<PagePlace> places = pagePlaces();
  for (const PagePlace& place : places) {
    QAction* go = action(place.name, place.keys, place.icon);
    m_pages.insert(place.page, go);
    connect(go, &QAction::triggered, this, [this, page = place.page] { Q_EMIT pageRequested(page); });
  }
}

QAction* ShellActions::action(const QString& text, const QString& keySequence, const QString& iconName) {
  auto* made = new QAction(text, this);
  if (!iconName.isEmpty()) made->setIcon(icon(iconName));
  if (!keySequence.isEmpty()) made->setShortcut(QKeySequence(keySequence));
  m_window->addAction(made);
  return made;
}

void ShellActions::fill(QMenuBar& bar) {
  QMenu* file = bar.addMenu(tr("&File"));
  file->addAction(newWorkspace);
  file->addAction(openWorkspace);
  m_recent = file->addMenu(tr("Open &recent"));
  connect(m_recent, &QMenu::aboutToShow, this, &ShellActions::fillRecent);
  file->addSeparator();
  file->addAction(importLogs);
  file->addSeparator();
  file->addAction(quit);
  addThemes(*bar.addMenu(tr("&View")));
  QMenu* go = bar.addMenu(tr("&Go"));
  for (QAction* page : std::as_const(m_pages)) go->addAction(page);
  go->addSeparator();
  go->addActions({find, nextPanel, previousPanel});
  QMenu* more = bar.addMenu(tr("&Help"));
  more->addActions({help, keys, about});
}

void ShellActions::addThemes(QMenu& menu) {
  auto* group = new QActionGroup(this);
  const auto add = [&](ThemeChoice choice, const QString& text) {
    QAction* made = menu.addAction(text);
    made->setCheckable(true);
    group->addAction(made);
    m_themes.insert(choice, made);
    connect(made, &QAction::triggered, this, [this, choice] { Q_EMIT themeRequested(choice); });
  };
  add(ThemeChoice::light, tr("&Light"));
  add(ThemeChoice::dark, tr("&Dark"));
  add(ThemeChoice::asSystem, tr("As the &system"));
}

void ShellActions::fillRecent() {
  m_recent->clear();
  const auto entries = recent_workspaces::read();
  for (const RecentWorkspace& entry : entries) {
    const QFileInfo file(entry.path);
    QAction* made = m_recent->addAction(tr("%1 (%2)").arg(file.fileName(), file.path()).replace(u'&', u"&&"_s));
    made->setEnabled(file.exists());
    connect(made, &QAction::triggered, this, [this, path = entry.path] { Q_EMIT recentRequested(path); });
  }
  if (entries.isEmpty()) m_recent->addAction(tr("No workspace was opened yet"))->setEnabled(false);
}

void ShellActions::setHasWorkspace(bool hasWorkspace) {
  find->setEnabled(hasWorkspace);
  for (auto [page, go] : m_pages.asKeyValueRange()) go->setEnabled(hasWorkspace || page == PageKind::start);
}

void ShellActions::setTheme(ThemeChoice choice) { m_themes.value(choice)->setChecked(true); }

}  // namespace studio::widgets
