#pragma once

#include <QAbstractTableModel>
#include <QList>

#include "widgets/start_page/recent_model.h"
#include "widgets/support/page.h"

namespace studio::widgets {

/// Something in a recent workspace that needs a hand, and the page where it is done.
struct WaitingRow {
  QString subject;  ///< shown bold
  QString text;
  QString workspace;
  PageKind page = PageKind::data;
  bool isWarning = false;
};

/// What waits in these workspaces: nothing imported, nothing trained, a run that stopped or diverged.
QList<WaitingRow> waitingIn(const QList<RecentRow>& workspaces);

class WaitingModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  using QAbstractTableModel::QAbstractTableModel;
  void setRows(QList<WaitingRow> rows);
  const WaitingRow& at(int row) const { return m_rows.at(row); }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QList<WaitingRow> m_rows;
};

}  // namespace studio::widgets
