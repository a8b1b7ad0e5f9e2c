#include "widgets/data_page/mapping_text_view.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "widgets/data_page/import_source.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

bool isUndoKey(const QEvent& event) {
  return event.type() == QEvent::KeyPress && static_cast<const QKeyEvent&>(event).matches(QKeySequence::Undo);
}

bool isRedoKey(const QEvent& event) {
  if (event.type() != QEvent::KeyPress) return false;
  const auto& key = static_cast<const QKeyEvent&>(event);
  return key.matches(QKeySequence::Redo) || (key.key() == Qt::Key_Z && key.modifiers() == (Qt::CTRL | Qt::SHIFT));
}

MappingTextView::MappingTextView(QWidget* parent)
    : QWidget(parent), m_text(new QPlainTextEdit), m_fault(new TextLabel({}, TextRole::note)) {
  m_text->setObjectName(QStringLiteral("mappingText"));
  m_text->setAccessibleName(tr("Mapping as JSON"));
  m_text->setFrameShape(QFrame::NoFrame);
  QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  font.setPixelSize(fontFor(TextRole::note).pixelSize());
  m_text->setFont(font);
  m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
  m_text->setTabChangesFocus(true);
  m_text->installEventFilter(this);
  m_fault->setWordWrap(true);
  m_fault->setTone(Tone::error);
  m_fault->setContentsMargins(metric::kPanelPadding, metric::kHalf, metric::kPanelPadding, metric::kHalf);
  m_fault->hide();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(m_text, 1);
  column->addWidget(m_fault);
  connect(m_text, &QPlainTextEdit::textChanged, this, &MappingTextView::onChanged);
}

void MappingTextView::showDraft(const workflow::MappingDraft& draft) {
  const auto shown = workflow::MappingDraft::fromText(m_text->toPlainText().toStdString(), "");
  m_fault->hide();
  if (shown && *shown == draft) return;
  const QSignalBlocker blocker(m_text);
  const int place = m_text->verticalScrollBar()->value();
  m_text->setPlainText(fromText(draft.text()));
  m_text->verticalScrollBar()->setValue(place);
}

void MappingTextView::onChanged() {
  const auto draft = workflow::MappingDraft::fromText(m_text->toPlainText().toStdString(), "");
  m_fault->setVisible(!draft);
  if (draft) {
    Q_EMIT draftEdited(*draft);
  } else {
    m_fault->setText(QStringLiteral("× ") + fromText(std::string(draft.error().argument("reason"))));
  }
}

bool MappingTextView::eventFilter(QObject* watched, QEvent* event) {
  if (isUndoKey(*event)) {
    Q_EMIT undoRequested();
    return true;
  }
  if (isRedoKey(*event)) {
    Q_EMIT redoRequested();
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace studio::widgets
