#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace studio::widgets {

struct RecentWorkspace {
  QString path;
  QDateTime openedAt;
};

/// The workspaces opened lately, newest first, at most ten, kept in the user's settings. A file that
/// has gone stays in the list until it is removed or located. GUI thread.
namespace recent_workspaces {
QList<RecentWorkspace> read();
void add(const QString& path, const QDateTime& openedAt);
void remove(const QString& path);
void clear();
}  // namespace recent_workspaces

}  // namespace studio::widgets
