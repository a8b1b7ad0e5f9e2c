#pragma once

#include <QWidget>

#include "widgets/training_page/training_fields.h"

namespace studio::widgets {

class TextLabel;

/// A label, its number field, and below them the help line, or the reason why the text is wrong.
class FieldRow final : public QWidget {
  Q_OBJECT

 public:
  FieldRow(const FieldSpec& spec, double value, QWidget* parent = nullptr);
  const FieldSpec& spec() const { return m_spec; }
  NumberField& field() { return *m_field; }
  const NumberField& field() const { return *m_field; }

 Q_SIGNALS:
  void changed();

 private:
  void onChanged();
  FieldSpec m_spec;
  NumberField* m_field;
  TextLabel* m_note;
};

}  // namespace studio::widgets
