#pragma once

#include <map>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/base/clock.h"
#include "core/learners/dqn/dqn_run.h"
#include "core/learners/run_repository.h"
#include "core/store/database.h"
#include "core/workflow/train_policy.h"

namespace studio::workflow {

/// Keeps a training run in the workspace while it goes on: curves and checkpoints in short
/// transactions, so that a kill loses at most what came after the last checkpoint. A failure to
/// write asks the training to stop and is reported by failure(). One thread.
class RunRecorder {
 public:
  /// Adds the run, or finds the one to resume (policyExists, policyNotFound, runNotResumable).
  static base::Result<RunRecorder> open(const store::Database& database, const TrainRequest& request,
                                        const std::string& configJson);

  RunRecorder(RunRecorder&&) = default;

  std::int64_t id() const { return m_id; }
  /// Checkpoints of an earlier, unfinished session; empty for a new run.
  std::vector<store::TensorFile> resumable() const;

  /// Curves of earlier sessions; empty for a new run.
  base::Result<std::vector<CurvePoint>> earlierPoints() const;

  void addPoint(const learners::CurvePoint& point);
  void keepCheckpoint(std::size_t member, const store::TensorFile& file);
  /// The end of this session, in one transaction: the last checkpoints, the policy when there is one, state and report.
  base::Result<void> finish(const learners::DqnOutcome& outcome, const std::optional<store::TensorFile>& policy,
                            const TrainReport& report);
  /// Marks a run that failed by an error as stopped, so that it can be resumed.
  void abandon();

  const std::optional<base::Error>& failure() const { return m_failure; }
  std::stop_token stopOnFailure() const { return m_stop.get_token(); }

 private:
  RunRecorder(const store::Database& database, std::int64_t id) : m_database(&database), m_id(id) {}
  base::Result<void> flush();
  void remember(const base::Result<void>& done);

  const store::Database* m_database;
  std::int64_t m_id;
  std::map<std::size_t, store::TensorFile> m_members;
  std::vector<learners::CurvePoint> m_points;
  std::optional<base::Error> m_failure;
  std::stop_source m_stop;
};

std::vector<CurvePoint> curvePoints(const std::vector<learners::CurvePoint>& points);

}  // namespace studio::workflow
