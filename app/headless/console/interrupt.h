#pragma once

#include <stop_token>

namespace studio::headless {

/// Requested when the user presses Ctrl-C or the system asks to end (SIGINT, SIGTERM); a second
/// Ctrl-C ends at once. Call once, before any thread is started.
std::stop_token stopOnInterrupt();

}  // namespace studio::headless
