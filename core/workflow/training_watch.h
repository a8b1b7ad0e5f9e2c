#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "core/learners/run_types.h"
#include "core/neural/q_learner.h"
#include "core/workflow/failure_notes.h"
#include "core/workflow/learning_material.h"
#include "core/workflow/signature_probe.h"
#include "core/workflow/train_policy.h"

namespace studio::workflow {

/// Keeps the curves of a training on a log and asks the network, at every evaluation, for those that failure
/// signatures are found by. One thread.
class TrainingWatch {
 public:
  /// `earlier` are the stored curves of a run that is resumed; `observer` hears every new point.
  TrainingWatch(const LearningMaterial& material, const std::unordered_set<std::string>& heldOut, double discountFactor,
                std::vector<CurvePoint> earlier, const CurveObserver& observer);

  void see(const learners::CurvePoint& point);
  /// The points that the network adds at this step; each is seen, too. A network that cannot be asked adds none.
  std::vector<learners::CurvePoint> ask(std::size_t member, std::uint64_t step, const neural::QLearner& learner);
  /// Of a run that has ended.
  std::vector<FailureNote> failures(const std::string& state, std::uint64_t lastStep) const;

 private:
  SignatureProbe m_probe;
  std::vector<CurvePoint> m_points;
  const CurveObserver* m_observer;
};

/// What people should know of a log before they trust a policy learned from it, in plain words.
std::vector<std::string> warningsAbout(const LearningMaterial& material);

}  // namespace studio::workflow
