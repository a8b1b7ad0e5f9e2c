#include "widgets/data_page/privacy_panel.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "core/workflow/privacy_corrections.h"
#include "widgets/data_page/correction_list.h"
#include "widgets/data_page/import_desk.h"
#include "widgets/data_page/privacy_details.h"
#include "widgets/data_page/privacy_words.h"
#include "widgets/models/cell_table_view.h"

namespace studio::widgets {

namespace {

constexpr int kTableShare = 5;
constexpr int kDetailsShare = 4;

}  // namespace

PrivacyPanel::PrivacyPanel(ImportDesk& desk, QWidget* parent)
    : Panel(tr("Privacy"), parent),
      m_desk(&desk),
      m_table(new CellTableView),
      m_details(new PrivacyDetails),
      m_corrections(new CorrectionList),
      m_pages(new QStackedWidget) {
  m_table->setRowHeight(metric::kRowDense);
  m_table->setAccessibleName(tr("What is taken out"));
  m_table->setObjectName(QStringLiteral("privacyTable"));
  layOut();
  connect(m_table, &CellTableView::rowSelected, this, [this](int row) {
    if (row >= 0 && row < m_rows.size()) m_selected = m_rows[row].type;
    showSelected();
  });
  connect(m_details, &PrivacyDetails::notPersonal, this, &PrivacyPanel::allow);
  connect(m_details, &PrivacyDetails::operatorChosen, this, &PrivacyPanel::setOperator);
  connect(m_corrections, &CorrectionList::redactRequested, this, &PrivacyPanel::redact);
  connect(m_corrections, &CorrectionList::takenBack, this, &PrivacyPanel::takeBack);
  connect(m_desk, &ImportDesk::draftChanged, this, [this] {
    m_corrections->showSettings(settings());
    setSubtitle(tr("the mapping was changed; looking again"));
  });
}

void PrivacyPanel::layOut() {
  auto* both = new QWidget;
  auto* row = new QHBoxLayout(both);
  row->setContentsMargins({});
  row->setSpacing(0);
  row->addWidget(m_table, kTableShare);
  row->addWidget(m_details, kDetailsShare);
  m_pages->addWidget(both);
  m_pages->addWidget(new EmptyState(tr("Nothing to take out was found"),
                                    tr("No e-mail address, phone, card or account number, web address, name or "
                                       "address. What was missed can be named below."),
                                    {}));
  auto* body = new QWidget;
  auto* column = new QVBoxLayout(body);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(m_pages, 1);
  column->addWidget(m_corrections);
  setContent(body);
}

void PrivacyPanel::showCheck() {
  m_check = *m_desk->check();
  m_rows = privacyRows(m_check, settings());
  setSubtitle(tr("applied before storing, cannot be undone afterwards"));
  m_corrections->showSettings(settings());
  m_pages->setCurrentIndex(m_rows.isEmpty() ? 1 : 0);
  m_table->showTable(privacyColumns(), static_cast<int>(m_rows.size()),
                     [rows = m_rows](int row, int column) { return privacyCell(rows[row], column); });
  const auto isSelected = [this](const PrivacyRow& row) { return row.type == m_selected; };
  const auto found = std::find_if(m_rows.begin(), m_rows.end(), isSelected);
  if (!m_rows.isEmpty()) m_table->selectRow(found == m_rows.end() ? 0 : static_cast<int>(found - m_rows.begin()));
  showSelected();
}

void PrivacyPanel::showSelected() {
  const int row = m_table->selectedRow();
  if (row < 0 || row >= m_rows.size()) return;
  m_selected = m_rows[row].type;
  m_details->showType(m_rows[row], m_check);
}

privacy::PrivacySettings PrivacyPanel::settings() const {
  const auto current = m_desk->history().draft().privacy();
  return current ? *current : privacy::PrivacySettings();
}

void PrivacyPanel::change(const privacy::PrivacySettings& settings, const QString& what) {
  workflow::MappingDraft draft = m_desk->history().draft();
  draft.setPrivacy(settings);
  m_desk->history().change(draft, what, false);
}

void PrivacyPanel::allow(const QString& text) {
  change(workflow::corrected(settings(), {workflow::PrivacyCorrection::Kind::allow, text.toStdString(), {}}),
         tr("“%1” is not personal").arg(text));
}

void PrivacyPanel::redact(const QString& text) {
  change(workflow::corrected(settings(), {workflow::PrivacyCorrection::Kind::redact, text.toStdString(), {}}),
         tr("Always redact “%1”").arg(text));
}

void PrivacyPanel::takeBack(const QString& text) {
  privacy::PrivacySettings changed = settings();
  const std::string entry = text.toStdString();
  std::erase(changed.allow, entry);
  std::erase_if(changed.terms, [&](const privacy::OwnTerm& term) { return term.text == entry; });
  change(changed, tr("Take back “%1”").arg(text));
}

void PrivacyPanel::setOperator(const QString& type, std::optional<privacy::Operator> chosen) {
  privacy::PrivacySettings changed = settings();
  const std::string name = type.toStdString();
  std::erase(changed.keepTypes, name);
  changed.operators.erase(name);
  if (!chosen)
    changed.keepTypes.push_back(name);
  else if (*chosen != privacy::Operator::replace)
    changed.operators[name] = *chosen;
  change(changed, tr("What is stored of %1").arg(redactionTypeText(type)));
}

}  // namespace studio::widgets
