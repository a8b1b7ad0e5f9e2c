#include "widgets/data_page/list_editors.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include "widgets/data_page/list_box.h"
#include "widgets/data_page/list_text.h"
#include "widgets/data_page/mapping_choices.h"
#include "widgets/data_page/mapping_words.h"

namespace studio::widgets {

namespace {

QString listItem(const QString& choice) { return joinList({choice.toStdString()}); }

/// A column of the rows is called like itself; one of the side file carries the mark of it outside its quotes.
QString attributeItem(const QString& choice) {
  const QString mark = QStringLiteral("side:");
  const bool isInSide = choice.startsWith(mark);
  const QString field = isInSide ? choice.mid(mark.size()) : choice;
  const QString name = field.mid(field.lastIndexOf(QLatin1Char('.')) + 1);
  return joinAttributes({{name.toStdString(), field.toStdString(), isInSide}});
}

void fill(FieldEditor& editor, QWidget* control) {
  auto* row = new QHBoxLayout(&editor);
  row->setContentsMargins({});
  row->addWidget(control, 1);
  editor.setFocusProxy(control);
}

}  // namespace

ListEditor::ListEditor(workflow::MappingField field, ChoicesOf choices, const QString& placeholder, QWidget* parent)
    : FieldEditor(field, parent), m_choices(std::move(choices)), m_box(new ListBox(placeholder, listItem)) {
  fill(*this, m_box);
  m_box->line().setAccessibleName(fieldText(field));
  connect(m_box, &ListBox::edited, this, &FieldEditor::edited);
}

void ListEditor::showDraft(const workflow::MappingDraft& draft) {
  const std::vector<std::string> values = draft.values(field());
  if (splitList(m_box->text()) != values) m_box->showText(joinList(values));
}

void ListEditor::showChoices(const ChoiceMaterial& material) { m_box->setChoices(m_choices(material)); }

void ListEditor::apply(workflow::MappingDraft& draft) const { draft.setValues(field(), splitList(m_box->text())); }

void ListEditor::setInvalid(bool isInvalid) { markInvalid(m_box->line(), isInvalid); }

SegmentEditor::SegmentEditor(QWidget* parent)
    : FieldEditor(workflow::MappingField::segment, parent), m_box(new ListBox(tr("not mapped"), attributeItem)) {
  fill(*this, m_box);
  m_box->line().setAccessibleName(fieldText(field()));
  connect(m_box, &ListBox::edited, this, &FieldEditor::edited);
}

void SegmentEditor::showDraft(const workflow::MappingDraft& draft) {
  const auto attributes = draft.attributes();
  if (splitAttributes(m_box->text()) != attributes) m_box->showText(joinAttributes(attributes));
}

void SegmentEditor::showChoices(const ChoiceMaterial& material) { m_box->setChoices(attributeChoices(material)); }

void SegmentEditor::apply(workflow::MappingDraft& draft) const { draft.setAttributes(splitAttributes(m_box->text())); }

void SegmentEditor::setInvalid(bool isInvalid) { markInvalid(m_box->line(), isInvalid); }

ConditionsEditor::ConditionsEditor(workflow::MappingField field, QWidget* parent)
    : FieldEditor(field, parent), m_line(new QLineEdit) {
  fill(*this, m_line);
  m_line->setAccessibleName(fieldText(field));
  m_line->setPlaceholderText(tr("none"));
  connect(m_line, &QLineEdit::textEdited, this, [this] { Q_EMIT edited(true); });
}

void ConditionsEditor::showDraft(const workflow::MappingDraft& draft) {
  const std::vector<std::string> conditions = draft.values(field());
  if (splitConditions(m_line->text()) == conditions) return;
  m_line->setText(joinConditions(conditions));
  m_line->setCursorPosition(0);
}

void ConditionsEditor::apply(workflow::MappingDraft& draft) const {
  draft.setValues(field(), splitConditions(m_line->text()));
}

void ConditionsEditor::setInvalid(bool isInvalid) { markInvalid(*m_line, isInvalid); }

}  // namespace studio::widgets
