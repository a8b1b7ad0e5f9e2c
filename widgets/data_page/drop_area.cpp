#include "widgets/data_page/drop_area.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/support/page.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

DropArea::DropArea(const QString& sentence, const QString& advice, const QString& buttonKind, QWidget* parent)
    : QWidget(parent) {
  auto* what = new TextLabel(sentence, TextRole::panelTitle);
  auto* how = new TextLabel(advice, TextRole::note, Ink::secondary);
  auto* button = makeButton(tr("Choose files…"), buttonKind, QStringLiteral("document-open"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(metric::kPageMargin, metric::kPageMargin, metric::kPageMargin, metric::kPageMargin);
  column->setSpacing(metric::kUnit);
  column->addStretch();
  for (TextLabel* label : {what, how}) {
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    column->addWidget(label);
  }
  column->addSpacing(metric::kHalf);
  column->addWidget(button, 0, Qt::AlignHCenter);
  column->addStretch();
  connect(button, &QPushButton::clicked, this, &DropArea::filesRequested);
}

void DropArea::setTargeted(bool isTargeted) {
  m_isTargeted = isTargeted;
  update();
}

void DropArea::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& colors = theme();
  painter.setPen(QPen(m_isTargeted ? colors.focusRing : colors.fieldEdge, m_isTargeted ? 2 : 1, Qt::DashLine));
  painter.setBrush(m_isTargeted ? colors.selection : colors.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metric::kRadiusPanel, metric::kRadiusPanel);
}

}  // namespace studio::widgets
