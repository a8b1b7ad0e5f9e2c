#include "core/workflow/run_recorder.h"

#include "core/workflow/training_checkpoint.h"

namespace studio::workflow {

namespace {

std::int64_t now() { return base::SystemClock().nowUtcMs(); }

base::Result<std::int64_t> addRun(learners::RunRepository& runs, const TrainRequest& request,
                                  const std::string& configJson) {
  return runs.add({0, request.name, request.learner, "running", configJson, "{}", now(), now()});
}

base::Error notResumable(const TrainRequest& request, std::string reason) {
  return base::makeError(base::ErrorCode::runNotResumable, request.name.text, {{"reason", std::move(reason)}});
}

}  // namespace

base::Result<RunRecorder> RunRecorder::open(const store::Database& database, const TrainRequest& request,
                                            const std::string& configJson) {
  learners::RunRepository runs(database);
  if (!request.isResume) {
    const auto id = addRun(runs, request, configJson);
    if (!id) return id.error();
    return RunRecorder(database, *id);
  }
  const auto run = runs.get(request.name);
  if (!run) return run.error();
  if (run->learner != request.learner) return notResumable(request, "it was made by the learner " + run->learner);
  auto saved = runs.checkpoint(run->id, learners::CheckpointKind::training);
  if (!saved) return saved.error();
  RunRecorder recorder(database, run->id);
  if (saved->has_value()) {
    auto members = unbundleMembers(**saved);
    if (!members) return members.error();
    recorder.m_members = std::move(*members);
  }
  if (auto done = runs.setConfig(run->id, configJson); !done) return done.error();
  if (auto done = runs.setState(run->id, "running", run->reportJson, now()); !done) return done.error();
  return recorder;
}

std::vector<store::TensorFile> RunRecorder::resumable() const {
  std::vector<store::TensorFile> files;
  for (const auto& [member, file] : m_members) files.push_back(file);
  return files;
}

base::Result<std::vector<CurvePoint>> RunRecorder::earlierPoints() const {
  const auto points = learners::RunRepository(*m_database).points(m_id);
  if (!points) return points.error();
  return curvePoints(*points);
}

void RunRecorder::remember(const base::Result<void>& done) {
  if (done || m_failure) return;
  m_failure = done.error();
  m_stop.request_stop();
}

void RunRecorder::addPoint(const learners::CurvePoint& point) { m_points.push_back(point); }

void RunRecorder::keepCheckpoint(std::size_t member, const store::TensorFile& file) {
  m_members[member] = file;
  remember(flush());
}

base::Result<void> RunRecorder::flush() {
  auto transaction = store::Transaction::begin(*m_database);
  if (!transaction) return transaction.error();
  learners::RunRepository runs(*m_database);
  if (auto done = runs.addPoints(m_id, m_points); !done) return done;
  if (auto done = runs.putCheckpoint(m_id, learners::CheckpointKind::training, bundleMembers(m_members)); !done)
    return done;
  if (auto done = transaction->commit(); !done) return done;
  m_points.clear();
  return {};
}

base::Result<void> RunRecorder::finish(const learners::DqnOutcome& outcome,
                                       const std::optional<store::TensorFile>& policy, const TrainReport& report) {
  for (const auto& member : outcome.members) m_members[member.member] = member.checkpoint;
  auto transaction = store::Transaction::begin(*m_database);
  if (!transaction) return transaction.error();
  learners::RunRepository runs(*m_database);
  if (auto done = runs.addPoints(m_id, m_points); !done) return done;
  if (auto done = runs.putCheckpoint(m_id, learners::CheckpointKind::training, bundleMembers(m_members)); !done)
    return done;
  if (policy) {
    if (auto done = runs.putCheckpoint(m_id, learners::CheckpointKind::policy, *policy); !done) return done;
  }
  if (auto done = runs.setState(m_id, report.state, toJson(report), now()); !done) return done;
  return transaction->commit();
}

std::vector<CurvePoint> curvePoints(const std::vector<learners::CurvePoint>& points) {
  std::vector<CurvePoint> found;
  found.reserve(points.size());
  for (const auto& point : points) found.push_back({point.member, point.name, point.step, point.value});
  return found;
}

void RunRecorder::abandon() {
  // The failure that led here is what the user is told; a second one would only hide it.
  (void)learners::RunRepository(*m_database).setState(m_id, "stopped", "{}", now()).isOk();
}

}  // namespace studio::workflow
