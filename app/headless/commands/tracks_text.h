#pragma once

#include <string>

#include "app/headless/console/session.h"
#include "core/workflow/talk_tracks.h"

namespace studio::headless {

Json documentOf(const workflow::TracksReport& report);
std::string textOf(const workflow::TracksReport& report);
Json documentOf(const workflow::TrackComparisonReport& report);
std::string textOf(const workflow::TrackComparisonReport& report);

}  // namespace studio::headless
