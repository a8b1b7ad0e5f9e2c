#pragma once

#include <QAbstractListModel>
#include <QList>
#include <optional>

#include "widgets/support/page.h"

namespace studio::widgets {

/// The rows of the navigation: pages under captions that cannot be chosen. Without a workspace only
/// Start is enabled.
class NavigationModel final : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role : int { kPageRole = Qt::UserRole + 1, kBadgeRole, kIconNameRole, kKeysRole };

  explicit NavigationModel(QObject* parent = nullptr);
  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

  void setHasWorkspace(bool hasWorkspace);
  /// Files are being looked at on the Data page, which therefore can be reached without a workspace.
  void setHasFiles(bool hasFiles);
  /// A word for something that waits or runs; empty removes it.
  void setBadge(PageKind page, const QString& badge);
  QModelIndex indexOf(PageKind page) const;

 private:
  struct Row {
    QString text;
    std::optional<PageKind> page;  ///< empty: a caption
    QString icon;
    QString keys;
    QString badge;
  };
  QList<Row> m_rows;
  bool m_hasWorkspace = false;
  bool m_hasFiles = false;
};

/// Where a page stands: its name as the navigation and the Go menu show it, its icon and its key.
struct PagePlace {
  PageKind page;
  QString caption;  ///< of the group that starts with this page; empty = same group as before
  QString name;
  QString icon;
  QString keys;
};
QList<PagePlace> pagePlaces();

}  // namespace studio::widgets
