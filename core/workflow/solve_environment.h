#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"

namespace studio::workflow {

/// A log to be made of a known environment: trajectories by its behaviour policy, with exact propensities and the
/// judged policy's probabilities where the file names one.
struct EnvironmentLogRequest {
  std::filesystem::path file;  ///< JSON Lines; replaced when it is there
  std::uint64_t dialogues = 0;
  std::uint64_t seed = 0;
};

struct EnvironmentLogReport {
  std::uint64_t dialogues = 0;
  std::uint64_t steps = 0;
  std::uint64_t converted = 0;
  double meanReturn = 0;  ///< undiscounted
};

/// A known environment and its exact values at the start.
struct EnvironmentReport {
  std::string name;
  std::string digest;
  std::uint64_t segments = 0;
  std::uint64_t cores = 0;
  std::uint64_t actions = 0;
  std::uint64_t horizon = 0;
  std::uint64_t transitions = 0;  ///< rows: segment, core and legal action
  std::uint64_t reachable = 0;    ///< states (segment, core, turn) some legal policy comes to
  std::uint64_t observationSize = 0;
  double noise = 0;
  double optimum = 0;
  /// A policy that cannot see the segment in the first stage has at least this; the optimum sees it everywhere.
  double unseenSegment = 0;
  double uniform = 0;
  std::optional<double> behaviour;
  std::optional<double> evaluation;
  std::optional<EnvironmentLogReport> log;
};

/// Reads and solves an environment file, and writes a log of it where one is asked for. Blocks. Fails as
/// readTabularModel does, with invalidArgument when a log is asked of a file without a behaviour policy, with
/// fileNotWritable, diskFull or cancelled, and leaves no half-written log.
base::Result<EnvironmentReport> solveEnvironment(const std::filesystem::path& file,
                                                 const std::optional<EnvironmentLogRequest>& log, std::stop_token stop,
                                                 const base::Progress& progress);

}  // namespace studio::workflow
