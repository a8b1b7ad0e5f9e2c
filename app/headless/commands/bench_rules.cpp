#include "core/workflow/bench_rules.h"

#include "app/headless/commands/bench_commands.h"

namespace studio::headless {

void addBenchRules(CLI::App& bench, Session& session) {
  auto* command =
      addCommand(bench, session, "rules", "Verdicts of 500 rules over a log, beside the raw scan for their words",
                 "talktrack bench rules --json");
  command->callback([&session] {
    session.run = [&session] {
      const MeasureSome measures[] = {workflow::benchRules};
      return runBench(session, measures);
    };
  });
}

}  // namespace studio::headless
