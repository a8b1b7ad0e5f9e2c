#include "widgets/data_page/loading_rows.h"

#include <QPainter>

#include "widgets/support/theme.h"

namespace studio::widgets {

LoadingRows::LoadingRows(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Loading"));
  m_delay.setSingleShot(true);
  m_delay.setInterval(150);
  connect(&m_delay, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void LoadingRows::showEvent(QShowEvent*) { m_delay.start(); }

void LoadingRows::paintEvent(QPaintEvent*) {
  if (m_delay.isActive()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme().surfaceSunken);
  constexpr double kShares[] = {0.62, 0.48, 0.70, 0.55};
  for (int row = 0; (row + 1) * metric::kRow < height(); ++row) {
    const double y = row * metric::kRow + (metric::kRow - 10) / 2.0;
    painter.drawRoundedRect(
        QRectF(metric::kPanelPadding, y, (width() - 2 * metric::kPanelPadding) * kShares[row % 4], 10), 3, 3);
  }
}

}  // namespace studio::widgets
