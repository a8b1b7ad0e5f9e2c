#include "core/workflow/solve_environment.h"

#include <algorithm>

#include "core/simulation/log_generator.h"
#include "core/simulation/tabular_reader.h"
#include "core/simulation/tabular_solution.h"
#include "core/simulation/trajectory_line.h"
#include "core/store/file_io.h"

namespace studio::workflow {

namespace {

using simulation::TabularModel;
using simulation::TabularPolicy;

EnvironmentReport sizesOf(const TabularModel& model) {
  EnvironmentReport report;
  report.name = model.name;
  report.digest = model.digest;
  report.segments = model.segmentCount();
  report.cores = model.coreCount;
  report.actions = model.actionCount();
  report.horizon = model.horizon;
  report.observationSize = model.observationSize;
  report.noise = model.noise;
  const auto legal = static_cast<std::uint64_t>(std::count(model.masks.begin(), model.masks.end(), 1));
  report.transitions = legal * model.segmentCount();
  const auto visits = simulation::visitsOf(model, simulation::uniformPolicy(model));
  report.reachable = static_cast<std::uint64_t>(
      visits.size() - static_cast<std::size_t>(std::count(visits.begin(), visits.end(), 0.0)));
  return report;
}

/// The judged policy's table, where the file names one.
std::optional<TabularPolicy> judgedPolicy(const TabularModel& model, const simulation::TabularSolution& optimum) {
  if (!model.evaluationGreedyShare) return std::nullopt;
  return simulation::greedyPolicy(model, optimum.best, *model.evaluationGreedyShare);
}

std::vector<double> targetOf(const TabularModel& model, const TabularPolicy& judged,
                             const std::vector<simulation::TabularState>& states) {
  std::vector<double> target;
  target.reserve(states.size() * model.actionCount());
  for (const auto& state : states) {
    const auto row = judged.at(model.indexOf(state));
    target.insert(target.end(), row.begin(), row.end());
  }
  return target;
}

base::Result<EnvironmentLogReport> writeLog(const std::shared_ptr<const TabularModel>& model,
                                            const std::optional<TabularPolicy>& judged,
                                            const EnvironmentLogRequest& request, std::stop_token stop,
                                            const base::Progress& progress) {
  if (!model->behaviour) {
    return base::makeError(base::ErrorCode::invalidArgument, "--log",
                           {{"reason", "the environment " + model->name + " names no behaviour policy"}});
  }
  simulation::LogGenerator generator(std::make_shared<simulation::TabularDynamics>(model),
                                     simulation::behaviourPolicy(*model), request.seed);
  EnvironmentLogReport report;
  std::string lines;
  double sum = 0;
  for (; report.dialogues < request.dialogues; ++report.dialogues) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, request.file.string());
    const auto made = generator.next();
    const auto target = judged ? targetOf(*model, *judged, made.states) : std::vector<double>();
    lines += simulation::trajectoryLine(made.trajectory, target) + '\n';
    for (const auto& step : made.trajectory.steps) sum += static_cast<double>(step.reward);
    report.steps += made.trajectory.steps.size();
    report.converted += made.isConverted ? 1 : 0;
    base::report(progress, base::Stage::generating, report.dialogues, request.dialogues);
  }
  report.meanReturn = request.dialogues == 0 ? 0 : sum / static_cast<double>(request.dialogues);
  if (auto done = store::writeFileAtomically(request.file, std::as_bytes(std::span(lines))); !done) return done.error();
  return report;
}

}  // namespace

base::Result<EnvironmentReport> solveEnvironment(const std::filesystem::path& file,
                                                 const std::optional<EnvironmentLogRequest>& log, std::stop_token stop,
                                                 const base::Progress& progress) {
  auto read = simulation::readTabularModel(file);
  if (!read) return read.error();
  const auto model = std::make_shared<const TabularModel>(std::move(*read));
  EnvironmentReport report = sizesOf(*model);
  const auto optimum = simulation::solveOptimal(*model);
  const auto judged = judgedPolicy(*model, optimum);
  report.optimum = optimum.value;
  report.unseenSegment = simulation::solveUnseenSegment(*model);
  report.uniform = simulation::solvePolicy(*model, simulation::uniformPolicy(*model)).value;
  if (model->behaviour) report.behaviour = simulation::solvePolicy(*model, simulation::behaviourPolicy(*model)).value;
  if (judged) report.evaluation = simulation::solvePolicy(*model, *judged).value;
  if (!log) return report;
  const auto written = writeLog(model, judged, *log, stop, progress);
  if (!written) return written.error();
  report.log = *written;
  return report;
}

}  // namespace studio::workflow
