#include "widgets/replay_page/loading_bars.h"

#include <QPainter>
#include <array>

#include "widgets/support/theme.h"

namespace studio::widgets {

LoadingBars::LoadingBars(int pitch, QWidget* parent) : QWidget(parent), m_pitch(pitch) {
  setAccessibleName(tr("Loading"));
}

void LoadingBars::paintEvent(QPaintEvent*) {
  constexpr std::array kShares{0.82, 0.66, 0.74, 0.58};
  constexpr double kThick = 8;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme().border);
  std::size_t bar = 0;
  for (double y = m_pitch / 2.0; y + kThick < height(); y += m_pitch) {
    const double length = (width() - 2 * metric::kPanelPadding) * kShares[bar++ % kShares.size()];
    painter.drawRoundedRect(QRectF(metric::kPanelPadding, y - kThick / 2, length, kThick), kThick / 2, kThick / 2);
  }
}

}  // namespace studio::widgets
