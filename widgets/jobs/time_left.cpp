#include "widgets/jobs/time_left.h"

namespace studio::widgets {

double TimeLeft::update(const base::ProgressUpdate& update, double now) {
  const double done = static_cast<double>(update.done);
  if (!m_hasStage || update.stage != m_stage || done < m_doneAtStart) {
    m_hasStage = true;
    m_stage = update.stage;
    m_startedAt = now;
    m_doneAtStart = done;
    return -1;
  }
  const double total = static_cast<double>(update.total);
  const double advanced = done - m_doneAtStart;
  const double elapsed = now - m_startedAt;
  if (update.total == 0 || elapsed < 1 || advanced < 0.02 * total) return -1;
  return done >= total ? 0 : elapsed * (total - done) / advanced;
}

}  // namespace studio::widgets
