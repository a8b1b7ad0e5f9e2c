#pragma once

#include "widgets/data_page/import_source.h"
#include "widgets/support/panel.h"

class QComboBox;
class QGridLayout;
class QLabel;

namespace studio::widgets {

class TagFlow;

/// How the files were understood: which column is what, and what was found by it. The format can be changed here.
class MappingPanel final : public Panel {
  Q_OBJECT

 public:
  MappingPanel(const std::vector<std::string>& presets, QWidget* parent = nullptr);
  void showCheck(const CheckedImport& checked);
  /// Shows the chosen format without announcing it.
  void setFormat(const ImportFormat& format);
  void clear();

 Q_SIGNALS:
  void formatChosen(const studio::widgets::ImportFormat& format);
  void mappingFileRequested();

 private:
  QWidget* makeBody();
  void fillColumns(const workflow::ImportCheck& check);
  void fillFigures(const workflow::ImportCheck& check);
  void onActivated(int index);
  QComboBox* m_format;
  QGridLayout* m_columns;
  QGridLayout* m_figures;
  QLabel* m_actionsCaption;
  TagFlow* m_actions;
  ImportFormat m_chosen;
};

}  // namespace studio::widgets
