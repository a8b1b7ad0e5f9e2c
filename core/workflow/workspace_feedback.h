#pragma once

#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "core/feedback/preference_types.h"
#include "core/learners/rlhf/rlhf_config.h"
#include "core/store/database.h"
#include "core/workflow/learning_material.h"

namespace studio::workflow {

/// Puts a file of feedback into a workspace, wholly or not at all. Fails as readFeedback() and FeedbackRepository do,
/// and with invalidArgument where a line holds observations: a workspace makes its own.
base::Result<void> importFeedback(const store::Database& database, const std::filesystem::path& file);

/// The dialogues of `material` that the config asks to imitate.
base::Result<std::vector<mdp::Trajectory>> chosenDemonstrations(const store::Database& database,
                                                                const LearningMaterial& material,
                                                                const learners::CloningConfig& config);

/// Preferences with what was seen and done in their turns.
struct EncodedPreferences {
  std::vector<feedback::PreferencePair> pairs;
  std::uint64_t withoutDecision = 0;  ///< left out: a side has no decision in its turns
};
base::Result<EncodedPreferences> encodePreferences(const store::Database& database, LogEncoding& log);

}  // namespace studio::workflow
