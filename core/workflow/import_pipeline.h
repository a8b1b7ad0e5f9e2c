#pragma once

#include <exception>
#include <functional>
#include <optional>
#include <thread>

#include "core/base/channel.h"
#include "core/logs/log_types.h"
#include "core/privacy/redactor.h"
#include "core/workflow/import_batches.h"

namespace studio::workflow {

/// Reads logs on one thread and sanitises them on another, so that storing has the caller's thread to itself. Batches
/// come out in the order in which they were read, and at most a handful are under way: memory does not grow with the
/// log. Used by one thread.
class ImportPipeline {
 public:
  /// Reads all there is and hands it on; runs on a thread of the pipeline. When a batch is refused it has to end soon.
  using ReadAll = std::function<base::Result<logs::ReadReport>(const GiveBatch&)>;

  /// `sanitizer` and what `readAll` refers to must outlive the pipeline.
  ImportPipeline(const privacy::Sanitizer& sanitizer, ReadAll readAll);
  /// Ends both threads, wherever they are, and waits for them.
  ~ImportPipeline();
  ImportPipeline(const ImportPipeline&) = delete;
  ImportPipeline& operator=(const ImportPipeline&) = delete;

  /// The next batch; waits for it. Nothing when there are no more: finish() tells whether all went well.
  std::optional<SanitizedBatch> take() { return m_sanitized.take(); }
  /// How reading ended. Once, after take() gave nothing.
  base::Result<logs::ReadReport> finish();

 private:
  void read();
  void sanitize();
  SanitizedBatch sanitized(RawBatch&& raw) const;
  void endThreads();

  const privacy::Sanitizer* m_sanitizer;
  ReadAll m_readAll;
  base::Channel<RawBatch> m_raw;
  base::Channel<SanitizedBatch> m_sanitized;
  std::optional<base::Result<logs::ReadReport>> m_report;
  std::exception_ptr m_readingFault;
  std::exception_ptr m_sanitizingFault;
  std::thread m_reading;
  std::thread m_sanitizing;
};

}  // namespace studio::workflow
