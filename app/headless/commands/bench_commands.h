#pragma once

#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "app/headless/commands/commands.h"
#include "core/workflow/bench_types.h"

namespace studio::headless {

/// One figure, measured when it is called.
using Measure = base::Result<workflow::BenchResult> (*)(std::stop_token);

/// Figures that share what they are measured on.
using MeasureSome = std::function<base::Result<std::vector<workflow::BenchResult>>(std::stop_token)>;
MeasureSome oneOf(Measure measure);

/// Measures one after the other and prints all of them with the machine they were taken on.
int runBench(const Session& session, std::span<const Measure> measures);
int runBench(const Session& session, std::span<const MeasureSome> measures);

/// The commands below `talktrack bench`, one a measured part of the program.
void addBenchData(CLI::App& bench, Session& session);
void addBenchLearn(CLI::App& bench, Session& session);
void addBenchRules(CLI::App& bench, Session& session);

}  // namespace studio::headless
