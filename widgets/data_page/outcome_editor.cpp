#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "widgets/data_page/choice_box.h"
#include "widgets/data_page/import_source.h"
#include "widgets/data_page/list_box.h"
#include "widgets/data_page/list_editors.h"
#include "widgets/data_page/list_text.h"
#include "widgets/data_page/mapping_choices.h"
#include "widgets/data_page/mapping_words.h"
#include "widgets/data_page/single_editors.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr int kComparisonWidth = 72;

QComboBox* makeComparisonBox() {
  auto* box = new QComboBox;
  box->addItem(OutcomeEditor::tr("is"), QStringLiteral("="));
  box->addItem(OutcomeEditor::tr("is not"), QStringLiteral("!="));
  for (const char* sign : {">", ">=", "<", "<="}) box->addItem(QString::fromLatin1(sign), QString::fromLatin1(sign));
  box->setAccessibleName(OutcomeEditor::tr("Comparison"));
  box->setObjectName(QStringLiteral("comparison"));
  box->setFixedWidth(kComparisonWidth);
  return box;
}

}  // namespace

OutcomeEditor::OutcomeEditor(QWidget* parent)
    : FieldEditor(workflow::MappingField::outcome, parent),
      m_column(new ChoiceBox(tr("not mapped"))),
      m_comparison(makeComparisonBox()),
      m_values(new ListBox(tr("values that count"), [](const QString& v) { return joinList({v.toStdString()}); })),
      m_place(makePlaceBox(true)),
      m_details(new QWidget) {
  layOut();
  m_column->setAccessibleName(fieldText(field()));
  m_values->line().setAccessibleName(tr("Values of a conversion"));
  setFocusProxy(m_column);
  connect(m_column, &ChoiceBox::edited, this, &FieldEditor::edited);
  connect(m_values, &ListBox::edited, this, &FieldEditor::edited);
  for (QComboBox* box : {m_comparison, m_place})
    connect(box, &QComboBox::activated, this, [this] { Q_EMIT edited(false); });
}

void OutcomeEditor::layOut() {
  auto* test = new QHBoxLayout;
  test->setSpacing(metric::kHalf);
  test->addWidget(m_comparison);
  test->addWidget(m_values, 1);
  auto* details = new QVBoxLayout(m_details);
  details->setContentsMargins({});
  details->setSpacing(metric::kHalf);
  details->addLayout(test);
  details->addWidget(m_place);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(metric::kHalf);
  column->addWidget(m_column);
  column->addWidget(m_details);
  m_details->hide();
}

void OutcomeEditor::showDraft(const workflow::MappingDraft& draft) {
  const std::string text = draft.value(field());
  m_details->setVisible(!text.empty());
  showPlace(*m_place, draft.place(field()));
  if (workflow::writeCondition(condition()) == text) return;
  const workflow::MappingCondition shown = workflow::readCondition(text);
  m_column->showText(fromText(shown.field));
  if (splitList(m_values->text()) != shown.values) m_values->showText(joinList(shown.values));
  const QSignalBlocker blocker(m_comparison);
  m_comparison->setCurrentIndex(std::max(0, m_comparison->findData(fromText(shown.comparison))));
}

void OutcomeEditor::showChoices(const ChoiceMaterial& material) {
  const bool isInSide = m_place->currentData().toString() == QLatin1String("side");
  m_column->setChoices(isInSide ? sideColumnChoices(material) : columnChoices(material));
  m_values->setChoices(outcomeChoices(material));
}

workflow::MappingCondition OutcomeEditor::condition() const {
  return {m_column->currentText().trimmed().toStdString(), m_comparison->currentData().toString().toStdString(),
          splitList(m_values->text())};
}

void OutcomeEditor::apply(workflow::MappingDraft& draft) const {
  // The same condition in other words stays as it was written.
  const std::string before = draft.value(field());
  const std::string now = workflow::writeCondition(condition());
  const bool isSame = !before.empty() && workflow::writeCondition(workflow::readCondition(before)) == now;
  if (!isSame) draft.setValue(field(), now);
  draft.setPlace(field(), m_place->currentData().toString().toStdString());
}

void OutcomeEditor::setInvalid(bool isInvalid) {
  markInvalid(*m_column, isInvalid);
  markInvalid(m_values->line(), isInvalid);
}

}  // namespace studio::widgets
