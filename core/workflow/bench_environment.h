#pragma once

#include <stop_token>

#include "core/base/result.h"
#include "core/workflow/bench_types.h"

namespace studio::workflow {

// The built-in environment on one thread under the uniform legal policy, in dialogues a CPU second.

/// env_dialogues_observed: every observation drawn. Beside it: drawing the noise alone.
base::Result<BenchResult> benchDialoguesObserved(std::stop_token stop);
/// env_dialogues_state: nothing is shown. Beside it: drawing the random words of the steps alone.
base::Result<BenchResult> benchDialoguesState(std::stop_token stop);

}  // namespace studio::workflow
