#include "widgets/models/cell_table_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QSortFilterProxyModel>

#include "widgets/models/cell_delegate.h"
#include "widgets/models/cell_header.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr int kRowsMeasured = 60;
constexpr int kWidestColumn = 260;

}  // namespace

QString csvField(const QString& text) {
  static const QString kSpecial = QStringLiteral(",\"\r\n");
  const bool isPlain = std::none_of(text.begin(), text.end(), [](QChar letter) { return kSpecial.contains(letter); });
  if (isPlain) return text;
  QString quoted = text;
  return QLatin1Char('"') + quoted.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

CellTableView::CellTableView(QWidget* parent)
    : QTableView(parent), m_cells(new CellTableModel(this)), m_sorted(new QSortFilterProxyModel(this)) {
  m_sorted->setSourceModel(m_cells);
  m_sorted->setSortRole(kSortRole);
  m_sorted->setSortLocaleAware(true);
  setModel(m_sorted);
  setItemDelegate(new CellDelegate(this));
  setHorizontalHeader(new CellHeader(this));
  verticalHeader()->hide();
  setRowHeight(metric::kRow);
  setFrameShape(QFrame::NoFrame);
  setShowGrid(false);
  setMouseTracking(true);
  setSelectionBehavior(SelectRows);
  setSelectionMode(SingleSelection);
  setEditTriggers(NoEditTriggers);
  setTabKeyNavigation(false);
  setWordWrap(false);
  setHorizontalScrollMode(ScrollPerPixel);
  setVerticalScrollMode(ScrollPerPixel);
  connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
    if (selectedRow() >= 0) Q_EMIT rowSelected(selectedRow());
  });
}

void CellTableView::setRowHeight(int height) {
  verticalHeader()->setMinimumSectionSize(height);
  verticalHeader()->setDefaultSectionSize(height);
}

void CellTableView::showTable(QList<CellColumn> columns, int rows, CellTableModel::CellAt cellAt) {
  m_cells->showTable(std::move(columns), rows, std::move(cellAt));
  fitColumns();
}

void CellTableView::refreshCells() {
  m_cells->refreshCells();
  fitColumns();  // a word may have become longer
}

void CellTableView::makeSortable(int column) {
  sortByColumn(column, Qt::DescendingOrder);
  setSortingEnabled(true);
}

int CellTableView::selectedRow() const {
  const QModelIndexList rows = selectionModel()->selectedRows();
  return rows.isEmpty() ? -1 : m_sorted->mapToSource(rows.first()).row();
}

QList<int> CellTableView::selectedRows() const {
  QModelIndexList shown = selectionModel()->selectedRows();
  std::sort(shown.begin(), shown.end(), [](const auto& a, const auto& b) { return a.row() < b.row(); });
  QList<int> rows;
  for (const QModelIndex& index : std::as_const(shown)) rows.append(m_sorted->mapToSource(index).row());
  return rows;
}

void CellTableView::selectRow(int row) {
  const QModelIndex index = m_sorted->mapFromSource(m_cells->index(row, 0));
  if (index.isValid()) setCurrentIndex(index);
}

void CellTableView::fitColumns() {
  static_cast<CellHeader*>(horizontalHeader())->fitHeight();
  const int columns = m_cells->columnCount();
  int fixed = 0, stretched = -1;
  QStyleOptionViewItem option;
  for (int column = 0; column < columns; ++column) {
    if (m_cells->columns()[column].isStretched) {
      stretched = column;
      continue;
    }
    int width = horizontalHeader()->sectionSizeHint(column);
    for (int row = 0; row < std::min(kRowsMeasured, m_sorted->rowCount()); ++row) {
      width = std::max(width, itemDelegate()->sizeHint(option, m_sorted->index(row, column)).width());
    }
    width = std::min(width, std::max(kWidestColumn, horizontalHeader()->sectionSizeHint(column)));
    setColumnWidth(column, width);
    fixed += width;
  }
  if (stretched >= 0)
    setColumnWidth(stretched, std::max(m_cells->columns()[stretched].narrowest, viewport()->width() - fixed));
}

QString CellTableView::selectionAsCsv() const {
  QString csv;
  for (const QModelIndex& row : selectionModel()->selectedRows()) {
    QStringList fields;
    for (int column = 0; column < m_cells->columnCount(); ++column) {
      fields << csvField(row.siblingAtColumn(column).data().toString());
    }
    csv += fields.join(QLatin1Char(',')) + QStringLiteral("\r\n");
  }
  return csv;
}

void CellTableView::keyPressEvent(QKeyEvent* event) {
  if (!event->matches(QKeySequence::Copy)) return QTableView::keyPressEvent(event);
  QGuiApplication::clipboard()->setText(selectionAsCsv());
  event->accept();
}

void CellTableView::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  fitColumns();
}

void CellTableView::changeEvent(QEvent* event) {
  QTableView::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) viewport()->update();
}

}  // namespace studio::widgets
