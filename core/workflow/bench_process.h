#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace studio::workflow {

/// CPU seconds this process has used, all threads together.
double processCpuSeconds();
/// Seconds on a clock that never goes back.
double wallSeconds();
/// Forgets the peak of memory so far; false where the system does not allow it.
bool resetPeakMemory();
/// Peak of memory in use since the last reset, in bytes; 0 where the system does not tell.
std::uint64_t peakMemoryBytes();
/// CPU seconds of a program of the search path, run to its end with its output dropped; nothing when it is
/// not there or fails. Blocks.
std::optional<double> cpuSecondsOf(const std::vector<std::string>& command);
/// The processor's name and the widest vector instructions it has: AVX-512, AVX2, or "baseline".
std::string processorName();
std::string instructionSet();

/// A folder for what a benchmark writes, gone with it.
class BenchFolder {
 public:
  BenchFolder();
  ~BenchFolder();
  BenchFolder(const BenchFolder&) = delete;
  BenchFolder& operator=(const BenchFolder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

 private:
  std::filesystem::path m_path;
};

}  // namespace studio::workflow
