#include "widgets/data_page/preview_panel.h"

#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>

#include "widgets/data_page/mapping_words.h"
#include "widgets/models/cell_table_view.h"
#include "widgets/support/segmented_toggle.h"

namespace studio::widgets {

namespace {

using Field = workflow::MappingField;

/// What one column can be, in the order of the mapping.
constexpr Field kMeanings[] = {
    Field::dialogueId, Field::order,    Field::speaker,          Field::text,    Field::actions,
    Field::outcome,    Field::value,    Field::customer,         Field::agent,   Field::segment,
    Field::startedAt,  Field::turnKeys, Field::secondaryActions, Field::consent, Field::keptUntil};

}  // namespace

PreviewPanel::PreviewPanel(QWidget* parent)
    : Panel(tr("Preview"), parent),
      m_form(new SegmentedToggle({tr("As read"), tr("As stored")})),
      m_table(new CellTableView) {
  m_table->setAccessibleName(tr("Preview of the first rows"));
  m_table->setObjectName(QStringLiteral("previewTable"));
  m_form->setObjectName(QStringLiteral("previewForm"));
  addTool(m_form);
  setContent(m_table);
  m_table->horizontalHeader()->setToolTip(tr("Click to say what a column means"));
  connect(m_form, &SegmentedToggle::currentChanged, this, &PreviewPanel::showRows);
  connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, &PreviewPanel::offerMeanings);
}

void PreviewPanel::showReview(const workflow::MappingReview& review, const QStringList& files) {
  m_review = review;
  m_rows = std::make_shared<const PreviewRows>(review);
  m_files = filesText(files);
  showRows();
}

void PreviewPanel::showCheck(const workflow::ImportCheck& check) {
  m_rows = std::make_shared<const PreviewRows>(m_review, &check);
  showRows();
}

void PreviewPanel::showRows() {
  if (!m_rows) return;
  const bool isStored = m_form->current() == 1;
  const int count = isStored ? m_rows->storedCount() : m_rows->readCount();
  const QString rows = count == 1 ? tr("the first row") : tr("first %n rows", "", count);
  setSubtitle(m_files + QStringLiteral(" · ") + rows);
  const int place = m_table->verticalScrollBar()->value();
  m_table->showTable(m_rows->columns(), count, [rows = m_rows, isStored](int row, int column) {
    return isStored ? rows->cellAsStored(row, column) : rows->cellAsRead(row, column);
  });
  m_table->verticalScrollBar()->setValue(place);
}

void PreviewPanel::offerMeanings(int section) {
  if (!m_rows) return;
  const QString column = m_rows->nameAt(section);
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("meanings"));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(column)->setEnabled(false);  // what the meanings are of
  menu->addSeparator();
  for (const Field field : kMeanings) {
    const QAction* action = menu->addAction(fieldText(field));
    connect(action, &QAction::triggered, this, [this, column, field] { Q_EMIT meaningChosen(column, field); });
  }
  const auto* header = m_table->horizontalHeader();
  menu->popup(header->viewport()->mapToGlobal(QPoint(header->sectionViewportPosition(section), header->height())));
}

}  // namespace studio::widgets
