#pragma once

#include <stop_token>

#include "core/base/result.h"
#include "core/workflow/bench_types.h"

namespace studio::workflow {

/// encode_builtin: texts a CPU second of one thread, 64 sentences of conversations of 5 to 40 words. Beside it, digests
/// of the same texts, which is what a look-up in the cache of vectors costs. Blocks for about 3 seconds.
base::Result<BenchResult> benchEncodeBuiltin(std::stop_token stop);

/// encode_pretrained: the same texts; beside it, what the network's multiplications alone would allow at the pace of
/// the matrix kernel on rows that lie in the nearest cache. Skipped with the reason where the encoder is missing or
/// damaged. Blocks for about 3 seconds.
base::Result<BenchResult> benchEncodePretrained(std::stop_token stop);

}  // namespace studio::workflow
