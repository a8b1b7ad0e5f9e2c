#pragma once

#include <QWidget>

#include "widgets/support/theme.h"

namespace studio::widgets {

class FieldEditor;
class TextLabel;

/// One field of the mapping: its name, its control, a sign at the right, and below it why it was guessed or what
/// is wrong.
class MappingRow final : public QWidget {
  Q_OBJECT

 public:
  enum class State { open, mapped, doubtful, wrong };
  explicit MappingRow(FieldEditor* editor, QWidget* parent = nullptr);

  FieldEditor& editor() { return *m_editor; }
  void setState(State state);
  State state() const { return m_state; }
  /// Empty: no line.
  void setReason(const QString& reason);
  void setIssue(const QString& issue, Tone tone);
  QString issue() const;
  QString reason() const;

 private:
  void layOut(const QString& name);
  FieldEditor* m_editor;
  TextLabel* m_sign;
  TextLabel* m_reason;
  TextLabel* m_issue;
  State m_state = State::open;
};

}  // namespace studio::widgets
