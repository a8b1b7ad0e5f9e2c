#pragma once

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace studio::widgets {

class TextLabel;

/// Rows under a caption that folds them away; what they say stands behind the caption meanwhile.
class MappingSection final : public QWidget {
  Q_OBJECT

 public:
  explicit MappingSection(const QString& title, QWidget* parent = nullptr);
  void addRow(QWidget* row);
  void setOpen(bool isOpen);
  bool isOpen() const { return m_isOpen; }
  void setSummary(const QString& summary);

 private:
  QPushButton* m_caption;
  TextLabel* m_summary;
  QWidget* m_body;
  QVBoxLayout* m_rows;
  bool m_isOpen = false;
};

}  // namespace studio::widgets
