#include "widgets/shell/navigation_model.h"

namespace studio::widgets {

using namespace Qt::StringLiterals;

QList<PagePlace> pagePlaces() {
  return {
      {PageKind::start, {}, NavigationModel::tr("Start"), u"go-home"_s, u"Alt+1"_s},
      {PageKind::data, NavigationModel::tr("Explore"), NavigationModel::tr("Data"), u"document-import"_s, u"Alt+2"_s},
      {PageKind::candidates, {}, NavigationModel::tr("Candidates"), u"view-list-details"_s, u"Ctrl+M"_s},
      {PageKind::replay, {}, NavigationModel::tr("Replay"), u"dialog-messages"_s, u"Alt+3"_s},
      {PageKind::tracks, {}, NavigationModel::tr("Talk tracks"), u"talk-tracks"_s, u"Alt+4"_s},
      {PageKind::evaluation, NavigationModel::tr("Decide"), NavigationModel::tr("Evaluation"), u"crosshairs"_s,
       u"Alt+6"_s},
      {PageKind::training, NavigationModel::tr("Learn"), NavigationModel::tr("Training"), u"office-chart-line"_s,
       u"Alt+8"_s},
  };
}

NavigationModel::NavigationModel(QObject* parent) : QAbstractListModel(parent) {
  const QList<PagePlace> places = pagePlaces();
  for (const PagePlace& place : places) {
    if (!place.caption.isEmpty()) m_rows.append({place.caption, {}, {}, {}, {}});
    m_rows.append({place.name, place.page, place.icon, place.keys, {}});
  }
}

int NavigationModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant NavigationModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Row& row = m_rows.at(index.row());
  switch (role) {
    case Qt::DisplayRole: return row.text;
    case Qt::AccessibleTextRole: return row.badge.isEmpty() ? row.text : tr("%1, %2").arg(row.text, row.badge);
    case Qt::ToolTipRole: return row.page ? tr("%1 (%2)").arg(row.text, row.keys) : QVariant();
    case kPageRole: return row.page ? QVariant(static_cast<int>(*row.page)) : QVariant();
    case kBadgeRole: return row.badge;
    case kIconNameRole: return row.icon;
    case kKeysRole: return row.keys;
    default: return {};
  }
}

Qt::ItemFlags NavigationModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  const Row& row = m_rows.at(index.row());
  const bool isEnabled =
      row.page && (m_hasWorkspace || *row.page == PageKind::start || (m_hasFiles && *row.page == PageKind::data));
  return isEnabled ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

void NavigationModel::setHasWorkspace(bool hasWorkspace) {
  m_hasWorkspace = hasWorkspace;
  Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void NavigationModel::setHasFiles(bool hasFiles) {
  m_hasFiles = hasFiles;
  Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void NavigationModel::setBadge(PageKind page, const QString& badge) {
  const QModelIndex at = indexOf(page);
  m_rows[at.row()].badge = badge;
  Q_EMIT dataChanged(at, at, {kBadgeRole});
}

QModelIndex NavigationModel::indexOf(PageKind page) const {
  for (int row = 0; row < rowCount(); ++row) {
    if (m_rows.at(row).page == page) return index(row);
  }
  return {};
}

}  // namespace studio::widgets
