#include "widgets/data_page/single_editors.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

#include "widgets/data_page/choice_box.h"
#include "widgets/data_page/import_source.h"
#include "widgets/data_page/mapping_choices.h"
#include "widgets/data_page/mapping_words.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr int kPlaceWidth = 108;

QHBoxLayout* rowIn(QWidget& widget) {
  auto* row = new QHBoxLayout(&widget);
  row->setContentsMargins({});
  row->setSpacing(metric::kHalf);
  return row;
}

}  // namespace

QComboBox* makePlaceBox(bool hasLastRow) {
  auto* box = new QComboBox;
  box->addItem(FieldEditor::tr("any row"), QStringLiteral("row"));
  if (hasLastRow) box->addItem(FieldEditor::tr("last row"), QStringLiteral("last_row"));
  box->addItem(FieldEditor::tr("side file"), QStringLiteral("side"));
  box->setAccessibleName(FieldEditor::tr("Where it is read"));
  box->setObjectName(QStringLiteral("place"));
  return box;
}

void showPlace(QComboBox& box, const std::string& place) {
  const QSignalBlocker blocker(&box);
  const int index = box.findData(fromText(place));
  box.setCurrentIndex(std::max(0, index));
}

ChoiceEditor::ChoiceEditor(workflow::MappingField field, ChoicesOf choices, const QString& placeholder, QWidget* parent)
    : FieldEditor(field, parent), m_choices(std::move(choices)), m_box(new ChoiceBox(placeholder)) {
  rowIn(*this)->addWidget(m_box, 1);
  m_box->setAccessibleName(fieldText(field));
  setFocusProxy(m_box);
  connect(m_box, &ChoiceBox::edited, this, &FieldEditor::edited);
}

void ChoiceEditor::showDraft(const workflow::MappingDraft& draft) { m_box->showText(fromText(draft.value(field()))); }

void ChoiceEditor::showChoices(const ChoiceMaterial& material) { m_box->setChoices(m_choices(material)); }

void ChoiceEditor::apply(workflow::MappingDraft& draft) const {
  draft.setValue(field(), m_box->currentText().toStdString());
}

void ChoiceEditor::setInvalid(bool isInvalid) { markInvalid(*m_box, isInvalid); }

PlacedEditor::PlacedEditor(workflow::MappingField field, QWidget* parent)
    : FieldEditor(field, parent), m_column(new ChoiceBox(tr("not mapped"))), m_place(makePlaceBox(false)) {
  auto* row = rowIn(*this);
  row->addWidget(m_column, 1);
  row->addWidget(m_place);
  m_place->setFixedWidth(kPlaceWidth);
  m_place->hide();
  m_column->setAccessibleName(fieldText(field));
  setFocusProxy(m_column);
  connect(m_column, &ChoiceBox::edited, this, &FieldEditor::edited);
  connect(m_place, &QComboBox::activated, this, [this] { Q_EMIT edited(false); });
}

void PlacedEditor::showDraft(const workflow::MappingDraft& draft) {
  m_column->showText(fromText(draft.value(field())));
  showPlace(*m_place, draft.place(field()));
  m_place->setVisible(draft.hasSide() || draft.place(field()) == "side");
}

void PlacedEditor::showChoices(const ChoiceMaterial& material) {
  const bool isInSide = m_place->currentData().toString() == QLatin1String("side");
  m_column->setChoices(isInSide ? sideColumnChoices(material) : columnChoices(material));
}

void PlacedEditor::apply(workflow::MappingDraft& draft) const {
  draft.setValue(field(), m_column->currentText().toStdString());
  draft.setPlace(field(), m_place->currentData().toString().toStdString());
}

void PlacedEditor::setInvalid(bool isInvalid) { markInvalid(*m_column, isInvalid); }

FlagEditor::FlagEditor(workflow::MappingField field, QWidget* parent)
    : FieldEditor(field, parent), m_box(new QCheckBox(fieldText(field))) {
  rowIn(*this)->addWidget(m_box, 1);
  setFocusProxy(m_box);
  connect(m_box, &QCheckBox::clicked, this, [this] { Q_EMIT edited(false); });
}

void FlagEditor::showDraft(const workflow::MappingDraft& draft) {
  const QSignalBlocker blocker(m_box);
  m_box->setChecked(draft.isOn(field()));
}

void FlagEditor::apply(workflow::MappingDraft& draft) const { draft.setOn(field(), m_box->isChecked()); }

}  // namespace studio::widgets
