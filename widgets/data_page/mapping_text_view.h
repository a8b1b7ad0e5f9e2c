#pragma once

#include <QWidget>

#include "core/workflow/mapping_draft.h"

class QPlainTextEdit;

namespace studio::widgets {

class TextLabel;

/// The mapping as the document it is stored as. Text that is no JSON is named below; the last good mapping stays
/// in force meanwhile.
class MappingTextView final : public QWidget {
  Q_OBJECT

 public:
  explicit MappingTextView(QWidget* parent = nullptr);
  void showDraft(const workflow::MappingDraft& draft);

 Q_SIGNALS:
  void draftEdited(const studio::workflow::MappingDraft& draft);
  void undoRequested();
  void redoRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void onChanged();
  QPlainTextEdit* m_text;
  TextLabel* m_fault;
};

/// Whether a key press asks for undo or redo, by any of their keys.
bool isUndoKey(const QEvent& event);
bool isRedoKey(const QEvent& event);

}  // namespace studio::widgets
