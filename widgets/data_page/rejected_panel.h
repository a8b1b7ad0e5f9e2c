#pragma once

#include <memory>
#include <vector>

#include "core/logs/log_types.h"
#include "widgets/support/panel.h"

class QPushButton;
class QStackedWidget;

namespace studio::widgets {

class CellTableView;

/// Every row that an import leaves out, with file, row and reason.
class RejectedPanel final : public Panel {
  Q_OBJECT

 public:
  explicit RejectedPanel(QWidget* parent = nullptr);
  void showRows(const std::vector<logs::RejectedRow>& rejected, std::uint64_t rows);
  /// The list as CSV with a header line; false when it could not be written.
  bool saveList(const QString& file) const;

 Q_SIGNALS:
  void listNotSaved(const QString& file);

 private:
  void askWhere();
  std::shared_ptr<const std::vector<logs::RejectedRow>> m_rejected;
  QPushButton* m_save;
  QStackedWidget* m_pages;
  CellTableView* m_table;
};

}  // namespace studio::widgets
