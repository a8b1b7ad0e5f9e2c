#include "core/workflow/bench_cancel.h"

#include <algorithm>

#include "core/workflow/import_logs.h"

namespace studio::workflow {

namespace {

/// Milliseconds from the cancel to the end; nothing when the import was done before.
base::Result<std::optional<double>> millisecondsToEnd(const BenchFolder& folder, const CancelMoment& moment) {
  std::stop_source cancel;
  double cancelledAt = 0;
  const base::Progress progress = [&](const base::ProgressUpdate& update) {
    const bool isThere = static_cast<double>(update.done) >= moment.share * static_cast<double>(update.total);
    if (update.stage != base::Stage::reading || !isThere || cancelledAt > 0) return;
    cancelledAt = wallSeconds();
    cancel.request_stop();
  };
  const auto workspace = folder / "cancelled.talktrack";
  const auto report = importLogs({workspace, "talktrack", {}, {moment.log}}, cancel.get_token(), progress);
  const double endedAt = wallSeconds();
  std::error_code ignored;
  std::filesystem::remove(workspace, ignored);
  if (report) return std::optional<double>();
  if (report.error().code != base::ErrorCode::cancelled) return report.error();
  return std::optional(1000 * (endedAt - cancelledAt));
}

}  // namespace

base::Result<BenchResult> benchCancel(const BenchFolder& folder, const std::vector<CancelMoment>& moments,
                                      std::stop_token stop) {
  std::vector<double> times;
  for (const CancelMoment& moment : moments) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "measuring");
    const auto time = millisecondsToEnd(folder, moment);
    if (!time) return time.error();
    if (*time) times.push_back(**time);
  }
  BenchResult result{"import_cancel_ms", 0, "milliseconds", std::nullopt, "cancelled imports of the sample log", {}};
  if (times.empty()) {
    result.skipped = "every import was done before it could be cancelled";
    return result;
  }
  std::sort(times.begin(), times.end());
  result.value = times.back();
  result.details = {{"median_ms", times[times.size() / 2]}, {"moments", static_cast<double>(times.size())}};
  return result;
}

}  // namespace studio::workflow
