#pragma once

#include <QObject>
#include <QUndoStack>

#include "core/workflow/mapping_draft.h"

namespace studio::widgets {

/// The mapping that is being edited, and the way back to what it was. GUI thread.
class MappingHistory final : public QObject {
  Q_OBJECT

 public:
  explicit MappingHistory(QObject* parent = nullptr);

  const workflow::MappingDraft& draft() const { return m_draft; }
  /// Another mapping; there is no way back from it.
  void reset(const workflow::MappingDraft& draft);
  /// One step. Typing in the same field goes on with the step before it.
  void change(const workflow::MappingDraft& draft, const QString& what, bool isTyping);
  QUndoStack& steps() { return m_steps; }

 Q_SIGNALS:
  void changed();

 private:
  class Step;
  void show(const workflow::MappingDraft& draft);
  workflow::MappingDraft m_draft;
  QUndoStack m_steps;
};

}  // namespace studio::widgets
