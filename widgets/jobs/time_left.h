#pragma once

#include "core/base/progress.h"

namespace studio::widgets {

/// Estimates how long the present stage of a job still takes, from its own pace alone. Times are
/// seconds of any steady clock.
class TimeLeft {
 public:
  /// The estimate in seconds; −1 while it would be a guess (length unknown, first second, first 2 %).
  double update(const base::ProgressUpdate& update, double now);

 private:
  bool m_hasStage = false;
  base::Stage m_stage = base::Stage::reading;
  double m_startedAt = 0;
  double m_doneAtStart = 0;
};

}  // namespace studio::widgets
