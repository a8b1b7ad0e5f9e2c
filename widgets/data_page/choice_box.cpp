#include "widgets/data_page/choice_box.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QWheelEvent>

#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr int kNoteRole = Qt::UserRole + 1;
constexpr int kWidestPopup = 460;
constexpr int kBetween = 16;

/// The proposal, and its note at the right.
class ChoiceDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    QStyledItemDelegate::paint(painter, option, index);
    const QString note = index.data(kNoteRole).toString();
    if (note.isEmpty()) return;
    const QFontMetrics metrics(option.font);
    const int taken = metrics.horizontalAdvance(index.data().toString()) + kBetween + metric::kUnit;
    const QRect box = option.rect.adjusted(taken, 0, -metric::kUnit, 0);
    painter->save();
    painter->setFont(fontFor(TextRole::note));
    painter->setPen(theme().textMuted);
    painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(note, Qt::ElideRight, box.width()));
    painter->restore();
  }
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), metric::kRowDense};
  }
};

}  // namespace

bool operator==(const Choice& left, const Choice& right) {
  return left.value == right.value && left.note == right.note;
}

ChoiceBox::ChoiceBox(const QString& placeholder, QWidget* parent) : QComboBox(parent) {
  setEditable(true);
  setInsertPolicy(NoInsert);
  setFocusPolicy(Qt::StrongFocus);
  setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
  setMinimumContentsLength(6);
  setItemDelegate(new ChoiceDelegate(this));
  lineEdit()->setPlaceholderText(placeholder);
  completer()->setCompletionMode(QCompleter::PopupCompletion);
  completer()->setFilterMode(Qt::MatchContains);
  completer()->setCaseSensitivity(Qt::CaseInsensitive);
  connect(lineEdit(), &QLineEdit::textEdited, this, [this] { Q_EMIT edited(true); });
  connect(this, &QComboBox::activated, this, [this] { Q_EMIT edited(false); });
}

void ChoiceBox::setChoices(const QList<Choice>& choices) {
  if (choices == m_choices) return;
  m_choices = choices;
  const QSignalBlocker blocker(this);
  const QString kept = currentText();
  const int cursor = lineEdit()->cursorPosition();
  clear();
  for (const Choice& choice : choices) {
    addItem(choice.value);
    setItemData(count() - 1, choice.note, kNoteRole);
    setItemData(count() - 1, choice.note, Qt::ToolTipRole);
  }
  setCurrentIndex(findText(kept, Qt::MatchExactly | Qt::MatchCaseSensitive));
  setEditText(kept);
  lineEdit()->setCursorPosition(cursor);
}

void ChoiceBox::showText(const QString& text) {
  if (currentText() == text) return;
  const QSignalBlocker blocker(this);
  setCurrentIndex(findText(text, Qt::MatchExactly | Qt::MatchCaseSensitive));
  setEditText(text);
  lineEdit()->setCursorPosition(0);
}

void ChoiceBox::wheelEvent(QWheelEvent* event) { event->ignore(); }

void ChoiceBox::showPopup() {
  int widest = width();
  for (const Choice& choice : m_choices) {
    const int both = fontMetrics().horizontalAdvance(choice.value) + fontMetrics().horizontalAdvance(choice.note);
    widest = std::max(widest, both + 2 * kBetween);
  }
  view()->setMinimumWidth(std::min(widest, std::max(width(), kWidestPopup)));
  QComboBox::showPopup();
}

}  // namespace studio::widgets
