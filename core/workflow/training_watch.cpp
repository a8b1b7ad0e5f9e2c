#include "core/workflow/training_watch.h"

#include <algorithm>

namespace studio::workflow {

namespace {

std::vector<ProbedDialogue> chosen(const LearningMaterial& material, const std::unordered_set<std::string>& heldOut,
                                   bool isHeldOut) {
  std::vector<ProbedDialogue> dialogues;
  for (std::size_t i = 0; i < material.trajectories.size(); ++i) {
    const auto& trajectory = material.trajectories[i];
    if (heldOut.contains(trajectory.dialogue.text) != isHeldOut) continue;
    dialogues.push_back({&trajectory, material.isConverted[i] != 0});
  }
  return dialogues;
}

}  // namespace

TrainingWatch::TrainingWatch(const LearningMaterial& material, const std::unordered_set<std::string>& heldOut,
                             double discountFactor, std::vector<CurvePoint> earlier, const CurveObserver& observer)
    : m_probe(chosen(material, heldOut, false), chosen(material, heldOut, true), discountFactor),
      m_points(std::move(earlier)),
      m_observer(&observer) {}

void TrainingWatch::see(const learners::CurvePoint& point) {
  m_points.push_back({point.member, point.name, point.step, point.value});
  if (*m_observer) (*m_observer)(m_points.back());
}

std::vector<learners::CurvePoint> TrainingWatch::ask(std::size_t member, std::uint64_t step,
                                                     const neural::QLearner& learner) {
  std::vector<learners::CurvePoint> points;
  const auto figures = m_probe.figures(learner);
  if (!figures) return points;
  points.reserve(figures->size());
  for (const auto& [name, value] : *figures) {
    points.push_back({member, name, step, value});
    see(points.back());
  }
  return points;
}

std::vector<FailureNote> TrainingWatch::failures(const std::string& state, std::uint64_t lastStep) const {
  return failuresOfRun(m_points, state, lastStep);
}

std::vector<std::string> warningsAbout(const LearningMaterial& material) {
  constexpr double kNearlyConstant = 0.05;
  std::vector<std::string> found;
  const auto converted = std::count(material.isConverted.begin(), material.isConverted.end(), std::uint8_t{1});
  const double rate = static_cast<double>(converted) / static_cast<double>(material.isConverted.size());
  if (rate < kNearlyConstant || rate > 1 - kNearlyConstant) {
    found.emplace_back(
        "the outcome is nearly constant in this log, so values hardly differ between actions; a graded outcome would "
        "tell more");
  }
  if (material.withoutOutcome > 0)
    found.push_back(std::to_string(material.withoutOutcome) + " dialogues without a known outcome were left out");
  return found;
}

}  // namespace studio::workflow
