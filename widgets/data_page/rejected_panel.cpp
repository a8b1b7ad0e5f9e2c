#include "widgets/data_page/rejected_panel.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/data_page/import_source.h"
#include "widgets/data_page/left_out_words.h"
#include "widgets/models/cell_table_view.h"
#include "widgets/support/core_sentence.h"
#include "widgets/support/number_format.h"
#include "widgets/support/page.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

namespace {

Cell rejectedCell(const logs::RejectedRow& row, int column, bool isKept) {
  const CellWeight weight = isKept ? CellWeight::muted : CellWeight::plain;
  if (column == 0)
    return {.text = QFileInfo(fromText(row.file)).fileName(), .weight = weight, .tooltip = fromText(row.file)};
  if (column == 1) return {.text = countText(row.row), .look = CellLook::figure, .weight = weight};
  const QString reason = coreSentence(row.reason);
  return {.text = isKept ? RejectedPanel::tr("kept: %1").arg(reason) : reason, .weight = weight, .tooltip = reason};
}

QString subtitleOf(const workflow::ImportReport& report) {
  QStringList parts;
  if (!report.rejected.empty())
    parts << RejectedPanel::tr("%1 of %2, all listed").arg(countText(report.rejected.size()), countText(report.rows));
  if (!report.notices.empty()) parts << RejectedPanel::tr("%1 kept with a gap").arg(countText(report.notices.size()));
  return parts.join(QStringLiteral(" · "));
}

}  // namespace

RejectedPanel::RejectedPanel(QWidget* parent)
    : Panel(tr("Left out"), parent),
      m_dialogues(new TextLabel({}, TextRole::body)),
      m_save(makeButton(tr("Save list"), QStringLiteral("flat"), QStringLiteral("document-export"))),
      m_pages(new QStackedWidget),
      m_table(new CellTableView) {
  m_save->setProperty("small", true);
  m_dialogues->setObjectName(QStringLiteral("dialoguesLeftOut"));
  m_dialogues->setWordWrap(true);
  m_dialogues->setContentsMargins(metric::kPanelPadding, metric::kUnit, metric::kPanelPadding, metric::kUnit);
  m_dialogues->hide();
  m_table->setRowHeight(metric::kRowDense);
  m_table->setAccessibleName(tr("Rows left out"));
  m_table->setObjectName(QStringLiteral("rejectedTable"));
  m_pages->addWidget(m_table);
  m_pages->addWidget(new EmptyState(tr("No row is left out"), tr("Every row could be read."), {}));
  auto* body = new QWidget;
  auto* column = new QVBoxLayout(body);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(m_dialogues);
  column->addWidget(m_pages, 1);
  addTool(m_save);
  setContent(body);
  connect(m_save, &QPushButton::clicked, this, &RejectedPanel::askWhere);
}

void RejectedPanel::showReport(const workflow::ImportReport& report) {
  const QStringList sentences = leftOutSentences(report, false);
  m_dialogues->setText(sentences.join(QLatin1Char('\n')));
  m_dialogues->setHidden(sentences.isEmpty());
  showRows(report);
}

bool RejectedPanel::isEmpty() const { return m_dialogues->isHidden() && m_pages->currentIndex() == 1; }

void RejectedPanel::showRows(const workflow::ImportReport& report) {
  m_rejected = std::make_shared<const std::vector<logs::RejectedRow>>(report.rejected);
  auto rows = std::make_shared<std::vector<logs::RejectedRow>>(report.rejected);
  rows->insert(rows->end(), report.notices.begin(), report.notices.end());
  setSubtitle(subtitleOf(report));
  m_save->setVisible(!report.rejected.empty());
  m_pages->setCurrentIndex(rows->empty() ? 1 : 0);
  const QList<CellColumn> columns = {{.caption = tr("File")},
                                     {.caption = tr("Row"), .alignment = Qt::AlignRight},
                                     {.caption = tr("Reason"), .isStretched = true}};
  m_table->showTable(columns, static_cast<int>(rows->size()),
                     [rows, rejected = report.rejected.size()](int row, int column) {
                       const auto at = static_cast<std::size_t>(row);
                       return rejectedCell((*rows)[at], column, at >= rejected);
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
