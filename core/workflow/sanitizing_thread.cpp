#include "core/workflow/sanitizing_thread.h"

namespace studio::workflow {

SanitizingThread::SanitizingThread(const privacy::Sanitizer& sanitizer)
    : m_sanitizer(&sanitizer), m_thread([this](const std::stop_token& stop) { work(stop); }) {}

SanitizingThread::~SanitizingThread() = default;

void SanitizingThread::give(std::vector<dialogue::Dialogue>&& raw) {
  ++m_given;
  {
    const std::lock_guard lock(m_mutex);
    m_raw.push_back(std::move(raw));
  }
  m_hasRaw.notify_one();
}

SanitizingThread::Batch SanitizingThread::take() {
  std::unique_lock lock(m_mutex);
  m_hasReady.wait(lock, [&] { return !m_ready.empty() || m_fault != nullptr; });
  if (m_ready.empty()) std::rethrow_exception(m_fault);  // out of memory: the caller's edge says so
  Batch next = std::move(m_ready.front());
  m_ready.pop_front();
  ++m_taken;
  return next;
}

void SanitizingThread::work(const std::stop_token& stop) {
  try {
    sanitizeAll(stop);
  } catch (...) {
    const std::lock_guard lock(m_mutex);
    m_fault = std::current_exception();
    m_hasReady.notify_one();
  }
}

void SanitizingThread::sanitizeAll(const std::stop_token& stop) {
  std::unique_lock lock(m_mutex);
  while (m_hasRaw.wait(lock, stop, [&] { return !m_raw.empty(); })) {
    std::vector<dialogue::Dialogue> raw = std::move(m_raw.front());
    m_raw.pop_front();
    lock.unlock();
    Batch batch = sanitized(std::move(raw));
    lock.lock();
    m_ready.push_back(std::move(batch));
    m_hasReady.notify_one();
    if (stop.stop_requested()) return;
  }
}

SanitizingThread::Batch SanitizingThread::sanitized(std::vector<dialogue::Dialogue>&& raw) const {
  Batch batch;
  batch.reserve(raw.size());
  for (dialogue::Dialogue& one : raw) batch.push_back(m_sanitizer->sanitize(std::move(one)));
  return batch;
}

}  // namespace studio::workflow
