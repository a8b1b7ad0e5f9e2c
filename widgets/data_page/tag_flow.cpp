#include "widgets/data_page/tag_flow.h"

#include <QPainter>
#include <cmath>

#include "widgets/support/chip.h"

namespace studio::widgets {

namespace {

constexpr double kBetween = 4;

}  // namespace

TagFlow::TagFlow(QWidget* parent) : QWidget(parent) {
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void TagFlow::setTags(const QStringList& tags) {
  m_tags = tags;
  setAccessibleName(tags.join(QStringLiteral(", ")));
  updateGeometry();
  update();
}

template <class Place>
double TagFlow::flow(double width, Place place) const {
  double x = 0, y = 0, lineHeight = 0;
  for (const QString& tag : m_tags) {
    const QSizeF size = chipSize(tag);
    if (x > 0 && x + size.width() > width) {
      x = 0;
      y += size.height() + kBetween;
    }
    place(tag, QRectF(x, y, std::min(size.width(), width), size.height()));
    x += size.width() + kBetween;
    lineHeight = size.height();
  }
  return y + lineHeight;
}

int TagFlow::heightForWidth(int width) const {
  return static_cast<int>(std::ceil(flow(width, [](const QString&, const QRectF&) {})));
}

QSize TagFlow::sizeHint() const { return {200, heightForWidth(200)}; }

void TagFlow::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  flow(width(), [&](const QString& tag, const QRectF& box) {
    drawChip(painter, box, tag, {.shape = ChipShape::thing, .tone = {}});
  });
}

}  // namespace studio::widgets
