#include "widgets/data_page/preview_panel.h"

#include "widgets/models/cell_table_view.h"
#include "widgets/support/segmented_toggle.h"

namespace studio::widgets {

PreviewPanel::PreviewPanel(QWidget* parent)
    : Panel(tr("Preview"), parent),
      m_form(new SegmentedToggle({tr("As read"), tr("As stored")})),
      m_table(new CellTableView) {
  m_table->setAccessibleName(tr("Preview of the first rows"));
  m_table->setObjectName(QStringLiteral("previewTable"));
  m_form->setObjectName(QStringLiteral("previewForm"));
  addTool(m_form);
  setContent(m_table);
  connect(m_form, &SegmentedToggle::currentChanged, this, &PreviewPanel::showRows);
}

void PreviewPanel::showCheck(const CheckedImport& checked, const QStringList& files) {
  m_rows = std::make_shared<const PreviewRows>(checked);
  m_files = filesText(files);
  m_form->setCurrent(0);
  showRows();
}

void PreviewPanel::showRows() {
  if (!m_rows) return;
  const bool isStored = m_form->current() == 1;
  const int count = isStored ? m_rows->storedCount() : m_rows->readCount();
  const QString rows = count == 1 ? tr("the first row") : tr("first %n rows", "", count);
  setSubtitle(m_files + QStringLiteral(" · ") + rows);
  m_table->showTable(m_rows->columns(), count, [rows = m_rows, isStored](int row, int column) {
    return isStored ? rows->cellAsStored(row, column) : rows->cellAsRead(row, column);
  });
}

}  // namespace studio::widgets
