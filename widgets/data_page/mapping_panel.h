#pragma once

#include "core/workflow/mapping_draft.h"
#include "widgets/data_page/import_source.h"
#include "widgets/support/panel.h"

class QComboBox;
class QPushButton;
class QUndoStack;
class QStackedWidget;

namespace studio::widgets {

class ImportDesk;
class MappingForm;
class MappingTextView;
class SegmentedToggle;

/// The mapping beside what it does: as fields or as JSON, with undo and redo, and the choice of where it comes from.
class MappingPanel final : public Panel {
  Q_OBJECT

 public:
  MappingPanel(ImportDesk& desk, const std::vector<std::string>& presets, QWidget* parent = nullptr);
  MappingForm& form() { return *m_form; }
  /// Makes `column` the field's only column, or one more where there may be several.
  void setMeaning(const QString& column, workflow::MappingField field);

 Q_SIGNALS:
  void mappingFileRequested();

 private:
  void createTools(const std::vector<std::string>& presets);
  void connectDesk();
  void connectSteps(QUndoStack& steps);
  void showFormat();
  void showDraft();
  void updateSubtitle();
  void onActivated(int index);
  ImportDesk* m_desk;
  QComboBox* m_format;
  QPushButton* m_undo;
  QPushButton* m_redo;
  SegmentedToggle* m_view;
  QStackedWidget* m_pages;
  MappingForm* m_form;
  MappingTextView* m_text;
};

}  // namespace studio::widgets
