#pragma once

#include <QAbstractTableModel>
#include <QDateTime>
#include <QList>
#include <functional>
#include <optional>

#include "core/workflow/workspace_overview.h"

namespace studio::widgets {

/// One workspace of the list. Without an overview it has not been looked at yet, or cannot be read.
struct RecentRow {
  QString path;
  QDateTime openedAt;
  bool isPresent = true;
  bool isUnreadable = false;
  std::optional<workflow::WorkspaceOverview> overview;
};

/// Recent workspaces with size, conversion and the state of the newest policy, newest first.
class RecentModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column : int { kName, kSize, kConversion, kPolicy, kOpened, kColumnCount };

  explicit RecentModel(QObject* parent = nullptr);
  /// Where "now" comes from; tests pass a fixed one.
  void setClock(std::function<QDateTime()> now) { m_now = std::move(now); }
  void setRows(QList<RecentRow> rows);
  const RecentRow& at(int row) const { return m_rows.at(row); }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString text(const RecentRow& row, int column) const;
  QVariant tone(const RecentRow& row) const;
  QString sentence(const RecentRow& row) const;
  QList<RecentRow> m_rows;
  std::function<QDateTime()> m_now;
};

/// "✓ dqn-01 trained", "dqn-02 stopped", "no policy yet"
QString policyStateText(const workflow::WorkspaceOverview& overview);

}  // namespace studio::widgets
