#include "app/headless/commands/simulate_text.h"
#include "app/headless/commands/simulation_commands.h"
#include "core/workflow/run_scenario.h"
#include "core/workflow/stored_scenarios.h"

namespace studio::headless {

namespace {

struct SimulateOptions {
  std::filesystem::path workspace;
  std::filesystem::path file;
  std::string stored;
  std::string removed;
  std::optional<std::uint64_t> seed;
  bool isSaved = false;
  bool isList = false;
};

int list(const Session& session, const SimulateOptions& options) {
  const auto scenarios = workflow::listScenarios(options.workspace);
  if (!scenarios) return fail(session, scenarios.error());
  return finish(session, scenarioListDocument(*scenarios), scenarioListText(*scenarios));
}

int removeStored(const Session& session, const SimulateOptions& options) {
  const auto removed = workflow::removeScenario(options.workspace, options.removed);
  if (!removed) return fail(session, removed.error());
  return finish(session, {{"removed", options.removed}}, "Removed " + options.removed + ".\n");
}

/// Without the dialogues that were shown: what is kept of customers is figures alone, also after somebody is forgotten.
std::string keptAnswer(Json document) {
  for (auto& arm : document["arms"]) arm.erase("examples");
  return document.dump();
}

int run(const Session& session, const SimulateOptions& options) {
  auto scenario = options.stored.empty() ? workflow::openScenario(options.file)
                                         : workflow::storedScenario(options.workspace, options.stored);
  if (!scenario) return fail(session, scenario.error());
  if (options.seed) scenario->seed = *options.seed;
  const auto report = workflow::runScenario(options.workspace, *scenario, session.stop, session.progress);
  if (!report) return fail(session, report.error());
  const Json document = scenarioDocument(*report);
  const bool isKept = options.isSaved || (!options.stored.empty() && !options.seed);
  if (isKept) {
    const auto saved = workflow::saveScenario(options.workspace, *scenario, keptAnswer(document), base::SystemClock());
    if (!saved) return fail(session, saved.error());
  }
  return finish(session, document, scenarioText(*report));
}

}  // namespace

void addSimulate(CLI::App& app, Session& session) {
  auto options = std::make_shared<SimulateOptions>();
  auto* command = addCommand(app, session, "simulate",
                             "Let policies and talk tracks talk to the same simulated customers, and say how far these "
                             "are from the logged ones",
                             "talktrack simulate spring.talktrack --scenario earlier_offer.json --json\n"
                             "talktrack simulate spring.talktrack --stored 'earlier offer'");
  command->add_option("WORKSPACE", options->workspace, "The *.talktrack file")->required();
  auto* source = command->add_option_group("source");
  auto* file = source->add_option("--scenario", options->file, "The question (scenario.schema.json)");
  source->add_option("--stored", options->stored, "The name of a stored scenario; its answer is stored again");
  source->add_flag("--list", options->isList, "List the stored scenarios with their last answers");
  source->add_option("--remove", options->removed, "Remove a stored scenario");
  source->require_option(1);
  command->add_flag("--save", options->isSaved, "Store the scenario under its name, with the answer")->needs(file);
  command->add_option("--seed", options->seed, "Instead of the scenario's own seed; the answer is not stored")
      ->excludes("--save");
  command->callback([options, &session] {
    session.run = [options, &session] {
      if (options->isList) return list(session, *options);
      return options->removed.empty() ? run(session, *options) : removeStored(session, *options);
    };
  });
}

}  // namespace studio::headless
