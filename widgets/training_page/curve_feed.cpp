#include "widgets/training_page/curve_feed.h"

#include <utility>

namespace studio::widgets {

void CurveFeed::push(const workflow::CurvePoint& point) {
  const std::lock_guard lock(m_mutex);
  m_points.push_back(point);
}

std::vector<workflow::CurvePoint> CurveFeed::take() {
  const std::lock_guard lock(m_mutex);
  return std::exchange(m_points, {});
}

}  // namespace studio::widgets
