#include "core/store/core_dumps.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace studio::store {

void forbidCoreDumps() {
  static const bool kIsDone = [] {
    // Lowering a limit and giving up being dumpable need no rights; there is nothing to fail.
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    return true;
  }();
  (void)kIsDone;
}

}  // namespace studio::store
