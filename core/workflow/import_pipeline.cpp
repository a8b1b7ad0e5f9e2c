#include "core/workflow/import_pipeline.h"

namespace studio::workflow {

namespace {

constexpr std::size_t kBatchesWaiting = 3;  ///< before each stage; one is in its hands besides

}  // namespace

ImportPipeline::ImportPipeline(const privacy::Sanitizer& sanitizer, ReadAll readAll)
    : m_sanitizer(&sanitizer), m_readAll(std::move(readAll)), m_raw(kBatchesWaiting), m_sanitized(kBatchesWaiting) {
  try {
    m_reading = std::thread([this] { read(); });
    m_sanitizing = std::thread([this] { sanitize(); });
  } catch (...) {  // no more threads to be had: the one there is must not wait for the other
    endThreads();
    throw;
  }
}

ImportPipeline::~ImportPipeline() { endThreads(); }

void ImportPipeline::endThreads() {
  m_sanitized.abandon();
  m_raw.abandon();
  if (m_reading.joinable()) m_reading.join();
  if (m_sanitizing.joinable()) m_sanitizing.join();
}

// What is thrown is lack of memory: the caller's edge says so.
base::Result<logs::ReadReport> ImportPipeline::finish() {
  endThreads();
  if (m_readingFault) std::rethrow_exception(m_readingFault);
  if (m_sanitizingFault) std::rethrow_exception(m_sanitizingFault);
  return std::move(*m_report);
}

void ImportPipeline::read() {
  try {
    m_report = m_readAll([this](RawBatch&& batch) -> base::Result<void> {
      if (m_raw.give(std::move(batch))) return {};
      return base::makeError(base::ErrorCode::cancelled, "reading the logs");
    });
  } catch (...) {
    m_readingFault = std::current_exception();
  }
  m_raw.finish();
}

void ImportPipeline::sanitize() {
  try {
    while (auto raw = m_raw.take()) {
      if (!m_sanitized.give(sanitized(std::move(*raw)))) break;
    }
  } catch (...) {
    m_sanitizingFault = std::current_exception();
  }
  m_raw.abandon();
  m_sanitized.finish();
}

SanitizedBatch ImportPipeline::sanitized(RawBatch&& raw) const {
  SanitizedBatch batch{{}, std::move(raw.catalogue)};
  batch.dialogues.reserve(raw.dialogues.size());
  for (dialogue::Dialogue& one : raw.dialogues) batch.dialogues.push_back(m_sanitizer->sanitize(std::move(one)));
  return batch;
}

}  // namespace studio::workflow
