#include "widgets/support/recent_workspaces.h"

#include <QSettings>

namespace studio::widgets::recent_workspaces {
namespace {

constexpr qsizetype kAtMost = 10;
const QString kArray = QStringLiteral("recentWorkspaces");

void write(const QList<RecentWorkspace>& entries) {
  QSettings settings;
  settings.remove(kArray);
  settings.beginWriteArray(kArray, static_cast<int>(entries.size()));
  for (qsizetype i = 0; i < entries.size(); ++i) {
    settings.setArrayIndex(static_cast<int>(i));
    settings.setValue(QStringLiteral("path"), entries.at(i).path);
    settings.setValue(QStringLiteral("openedAt"), entries.at(i).openedAt.toUTC());
  }
  settings.endArray();
}

}  // namespace

QList<RecentWorkspace> read() {
  QSettings settings;
  QList<RecentWorkspace> entries;
  const int count = settings.beginReadArray(kArray);
  for (int i = 0; i < count; ++i) {
    settings.setArrayIndex(i);
    const QString path = settings.value(QStringLiteral("path")).toString();
    if (!path.isEmpty()) entries.append({path, settings.value(QStringLiteral("openedAt")).toDateTime()});
  }
  return entries;
}

void add(const QString& path, const QDateTime& openedAt) {
  QList<RecentWorkspace> entries = read();
  entries.removeIf([&path](const RecentWorkspace& entry) { return entry.path == path; });
  entries.prepend({path, openedAt});
  if (entries.size() > kAtMost) entries.resize(kAtMost);
  write(entries);
}

void remove(const QString& path) {
  QList<RecentWorkspace> entries = read();
  entries.removeIf([&path](const RecentWorkspace& entry) { return entry.path == path; });
  write(entries);
}

void clear() { write({}); }

}  // namespace studio::widgets::recent_workspaces
