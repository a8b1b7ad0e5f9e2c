#pragma once

#include <memory>

#include "widgets/data_page/preview_rows.h"
#include "widgets/support/panel.h"

namespace studio::widgets {

class CellTableView;
class SegmentedToggle;

/// The first records: the file's column over its meaning, as read or as stored.
class PreviewPanel final : public Panel {
  Q_OBJECT

 public:
  explicit PreviewPanel(QWidget* parent = nullptr);
  void showCheck(const CheckedImport& checked, const QStringList& files);

 private:
  void showRows();
  SegmentedToggle* m_form;
  CellTableView* m_table;
  std::shared_ptr<const PreviewRows> m_rows;
  QString m_files;
};

}  // namespace studio::widgets
