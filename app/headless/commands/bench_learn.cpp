#include "app/headless/commands/bench_commands.h"
#include "core/workflow/bench_environment.h"

namespace studio::headless {

void addBenchLearn(CLI::App& bench, Session& session) {
  auto* command = addCommand(bench, session, "learn", "Dialogues of the known environment, beside what bounds them",
                             "talktrack bench learn --json");
  command->callback([&session] {
    session.run = [&session] {
      constexpr Measure kMeasures[] = {workflow::benchDialoguesObserved, workflow::benchDialoguesState};
      return runBench(session, kMeasures);
    };
  });
}

}  // namespace studio::headless
