#pragma once

#include <span>
#include <stop_token>

#include "app/headless/commands/commands.h"
#include "core/workflow/bench_types.h"

namespace studio::headless {

/// One figure, measured when it is called.
using Measure = base::Result<workflow::BenchResult> (*)(std::stop_token);

/// Measures one after the other and prints all of them with the machine they were taken on.
int runBench(const Session& session, std::span<const Measure> measures);

/// The commands below `talktrack bench`, one a measured part of the program.
void addBenchData(CLI::App& bench, Session& session);
void addBenchLearn(CLI::App& bench, Session& session);

}  // namespace studio::headless
