#include "widgets/start_page/recent_model.h"

#include <QDir>
#include <QFileInfo>

#include "widgets/start_page/opened_text.h"
#include "widgets/support/item_roles.h"
#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"

namespace studio::widgets {
namespace {

/// The folder as people know it: below home without the way there.
QString folderText(const QString& path) {
  const QString folder = QFileInfo(path).absolutePath();
  const QString home = QDir::homePath();
  if (folder == home) return RecentModel::tr("Home folder");
  return folder.startsWith(home + u'/') ? folder.mid(home.size() + 1) : folder;
}

}  // namespace

QString policyStateText(const workflow::WorkspaceOverview& overview) {
  if (overview.policies.empty()) return RecentModel::tr("no policy yet");
  const workflow::PolicyEntry& newest = overview.policies.front();
  const QString name = QString::fromStdString(newest.name.text);
  if (newest.state == "done") return RecentModel::tr("✓ %1 trained").arg(name);
  if (newest.state == "running") return RecentModel::tr("%1 not finished").arg(name);
  if (newest.state == "diverged") return RecentModel::tr("! %1 diverged").arg(name);
  return RecentModel::tr("%1 stopped").arg(name);
}

RecentModel::RecentModel(QObject* parent)
    : QAbstractTableModel(parent), m_now([] { return QDateTime::currentDateTime(); }) {}

void RecentModel::setRows(QList<RecentRow> rows) {
  beginResetModel();
  m_rows = std::move(rows);
  endResetModel();
}

int RecentModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RecentModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumnCount; }

QString RecentModel::text(const RecentRow& row, int column) const {
  switch (column) {
    case kName: return QFileInfo(row.path).fileName();
    case kSize: return row.overview ? tr("%1 dialogues").arg(countText(row.overview->dialogues)) : QString();
    case kConversion:
      return row.overview && row.overview->conversion.count > 0 ? percentText(row.overview->conversion.rate)
                                                                : QString();
    case kPolicy:
      if (!row.isPresent) return tr("! file not found");
      if (row.isUnreadable) return tr("× cannot be opened");
      return row.overview ? policyStateText(*row.overview) : QString();
    case kOpened: return row.isPresent ? openedText(row.openedAt, m_now()) : QString();
    default: return {};
  }
}

QVariant RecentModel::tone(const RecentRow& row) const {
  if (!row.isPresent) return static_cast<int>(Tone::warn);
  if (row.isUnreadable) return static_cast<int>(Tone::error);
  if (!row.overview || row.overview->policies.empty()) return {};
  const std::string& state = row.overview->policies.front().state;
  if (state == "done") return static_cast<int>(Tone::good);
  return state == "diverged" ? QVariant(static_cast<int>(Tone::warn)) : QVariant();
}

/// What a screen reader says of the row.
QString RecentModel::sentence(const RecentRow& row) const {
  QStringList parts;
  for (int column = 0; column < kColumnCount; ++column) parts.append(text(row, column));
  parts.removeAll(QString());
  return parts.join(QStringLiteral(", "));
}

QVariant RecentModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const RecentRow& row = m_rows.at(index.row());
  const int column = index.column();
  switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case Qt::AccessibleTextRole: return sentence(row);
    case Qt::ToolTipRole: return row.path.toHtmlEscaped();
    case Qt::TextAlignmentRole:
      return static_cast<int>((column == kSize || column == kOpened ? Qt::AlignRight : Qt::AlignLeft) |
                              Qt::AlignVCenter);
    case kStateRole: return static_cast<int>(row.isPresent ? RowState::normal : RowState::unavailable);
    case kToneRole: return column == kPolicy ? tone(row) : QVariant();
    case kDetailRole:
      if (column == kName) return folderText(row.path);
      if (column != kConversion || !row.overview || row.overview->conversion.count == 0) return {};
      return intervalText(row.overview->conversion.lower, row.overview->conversion.upper);
    default: return {};
  }
}

QVariant RecentModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) {
    const bool isNumber = section == kSize || section == kOpened;
    return static_cast<int>((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  }
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case kName: return tr("Workspace");
    case kSize: return tr("Size");
    case kConversion: return tr("Conversion");
    case kPolicy: return tr("Policy");
    case kOpened: return tr("Opened");
    default: return {};
  }
}

}  // namespace studio::widgets
