#include "core/workflow/bench_import_rows.h"

#include "core/logs/scratch_table.h"
#include "core/simulation/sample_generator.h"
#include "core/workflow/bench_process.h"

namespace studio::workflow {

namespace {

constexpr std::uint64_t kSmallDialogues = 10'000;
constexpr std::uint64_t kLargeDialogues = 40'000;
constexpr int kRounds = 3;  ///< the best counts: other work on the machine only ever slows one down

struct Measured {
  double rowsPerCpuSecond = 0;
  double rows = 0;
  double peakBytes = 0;
};

base::Result<Measured> measure(const std::filesystem::path& file, int rounds) {
  Measured best;
  for (int round = 0; round < rounds; ++round) {
    resetPeakMemory();
    const double before = processCpuSeconds();
    const auto rows = logs::fillScratchTable(file);
    if (!rows) return rows.error();
    const double seconds = processCpuSeconds() - before;
    best.rows = static_cast<double>(*rows);
    best.rowsPerCpuSecond = std::max(best.rowsPerCpuSecond, best.rows / seconds);
    best.peakBytes = static_cast<double>(peakMemoryBytes());
  }
  return best;
}

/// What the sqlite3 program does with the same file, into a scratch database on disk.
std::optional<double> referenceSeconds(const std::filesystem::path& file) {
  std::optional<double> best;
  for (int round = 0; round < kRounds; ++round) {
    const auto seconds = cpuSecondsOf({"sqlite3", "", ".mode csv", ".import '" + file.string() + "' log"});
    if (seconds && (!best || *seconds < *best)) best = seconds;
  }
  return best;
}

}  // namespace

base::Result<BenchResult> benchImportRows(std::stop_token stop) {
  const BenchFolder folder;
  const auto small = folder / "small.csv", large = folder / "large.csv";
  for (const auto& [file, dialogues] : {std::pair(small, kSmallDialogues), std::pair(large, kLargeDialogues)}) {
    const auto written = simulation::writeSampleLog(file, dialogues, 1, stop, {});
    if (!written) return written.error();
  }
  const auto atSmall = measure(small, 1);
  if (!atSmall) return atSmall.error();
  const auto atLarge = measure(large, kRounds);
  if (!atLarge) return atLarge.error();
  const auto reference = referenceSeconds(large);
  BenchResult result{"import_rows", atLarge->rowsPerCpuSecond, "rows per CPU second", std::nullopt, "", {}};
  if (reference) result.reference = atLarge->rows / *reference;
  result.besides = reference ? "sqlite3 .import of the same file" : "the program sqlite3 is not installed";
  result.details = {{"rows", atLarge->rows},
                    {"rows_small", atSmall->rows},
                    {"peak_bytes", atLarge->peakBytes},
                    {"peak_bytes_small", atSmall->peakBytes}};
  return result;
}

}  // namespace studio::workflow
