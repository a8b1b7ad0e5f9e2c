#include "app/headless/commands/bench_commands.h"
#include "core/workflow/bench_dqn.h"
#include "core/workflow/bench_dqn_loop.h"
#include "core/workflow/bench_environment.h"
#include "core/workflow/bench_ppo.h"
#include "core/workflow/bench_threads.h"

namespace studio::headless {

void addBenchLearn(CLI::App& bench, Session& session) {
  auto* command = addCommand(bench, session, "learn",
                             "Deep Q-learning, PPO and dialogues of the known environment, beside what bounds them",
                             "talktrack bench learn --json");
  command->callback([&session] {
    session.run = [&session] {
      constexpr Measure kMeasures[] = {
          workflow::benchPlainUpdates,      workflow::benchDqnUpdates,           workflow::benchFmaBound,
          workflow::benchDecision,          workflow::benchLoopOneToOne,         workflow::benchLoopOneToFour,
          workflow::benchPpoSteps,          workflow::benchPpoSecondsTo95,       workflow::benchOfflineUpdates,
          workflow::benchSecondsTo95,       workflow::benchOfflineValue,         workflow::benchDialoguesObserved,
          workflow::benchDialoguesState,    workflow::benchDqnUpdatesTwoThreads, workflow::benchDqnLoopTwoThreads,
          workflow::benchPpoStepsTwoThreads};
      return runBench(session, kMeasures);
    };
  });
}

}  // namespace studio::headless
