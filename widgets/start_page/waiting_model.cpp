#include "widgets/start_page/waiting_model.h"

#include <QFileInfo>
#include <optional>

#include "widgets/support/item_roles.h"
#include "widgets/support/theme.h"

namespace studio::widgets {
namespace {

std::optional<WaitingRow> waitingIn(const RecentRow& row) {
  if (!row.overview) return {};
  const workflow::WorkspaceOverview& overview = *row.overview;
  const QString workspace = QFileInfo(row.path).completeBaseName();
  if (overview.dialogues == 0) {
    return WaitingRow{workspace, WaitingModel::tr("holds no dialogues yet"), row.path, PageKind::data};
  }
  if (overview.policies.empty()) {
    return WaitingRow{workspace, WaitingModel::tr("has no trained policy yet"), row.path, PageKind::training};
  }
  const workflow::PolicyEntry& newest = overview.policies.front();
  const QString policy = QString::fromStdString(newest.name.text);
  if (newest.state == "diverged") {
    return WaitingRow{policy, WaitingModel::tr("left sensible values and was stopped"), row.path, PageKind::training,
                      true};
  }
  if (newest.state == "stopped" || newest.state == "running") {
    return WaitingRow{policy, WaitingModel::tr("is not finished and can be continued"), row.path, PageKind::training};
  }
  return {};
}

QString whereText(const WaitingRow& row) {
  const QString page = row.page == PageKind::data ? WaitingModel::tr("Data") : WaitingModel::tr("Training");
  return WaitingModel::tr("%1 · %2").arg(QFileInfo(row.workspace).completeBaseName(), page);
}

}  // namespace

QList<WaitingRow> waitingIn(const QList<RecentRow>& workspaces) {
  QList<WaitingRow> rows;
  for (const RecentRow& workspace : workspaces) {
    if (auto row = waitingIn(workspace)) rows.append(*std::move(row));
  }
  return rows;
}

void WaitingModel::setRows(QList<WaitingRow> rows) {
  beginResetModel();
  m_rows = std::move(rows);
  endResetModel();
}

int WaitingModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int WaitingModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : 3; }

QVariant WaitingModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const WaitingRow& row = m_rows.at(index.row());
  switch (role) {
    case Qt::DisplayRole: return index.column() == 0 ? row.text : index.column() == 1 ? whereText(row) : tr("Open");
    case Qt::AccessibleTextRole: return tr("%1 %2, in %3").arg(row.subject, row.text, whereText(row));
    case kDetailRole: return index.column() == 0 ? row.subject : QVariant();
    case kToneRole: return static_cast<int>(row.isWarning ? Tone::warn : Tone::info);
    default: return {};
  }
}

QVariant WaitingModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == 0 ? tr("Waiting for you") : section == 1 ? tr("Where") : QString();
}

}  // namespace studio::widgets
