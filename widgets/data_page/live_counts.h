#pragma once

#include <mutex>

#include "core/workflow/import_logs.h"

namespace studio::widgets {

/// Counts of a dry run on their way from its thread to the page. Any thread.
class LiveCounts {
 public:
  void set(const workflow::ImportCounts& counts) {
    const std::scoped_lock lock(m_mutex);
    m_counts = counts;
  }
  workflow::ImportCounts get() const {
    const std::scoped_lock lock(m_mutex);
    return m_counts;
  }

 private:
  mutable std::mutex m_mutex;
  workflow::ImportCounts m_counts;
};

}  // namespace studio::widgets
