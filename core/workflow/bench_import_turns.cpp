#include "core/workflow/bench_import_turns.h"

#include "core/logs/scratch_table.h"
#include "core/simulation/sample_generator.h"
#include "core/workflow/bench_process.h"
#include "core/workflow/import_logs.h"

namespace studio::workflow {

namespace {

constexpr std::uint64_t kSmallDialogues = 5'000;
constexpr std::uint64_t kLargeDialogues = 20'000;

struct Measured {
  double turns = 0;
  double seconds = 0;
  double cpuSeconds = 0;
  double peakBytes = 0;
  double rowsPerSecond = 0;  ///< of the same file into a scratch table
};

base::Result<Measured> measure(const BenchFolder& folder, std::uint64_t dialogues, std::stop_token stop) {
  const std::string name = std::to_string(dialogues);
  const auto log = folder / (name + ".csv");
  const auto written = simulation::writeSampleLog(log, dialogues, 1, stop, {});
  if (!written) return written.error();
  const double startOfRows = wallSeconds();
  const auto rows = logs::fillScratchTable(log);
  if (!rows) return rows.error();
  Measured measured;
  measured.rowsPerSecond = static_cast<double>(*rows) / (wallSeconds() - startOfRows);
  resetPeakMemory();
  const double start = wallSeconds(), startOfCpu = processCpuSeconds();
  const auto report = importLogs({folder / (name + ".talktrack"), "talktrack", {}, {log}}, stop, {});
  if (!report) return report.error();
  measured.seconds = wallSeconds() - start;
  measured.cpuSeconds = processCpuSeconds() - startOfCpu;
  measured.turns = static_cast<double>(report->turns);
  measured.peakBytes = static_cast<double>(peakMemoryBytes());
  return measured;
}

}  // namespace

base::Result<BenchResult> benchImportTurns(std::stop_token stop) {
  const BenchFolder folder;
  const auto small = measure(folder, kSmallDialogues, stop);
  if (!small) return small.error();
  const auto large = measure(folder, kLargeDialogues, stop);
  if (!large) return large.error();
  BenchResult result{"import_redacted_turns",
                     large->turns / large->seconds,
                     "turns per second",
                     large->rowsPerSecond,
                     "rows of the same file into a scratch table, without redaction",
                     {}};
  result.details = {{"turns", large->turns},
                    {"cpu_seconds", large->cpuSeconds},
                    {"turns_per_cpu_second", large->turns / large->cpuSeconds},
                    {"seconds", large->seconds},
                    {"peak_bytes", large->peakBytes},
                    {"peak_bytes_small", small->peakBytes}};
  return result;
}

}  // namespace studio::workflow
