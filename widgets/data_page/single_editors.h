#pragma once

#include "widgets/data_page/field_editor.h"

class QCheckBox;
class QComboBox;

namespace studio::widgets {

class ChoiceBox;

/// One text with proposals: a column, a path, a delimiter.
class ChoiceEditor final : public FieldEditor {
  Q_OBJECT

 public:
  ChoiceEditor(workflow::MappingField field, ChoicesOf choices, const QString& placeholder, QWidget* parent = nullptr);
  void showDraft(const workflow::MappingDraft& draft) override;
  void showChoices(const ChoiceMaterial& material) override;
  void apply(workflow::MappingDraft& draft) const override;
  void setInvalid(bool isInvalid) override;

 private:
  ChoicesOf m_choices;
  ChoiceBox* m_box;
};

/// A column of the rows or, where a side file is mapped, of that.
class PlacedEditor final : public FieldEditor {
  Q_OBJECT

 public:
  explicit PlacedEditor(workflow::MappingField field, QWidget* parent = nullptr);
  void showDraft(const workflow::MappingDraft& draft) override;
  void showChoices(const ChoiceMaterial& material) override;
  void apply(workflow::MappingDraft& draft) const override;
  void setInvalid(bool isInvalid) override;

 private:
  ChoiceBox* m_column;
  QComboBox* m_place;
};

class FlagEditor final : public FieldEditor {
  Q_OBJECT

 public:
  explicit FlagEditor(workflow::MappingField field, QWidget* parent = nullptr);
  void showDraft(const workflow::MappingDraft& draft) override;
  void showChoices(const ChoiceMaterial&) override {}
  void apply(workflow::MappingDraft& draft) const override;
  void setInvalid(bool) override {}

 private:
  QCheckBox* m_box;
};

/// Where a field is read: "row", "side" and, for an outcome, "last_row" as the data of its entries.
QComboBox* makePlaceBox(bool hasLastRow);
void showPlace(QComboBox& box, const std::string& place);

}  // namespace studio::widgets
