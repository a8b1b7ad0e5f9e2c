#include "core/workflow/sample_workspace.h"

#include "core/simulation/sample_generator.h"
#include "core/simulation/sample_truth.h"
#include "core/store/file_io.h"
#include "core/workflow/workspace_overview.h"

namespace studio::workflow {

namespace {

constexpr const char* kSamplePolicy = "dqn-01";

base::Result<void> writeTruth(const std::filesystem::path& path) {
  const auto json = simulation::sampleTruthJson(simulation::solveSample());
  return store::writeFileAtomically(path, std::as_bytes(std::span(json)));
}

bool hasSamplePolicy(const WorkspaceOverview& overview, bool isDone) {
  for (const auto& policy : overview.policies) {
    if (policy.name.text == kSamplePolicy) return !isDone || policy.state == "done";
  }
  return false;
}

/// Trains the sample's policy, or continues or reads the one an earlier call left.
base::Result<TrainReport> trainSample(const SampleRequest& request, std::stop_token stop,
                                      const base::Progress& progress) {
  const auto overview = inspectWorkspace(request.workspace);
  if (!overview) return overview.error();
  if (hasSamplePolicy(*overview, true)) return parseTrainReport(overview->policies.back().reportJson);
  TrainRequest train;
  train.workspace = request.workspace;
  train.name = {kSamplePolicy};
  train.configJson = R"({"encoder": "hashed"})";  // the same sample on every machine
  train.seed = request.seed;
  train.isResume = hasSamplePolicy(*overview, false);
  if (request.updates > 0) train.updates = request.updates;
  return trainPolicy(train, std::move(stop), progress, {});
}

}  // namespace

base::Result<SampleReport> makeSampleWorkspace(const SampleRequest& request, std::stop_token stop,
                                               const base::Progress& progress) {
  SampleReport report;
  report.logFile = request.workspace;
  report.logFile.replace_extension(".csv");
  report.truthFile = request.workspace;
  report.truthFile.replace_extension(".truth.json");
  const auto log = simulation::writeSampleLog(report.logFile, request.dialogues, request.seed, stop, progress);
  if (!log) return log.error();
  report.plantedIdentifiers = log->plantedIdentifiers;
  if (auto done = writeTruth(report.truthFile); !done) return done.error();
  auto imported = importLogs({request.workspace, "talktrack", {}, {report.logFile}}, stop, progress);
  if (!imported) return imported.error();
  report.import = std::move(*imported);
  auto trained = trainSample(request, stop, progress);
  if (!trained) return trained.error();
  report.train = std::move(*trained);
  return report;
}

}  // namespace studio::workflow
