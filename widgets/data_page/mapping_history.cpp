#include "widgets/data_page/mapping_history.h"

#include <utility>

namespace studio::widgets {

namespace {

constexpr int kTypingStep = 1;
constexpr int kMostSteps = 500;

}  // namespace

class MappingHistory::Step final : public QUndoCommand {
 public:
  Step(MappingHistory& history, const workflow::MappingDraft& after, const QString& what, bool isTyping)
      : QUndoCommand(what), m_history(&history), m_before(history.draft()), m_after(after), m_isTyping(isTyping) {}

  void undo() override { m_history->show(m_before); }
  void redo() override { m_history->show(m_after); }
  int id() const override { return m_isTyping ? kTypingStep : -1; }
  bool mergeWith(const QUndoCommand* other) override {
    const auto* next = static_cast<const Step*>(other);
    if (next->text() != text()) return false;
    m_after = next->m_after;
    setObsolete(m_after == m_before);
    return true;
  }

 private:
  MappingHistory* m_history;
  workflow::MappingDraft m_before;
  workflow::MappingDraft m_after;
  bool m_isTyping;
};

MappingHistory::MappingHistory(QObject* parent) : QObject(parent) { m_steps.setUndoLimit(kMostSteps); }

void MappingHistory::reset(const workflow::MappingDraft& draft) {
  m_steps.clear();
  show(draft);
}

void MappingHistory::change(const workflow::MappingDraft& draft, const QString& what, bool isTyping) {
  if (draft == m_draft) return;
  m_steps.push(new Step(*this, draft, what, isTyping));
}

void MappingHistory::show(const workflow::MappingDraft& draft) {
  m_draft = draft;
  Q_EMIT changed();
}

}  // namespace studio::widgets
