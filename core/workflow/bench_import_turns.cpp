#include "core/workflow/bench_import_turns.h"

#include "core/logs/scratch_table.h"
#include "core/simulation/sample_generator.h"
#include "core/workflow/bench_cancel.h"
#include "core/workflow/bench_process.h"
#include "core/workflow/bench_search.h"
#include "core/workflow/import_logs.h"

namespace studio::workflow {

namespace {

constexpr std::uint64_t kSmallDialogues = 5'000;
constexpr std::uint64_t kLargeDialogues = 80'000;

struct Measured {
  std::filesystem::path log;
  std::filesystem::path workspace;
  double turns = 0;
  double seconds = 0;
  double cpuSeconds = 0;
  double peakBytes = 0;
  double rowsPerSecond = 0;     ///< of the same file into a scratch table
  double finishingSeconds = 0;  ///< from the moment on at which nothing can be cancelled any more
};

base::Result<Measured> measure(const BenchFolder& folder, std::uint64_t dialogues, std::stop_token stop) {
  const std::string name = std::to_string(dialogues);
  Measured measured;
  measured.log = folder / (name + ".csv");
  measured.workspace = folder / (name + ".talktrack");
  const auto written = simulation::writeSampleLog(measured.log, dialogues, 1, stop, {});
  if (!written) return written.error();
  const double startOfRows = wallSeconds();
  const auto rows = logs::fillScratchTable(measured.log);
  if (!rows) return rows.error();
  measured.rowsPerSecond = static_cast<double>(*rows) / (wallSeconds() - startOfRows);
  resetPeakMemory();
  const double start = wallSeconds(), startOfCpu = processCpuSeconds();
  double finishing = 0;
  const base::Progress progress = [&](const base::ProgressUpdate& update) {
    if (update.stage == base::Stage::finishing) finishing = wallSeconds();
  };
  const auto report = importLogs({measured.workspace, "talktrack", {}, {measured.log}}, stop, progress);
  if (!report) return report.error();
  measured.seconds = wallSeconds() - start;
  measured.finishingSeconds = wallSeconds() - finishing;
  measured.cpuSeconds = processCpuSeconds() - startOfCpu;
  measured.turns = static_cast<double>(report->turns);
  measured.peakBytes = static_cast<double>(peakMemoryBytes());
  return measured;
}

BenchResult resultOf(const Measured& small, const Measured& large) {
  BenchResult result{"import_redacted_turns",
                     large.turns / large.seconds,
                     "turns per second",
                     large.rowsPerSecond,
                     "rows of the same file into a scratch table, without redaction",
                     {}};
  result.details = {{"turns", large.turns},
                    {"cpu_seconds", large.cpuSeconds},
                    {"turns_per_cpu_second", large.turns / large.cpuSeconds},
                    {"seconds", large.seconds},
                    {"finishing_seconds", large.finishingSeconds},
                    {"peak_bytes", large.peakBytes},
                    {"peak_bytes_small", small.peakBytes}};
  return result;
}

}  // namespace

base::Result<std::vector<BenchResult>> benchImportTurns(std::stop_token stop) {
  const BenchFolder folder;
  const auto small = measure(folder, kSmallDialogues, stop);
  if (!small) return small.error();
  const auto large = measure(folder, kLargeDialogues, stop);
  if (!large) return large.error();
  auto search = benchSearch(large->workspace, stop);
  if (!search) return search.error();
  std::vector<CancelMoment> moments;
  for (const double share : {0.02, 0.2, 0.4, 0.55, 0.7, 0.85, 0.98}) moments.push_back({small->log, share});
  moments.push_back({large->log, 0.97});
  auto cancel = benchCancel(folder, moments, stop);
  if (!cancel) return cancel.error();
  return std::vector<BenchResult>{resultOf(*small, *large), std::move(*search), std::move(*cancel)};
}

}  // namespace studio::workflow
