#include "widgets/training_page/field_row.h"

#include <QGridLayout>

#include "widgets/support/text_label.h"
#include "widgets/training_page/config_values.h"

namespace studio::widgets {

namespace {

constexpr int kFieldWidth = 104;

}  // namespace

FieldRow::FieldRow(const FieldSpec& spec, double value, QWidget* parent)
    : QWidget(parent),
      m_spec(spec),
      m_field(new NumberField(spec.rule, value)),
      m_note(new TextLabel({}, TextRole::note, Ink::muted)) {
  const QString word = parameterText(spec.name);
  auto* label = new ElidedLabel(word);
  label->setBuddy(m_field);
  m_field->setFixedWidth(kFieldWidth);
  m_field->setAccessibleName(word);
  m_field->setAccessibleDescription(spec.help);
  m_field->setObjectName(spec.name);
  m_note->setWordWrap(true);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins({});
  grid->setHorizontalSpacing(metric::kUnit);
  grid->setVerticalSpacing(2);
  grid->addWidget(label, 0, 0);
  grid->addWidget(m_field, 0, 1);
  grid->addWidget(m_note, 1, 0, 1, 2);
  grid->setColumnStretch(0, 1);
  connect(m_field, &NumberField::changed, this, &FieldRow::onChanged);
  onChanged();
}

void FieldRow::onChanged() {
  const bool isValid = m_field->isValid();
  m_note->setText(isValid ? m_spec.help : QStringLiteral("× ") + m_field->reason());
  m_note->setVisible(!m_note->text().isEmpty());
  if (isValid)
    m_note->setInk(Ink::muted);
  else
    m_note->setTone(Tone::error);
  Q_EMIT changed();
}

}  // namespace studio::widgets
