#include "app/headless/commands/bench_commands.h"
#include "core/workflow/bench_aggregate.h"
#include "core/workflow/bench_encode.h"
#include "core/workflow/bench_import_rows.h"
#include "core/workflow/bench_import_turns.h"
#include "core/workflow/bench_simulate.h"

namespace studio::headless {

void addBenchData(CLI::App& bench, Session& session) {
  auto* command = addCommand(
      bench, session, "data",
      "Rows, redacted turns, sentence vectors, searches, aggregates and simulated turns, each beside a reference",
      "talktrack bench data --json");
  command->callback([&session] {
    session.run = [&session] {
      const MeasureSome measures[] = {oneOf(workflow::benchImportRows),    workflow::benchImportTurns,
                                      oneOf(workflow::benchEncodeBuiltin), oneOf(workflow::benchEncodePretrained),
                                      oneOf(workflow::benchAggregate),     oneOf(workflow::benchSimulateTurns)};
      return runBench(session, measures);
    };
  });
}

}  // namespace studio::headless
