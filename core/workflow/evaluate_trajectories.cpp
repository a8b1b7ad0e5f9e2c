#include "core/workflow/evaluate_trajectories.h"

#include "core/evaluation/ope/trajectory_reader.h"

namespace studio::workflow {

base::Result<evaluation::OpeReport> evaluateTrajectories(const std::filesystem::path& file,
                                                         const evaluation::OpeOptions& options, std::stop_token stop,
                                                         const base::Progress& progress) {
  auto log = evaluation::readTrajectories(file, stop, progress);
  if (!log) return log.error();
  return evaluation::evaluateOffPolicy(std::move(*log), options, std::move(stop), progress);
}

}  // namespace studio::workflow
