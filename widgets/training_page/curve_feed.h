#pragma once

#include <mutex>
#include <vector>

#include "core/workflow/train_policy.h"

namespace studio::widgets {

/// Carries curve points from the training thread to the GUI thread. Both sides only hold the lock for
/// the time of a move; the GUI side takes everything at once, at its own pace.
class CurveFeed final {
 public:
  /// Any thread.
  void push(const workflow::CurvePoint& point);
  /// Any thread; what was pushed since the last call, in order.
  std::vector<workflow::CurvePoint> take();

 private:
  std::mutex m_mutex;
  std::vector<workflow::CurvePoint> m_points;
};

}  // namespace studio::widgets
