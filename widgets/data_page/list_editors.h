#pragma once

#include "widgets/data_page/field_editor.h"

class QComboBox;
class QLineEdit;

namespace studio::widgets {

class ChoiceBox;
class ListBox;

/// Several texts: values, columns, labels.
class ListEditor final : public FieldEditor {
  Q_OBJECT

 public:
  ListEditor(workflow::MappingField field, ChoicesOf choices, const QString& placeholder, QWidget* parent = nullptr);
  void showDraft(const workflow::MappingDraft& draft) override;
  void showChoices(const ChoiceMaterial& material) override;
  void apply(workflow::MappingDraft& draft) const override;
  void setInvalid(bool isInvalid) override;

 private:
  ChoicesOf m_choices;
  ListBox* m_box;
};

/// The attributes of the segment.
class SegmentEditor final : public FieldEditor {
  Q_OBJECT

 public:
  explicit SegmentEditor(QWidget* parent = nullptr);
  void showDraft(const workflow::MappingDraft& draft) override;
  void showChoices(const ChoiceMaterial& material) override;
  void apply(workflow::MappingDraft& draft) const override;
  void setInvalid(bool isInvalid) override;

 private:
  ListBox* m_box;
};

/// Conditions, as text.
class ConditionsEditor final : public FieldEditor {
  Q_OBJECT

 public:
  explicit ConditionsEditor(workflow::MappingField field, QWidget* parent = nullptr);
  void showDraft(const workflow::MappingDraft& draft) override;
  void showChoices(const ChoiceMaterial&) override {}
  void apply(workflow::MappingDraft& draft) const override;
  void setInvalid(bool isInvalid) override;

 private:
  QLineEdit* m_line;
};

/// When a dialogue has converted: a column, a comparison with values, and where it is read.
class OutcomeEditor final : public FieldEditor {
  Q_OBJECT

 public:
  explicit OutcomeEditor(QWidget* parent = nullptr);
  void showDraft(const workflow::MappingDraft& draft) override;
  void showChoices(const ChoiceMaterial& material) override;
  void apply(workflow::MappingDraft& draft) const override;
  void setInvalid(bool isInvalid) override;

 private:
  void layOut();
  workflow::MappingCondition condition() const;
  ChoiceBox* m_column;
  QComboBox* m_comparison;
  ListBox* m_values;
  QComboBox* m_place;
  QWidget* m_details;
};

}  // namespace studio::widgets
