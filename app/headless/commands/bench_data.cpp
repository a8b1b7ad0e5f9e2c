#include "app/headless/commands/bench_commands.h"
#include "core/workflow/bench_import_rows.h"
#include "core/workflow/bench_import_turns.h"

namespace studio::headless {

void addBenchData(CLI::App& bench, Session& session) {
  auto* command = addCommand(bench, session, "data", "Rows and redacted turns taken in, beside sqlite3's own import",
                             "talktrack bench data --json");
  command->callback([&session] {
    session.run = [&session] {
      constexpr Measure kMeasures[] = {workflow::benchImportRows, workflow::benchImportTurns};
      return runBench(session, kMeasures);
    };
  });
}

}  // namespace studio::headless
