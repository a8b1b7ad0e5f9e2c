#include <map>
#include <set>

#include "core/workflow/tracked_dialogues.h"
#include "core/workflow/workspace_overview.h"
#include "widgets/tracks_page/tracks_page.h"

namespace studio::widgets {

namespace {

std::vector<TrackAttribute> attributesOf(const workflow::TrackedLog& log) {
  std::map<std::string, std::set<std::string>> values;
  for (const auto& dialogue : log.dialogues) {
    for (const auto& [name, value] : dialogue.segment) values[name].insert(value);
  }
  std::vector<TrackAttribute> attributes;
  attributes.reserve(values.size());
  for (const auto& [name, different] : values) {
    if (different.size() > 1) attributes.push_back({name, different.size()});
  }
  return attributes;
}

base::Result<TrackMaterial> materialOf(const std::filesystem::path& workspace, const std::stop_token& stop,
                                       const base::Progress& progress) {
  const auto overview = workflow::inspectWorkspace(workspace);
  if (!overview) return overview.error();
  TrackMaterial material;
  material.dialogues = overview->dialogues;
  const auto log = workflow::trackedLog(workspace, stop, progress);
  if (!log && log.error().code == base::ErrorCode::noActions) return material;
  if (!log) return log.error();
  material.labelled = log->dialogues.size();
  const auto& actions = log->catalogue.actions();
  material.actions.reserve(actions.size());
  for (const auto& action : actions) material.actions.push_back(action.name);
  material.attributes = attributesOf(*log);
  return material;
}

}  // namespace

TrackCalls workflowTrackCalls() { return {materialOf, workflow::findTracks, workflow::compareTracks}; }

base::Result<workflow::TrackComparisonReport> sideBySide(const TrackCalls& calls,
                                                         const workflow::TracksRequest& request, std::stop_token stop,
                                                         const base::Progress& progress) {
  if (request.tracks.size() != 1) return calls.compare(request, std::move(stop), progress);
  auto found = calls.find(request, std::move(stop), progress);
  if (!found) return found.error();
  workflow::TrackComparisonReport report{request.tracks, {}};
  report.comparison.columns = std::move(found->tracks);
  const std::size_t steps = report.comparison.columns.at(0).steps.size();
  report.comparison.rows.reserve(steps);
  for (std::size_t step = 0; step < steps; ++step) report.comparison.rows.push_back({step});
  return report;
}

TracksPage::TracksPage(JobRunner& jobs, QWidget* parent) : TracksPage(jobs, workflowTrackCalls(), parent) {}

}  // namespace studio::widgets
