#pragma once

#include <algorithm>
#include <cstdint>
#include <stop_token>

#include "core/base/progress.h"
#include "core/base/result.h"

namespace studio::logs {

/// Progress and cancelling of a reading that goes over several files, some of them twice.
class ReadingPace {
 public:
  ReadingPace(std::stop_token stop, const base::Progress& progress, std::uint64_t totalBytes)
      : m_stop(std::move(stop)), m_progress(&progress), m_total(totalBytes) {}

  /// Called once per record with the bytes read of the current pass. Fails with cancelled.
  base::Result<void> tick(std::uint64_t position) {
    if (m_stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "reading the logs");
    if (++m_ticks % kTicksPerReport == 0) reportAt(m_done + position);
    return {};
  }
  const std::stop_token& stop() const { return m_stop; }
  /// A pass over `bytes` has ended.
  void finishPass(std::uint64_t bytes) {
    m_done += bytes;
    reportAt(m_done);
  }

 private:
  /// Never goes back: a pass that stops early is begun again.
  void reportAt(std::uint64_t done) {
    m_reported = std::max(m_reported, std::min(done, m_total));
    base::report(*m_progress, base::Stage::reading, m_reported, m_total);
  }

  static constexpr std::uint64_t kTicksPerReport = 100;
  std::stop_token m_stop;
  const base::Progress* m_progress;
  std::uint64_t m_total;
  std::uint64_t m_done = 0;
  std::uint64_t m_reported = 0;
  std::uint64_t m_ticks = 0;
};

}  // namespace studio::logs
