#pragma once

#include <vector>

#include "app/headless/console/session.h"
#include "core/workflow/train_environment.h"

namespace studio::headless {

/// `talktrack train --environment`: trains, prints, and returns the exit status.
int trainEnvironment(const Session& session, const workflow::EnvironmentTrainRequest& request);

/// Curves by name, then by member, as pairs of step and value.
Json curvesDocument(const std::vector<workflow::CurvePoint>& points);

}  // namespace studio::headless
