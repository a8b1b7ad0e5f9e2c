#pragma once

#include "core/base/progress.h"

namespace studio::headless {

/// Draws one line on stderr, at most ten times a second, when stderr is a terminal; otherwise empty.
base::Progress terminalProgress();
/// Removes the line, so that what is printed next starts on a clean one.
void clearProgressLine();

}  // namespace studio::headless
