#include "widgets/data_page/rejected_panel.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>

#include "widgets/data_page/import_source.h"
#include "widgets/models/cell_table_view.h"
#include "widgets/support/number_format.h"
#include "widgets/support/page.h"

namespace studio::widgets {

namespace {

Cell rejectedCell(const logs::RejectedRow& row, int column) {
  if (column == 0) return {.text = QFileInfo(fromText(row.file)).fileName(), .tooltip = fromText(row.file)};
  if (column == 1) return {.text = countText(row.row), .look = CellLook::figure};
  return {.text = fromText(row.reason)};
}

}  // namespace

RejectedPanel::RejectedPanel(QWidget* parent)
    : Panel(tr("Rows left out"), parent),
      m_save(makeButton(tr("Save list"), QStringLiteral("flat"), QStringLiteral("document-export"))),
      m_pages(new QStackedWidget),
      m_table(new CellTableView) {
  m_save->setProperty("small", true);
  m_table->setRowHeight(metric::kRowDense);
  m_table->setAccessibleName(tr("Rows left out"));
  m_table->setObjectName(QStringLiteral("rejectedTable"));
  m_pages->addWidget(m_table);
  m_pages->addWidget(new EmptyState(tr("No row is left out"), tr("Every row could be read."), {}));
  addTool(m_save);
  setContent(m_pages);
  connect(m_save, &QPushButton::clicked, this, &RejectedPanel::askWhere);
}

void RejectedPanel::showRows(const std::vector<logs::RejectedRow>& rejected, std::uint64_t rows) {
  m_rejected = std::make_shared<const std::vector<logs::RejectedRow>>(rejected);
  setSubtitle(rejected.empty() ? QString()
                               : tr("%1 of %2, all listed").arg(countText(rejected.size()), countText(rows)));
  m_save->setVisible(!rejected.empty());
  m_pages->setCurrentIndex(rejected.empty() ? 1 : 0);
  const QList<CellColumn> columns = {{.caption = tr("File")},
                                     {.caption = tr("Row"), .alignment = Qt::AlignRight},
                                     {.caption = tr("Reason"), .isStretched = true}};
  m_table->showTable(columns, static_cast<int>(rejected.size()), [list = m_rejected](int row, int column) {
    return rejectedCell((*list)[static_cast<std::size_t>(row)], column);
  });
}

void RejectedPanel::askWhere() {
  auto* dialog = new QFileDialog(this, tr("Save the rows left out"), {}, tr("CSV files (*.csv)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("csv"));
  dialog->selectFile(tr("rows-left-out.csv"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    if (!saveList(file)) Q_EMIT listNotSaved(file);
  });
  dialog->open();
}

bool RejectedPanel::saveList(const QString& file) const {
  QSaveFile out(file);
  if (!m_rejected || !out.open(QIODevice::WriteOnly)) return false;
  out.write("file,row,reason\r\n");
  for (const logs::RejectedRow& row : *m_rejected) {
    const QStringList fields = {csvField(fromText(row.file)), QString::number(row.row), csvField(fromText(row.reason))};
    out.write(fields.join(QLatin1Char(',')).toUtf8() + "\r\n");
  }
  return out.commit();
}

}  // namespace studio::widgets
