#include "widgets/data_page/field_editor.h"

#include <QVariant>

namespace studio::widgets {

FieldEditor::FieldEditor(workflow::MappingField field, QWidget* parent) : QWidget(parent), m_field(field) {}

void markInvalid(QWidget& control, bool isInvalid) {
  if (control.property("invalid").toBool() == isInvalid) return;
  control.setProperty("invalid", isInvalid);
  control.update();
}

}  // namespace studio::widgets
