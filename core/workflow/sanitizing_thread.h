#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "core/privacy/redactor.h"

namespace studio::workflow {

/// Sanitises batches of dialogues on a thread of its own, so that reading and storing go on beside it. Batches come
/// out in the order in which they were given. Used by one thread; holds as many batches as the caller leaves in it.
class SanitizingThread {
 public:
  using Batch = std::vector<privacy::SanitizedDialogue>;

  /// `sanitizer` must outlive the thread.
  explicit SanitizingThread(const privacy::Sanitizer& sanitizer);
  ~SanitizingThread();
  SanitizingThread(const SanitizingThread&) = delete;
  SanitizingThread& operator=(const SanitizingThread&) = delete;

  void give(std::vector<dialogue::Dialogue>&& raw);
  /// Given and not yet taken.
  std::size_t size() const { return m_given - m_taken; }
  /// The next one; waits for it. There must be one.
  Batch take();

 private:
  void work(const std::stop_token& stop);
  void sanitizeAll(const std::stop_token& stop);
  Batch sanitized(std::vector<dialogue::Dialogue>&& raw) const;

  const privacy::Sanitizer* m_sanitizer;
  std::size_t m_given = 0;
  std::size_t m_taken = 0;
  std::mutex m_mutex;
  std::condition_variable_any m_hasRaw;
  std::condition_variable m_hasReady;
  std::deque<std::vector<dialogue::Dialogue>> m_raw;
  std::deque<Batch> m_ready;
  std::exception_ptr m_fault;
  std::jthread m_thread;  ///< last: begins when everything else is there, ends before it goes
};

}  // namespace studio::workflow
