#pragma once

#include <memory>
#include <vector>

#include "core/workflow/import_logs.h"
#include "widgets/support/panel.h"

class QPushButton;
class QStackedWidget;

namespace studio::widgets {

class CellTableView;
class TextLabel;

/// What an import leaves out: dialogues that may not be kept, and every row that cannot be read, with file, row and
/// reason. Rows that are kept with a field unread follow.
class RejectedPanel final : public Panel {
  Q_OBJECT

 public:
  explicit RejectedPanel(QWidget* parent = nullptr);
  void showReport(const workflow::ImportReport& report);
  bool isEmpty() const;
  /// The list as CSV with a header line; false when it could not be written.
  bool saveList(const QString& file) const;

 Q_SIGNALS:
  void listNotSaved(const QString& file);

 private:
  void askWhere();
  void showRows(const workflow::ImportReport& report);
  std::shared_ptr<const std::vector<logs::RejectedRow>> m_rejected;
  TextLabel* m_dialogues;  ///< sentences on whole dialogues
  QPushButton* m_save;
  QStackedWidget* m_pages;
  CellTableView* m_table;
};

}  // namespace studio::widgets
