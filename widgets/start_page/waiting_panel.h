#pragma once

#include "widgets/start_page/waiting_model.h"
#include "widgets/support/panel.h"

class QStackedWidget;
class QTableView;

namespace studio::widgets {

/// What needs a hand, each line with the page where it is done.
class WaitingPanel final : public Panel {
  Q_OBJECT

 public:
  explicit WaitingPanel(QWidget* parent = nullptr);
  void setRows(const QList<WaitingRow>& rows);

 Q_SIGNALS:
  void openRequested(const QString& workspace, studio::widgets::PageKind page);

 private:
  WaitingModel* m_model;
  QTableView* m_table;
  QStackedWidget* m_stack;
};

}  // namespace studio::widgets
