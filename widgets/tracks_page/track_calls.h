#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/workflow/talk_tracks.h"

namespace studio::widgets {

/// An attribute of customers, by which dialogues can be told apart.
struct TrackAttribute {
  std::string name;
  std::size_t values = 0;  ///< different ones in the log
};

/// What tracks of a workspace can be made of.
struct TrackMaterial {
  std::uint64_t dialogues = 0;             ///< all
  std::size_t labelled = 0;                ///< with at least one label of the agent
  std::vector<std::string> actions;        ///< names, in the order of the catalogue
  std::vector<TrackAttribute> attributes;  ///< with two values or more, by name
};

/// The use cases the Talk tracks page runs. Called on worker threads.
struct TrackCalls {
  /// Succeeds with `labelled` 0 where nothing is labelled.
  std::function<base::Result<TrackMaterial>(const std::filesystem::path&, std::stop_token, const base::Progress&)>
      material;
  std::function<base::Result<workflow::TracksReport>(const workflow::TracksRequest&, std::stop_token,
                                                     const base::Progress&)>
      find;
  std::function<base::Result<workflow::TrackComparisonReport>(const workflow::TracksRequest&, std::stop_token,
                                                              const base::Progress&)>
      compare;
};

/// Those of core/workflow.
TrackCalls workflowTrackCalls();

/// One to four tracks side by side by these calls: a single one too, which has nothing to part from.
base::Result<workflow::TrackComparisonReport> sideBySide(const TrackCalls& calls,
                                                         const workflow::TracksRequest& request, std::stop_token stop,
                                                         const base::Progress& progress);

}  // namespace studio::widgets
