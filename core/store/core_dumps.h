#pragma once

namespace studio::store {

/// From here on a crash of this program leaves no picture of its memory behind, neither as a file (RLIMIT_CORE 0) nor
/// through a collector that the system pipes it to (PR_SET_DUMPABLE 0, which core(5) honours in both cases). For good,
/// not until a workspace is closed: what was read stays in freed memory. Opening a workspace does it; what reads logs
/// before one is open does it first. Other programs of the same user can no longer attach to this one. Any thread.
void forbidCoreDumps();

}  // namespace studio::store
