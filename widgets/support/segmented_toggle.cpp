#include "widgets/support/segmented_toggle.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

#include "widgets/support/style_parts.h"
#include "widgets/support/theme.h"

namespace studio::widgets {
namespace {

/// One word; the frame around all of them belongs to the toggle.
class Segment final : public QAbstractButton {
 public:
  explicit Segment(const QString& word, QWidget* parent) : QAbstractButton(parent) {
    setText(word);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setFont(fontFor(TextRole::note));
  }

  QSize sizeHint() const override {
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return {QFontMetrics(bold).horizontalAdvance(text()) + 2 * metric::kUnit + 4, metric::kControlSmall - 2};
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    const Theme& t = theme();
    QPainter painter(this);
    QFont own = font();
    if (isChecked()) own.setWeight(QFont::DemiBold);
    if (isChecked())
      painter.fillRect(rect(), t.selection);
    else if (underMouse())
      painter.fillRect(rect(), t.surfaceSunken);
    painter.setFont(own);
    painter.setPen(!isEnabled() ? t.textDisabled : isChecked() ? t.accentText : t.textSecondary);
    painter.drawText(rect(), Qt::AlignCenter, text());
  }
};

}  // namespace

SegmentedToggle::SegmentedToggle(const QStringList& words, QWidget* parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(1, 1, 1, 1);
  row->setSpacing(1);
  for (const QString& word : words) {
    auto* segment = new Segment(word, this);
    m_buttons->addButton(segment, static_cast<int>(m_buttons->buttons().size()));
    row->addWidget(segment);
  }
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setCurrent(0);
  connect(m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
    if (isOn) Q_EMIT currentChanged(id);
  });
}

int SegmentedToggle::current() const { return m_buttons->checkedId(); }

void SegmentedToggle::setCurrent(int index) {
  if (QAbstractButton* button = m_buttons->button(index)) button->setChecked(true);
}

void SegmentedToggle::paintEvent(QPaintEvent*) {
  const Theme& t = theme();
  QPainter painter(this);
  parts::drawBox(painter, rect(), t.surface, t.fieldEdge, metric::kRadiusTag);
  const auto buttons = m_buttons->buttons();
  for (qsizetype i = 1; i < buttons.size(); ++i) {
    painter.fillRect(buttons.at(i)->geometry().left() - 1, 1, 1, height() - 2, t.border);
  }
}

}  // namespace studio::widgets
