#include "core/workflow/learning_material.h"

namespace studio::workflow {

namespace {

void dropObservations(encoding::EncodedDialogue& encoded) {
  for (auto& step : encoded.steps) step.observation = {};
  encoded.finalObservation = {};
  encoded.afterCustomerTurn.clear();
  encoded.maskAfterCustomerTurn.clear();
}

base::Error nothingToLearn(const LearningMaterial& material, std::string where) {
  return base::makeError(material.withoutOutcome > 0 ? base::ErrorCode::noOutcomes : base::ErrorCode::noActions,
                         std::move(where));
}

}  // namespace

base::Result<LearningMaterial> gatherMaterial(LogEncoding& log, const mdp::FormulaReward& reward, std::stop_token stop,
                                              const base::Progress& progress) {
  LearningMaterial material;
  const auto walked = log.forEach(true, true, std::move(stop), progress,
                                  [&](std::int64_t, const privacy::SanitizedDialogue& dialogue,
                                      encoding::EncodedDialogue&& encoded) -> base::Result<void> {
                                    if (encoded.steps.empty()) return {};
                                    const auto& converted = dialogue.dialogue().outcome.converted;
                                    if (!converted) {
                                      ++material.withoutOutcome;
                                      return {};
                                    }
                                    auto trajectory =
                                        encoding::buildTrajectory(encoded, dialogue, reward, material.build);
                                    if (trajectory.steps.empty()) return {};
                                    material.reward.add(reward, encoded, dialogue);
                                    dropObservations(encoded);
                                    material.trajectories.push_back(std::move(trajectory));
                                    material.outlines.push_back(std::move(encoded));
                                    material.isConverted.push_back(*converted ? 1 : 0);
                                    return {};
                                  });
  if (!walked) return walked.error();
  if (material.trajectories.empty()) return nothingToLearn(material, "the log");
  return material;
}

base::Result<LearningMaterial> gatherMaterial(LogEncoding& log, std::stop_token stop, const base::Progress& progress) {
  const auto conversion = mdp::FormulaReward::make({}, log.actionNames());
  if (!conversion) return conversion.error();
  return gatherMaterial(log, *conversion, std::move(stop), progress);
}

}  // namespace studio::workflow
