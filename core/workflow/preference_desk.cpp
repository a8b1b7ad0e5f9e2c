#include "core/workflow/preference_desk.h"

#include "core/feedback/feedback_repository.h"
#include "core/feedback/preference_file.h"
#include "core/store/database.h"
#include "core/store/file_io.h"
#include "core/workflow/train_rlhf.h"
#include "core/workflow/workspace_feedback.h"

namespace studio::workflow {

base::Result<PreferenceReport> showPreferences(const std::filesystem::path& workspace) {
  PreferenceReport report;
  {
    const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
    if (!database) return database.error();
    const feedback::FeedbackRepository repository(*database);
    const auto preferences = repository.preferences();
    if (!preferences) return preferences.error();
    const auto demonstrations = repository.demonstrations();
    if (!demonstrations) return demonstrations.error();
    report.statistics = preferenceStatistics(*preferences);
    report.demonstrations = demonstrations->size();
  }
  const auto readiness = rlhfReadiness(workspace);
  if (!readiness) return readiness.error();
  report.readiness = *readiness;
  return report;
}

base::Result<void> addPreferences(const std::filesystem::path& workspace, const std::filesystem::path& file) {
  const auto database = store::Database::open(workspace, store::OpenMode::readWrite);
  return database ? importFeedback(*database, file) : database.error();
}

base::Result<std::uint64_t> exportPreferences(const std::filesystem::path& workspace,
                                              const std::filesystem::path& file) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const auto preferences = feedback::FeedbackRepository(*database).preferences();
  if (!preferences) return preferences.error();
  std::string lines;
  for (const feedback::PlacedPreference& one : *preferences) lines += feedback::feedbackLine(one) + "\n";
  const auto written = store::writeFileAtomically(file, std::as_bytes(std::span(lines)));
  return written ? base::Result<std::uint64_t>(preferences->size()) : written.error();
}

}  // namespace studio::workflow
