#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "core/workflow/solve_environment.h"

namespace studio::headless {

namespace {

constexpr std::uint64_t kMostLoggedDialogues = 100'000;  // they are held in memory until all are made

struct EnvironmentOptions {
  std::filesystem::path file;
  std::filesystem::path log;
  std::uint64_t dialogues = 20'000;
  std::uint64_t seed = 1;
};

Json orNull(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

Json documentOf(const workflow::EnvironmentReport& report) {
  Json document{{"name", report.name},
                {"digest", report.digest},
                {"segments", report.segments},
                {"cores", report.cores},
                {"actions", report.actions},
                {"horizon", report.horizon},
                {"transitions", report.transitions},
                {"reachable_states", report.reachable},
                {"observation_size", report.observationSize},
                {"noise", report.noise},
                {"value",
                 {{"optimum", report.optimum},
                  {"optimum_unseen_segment", report.unseenSegment},
                  {"behaviour", orNull(report.behaviour)},
                  {"uniform", report.uniform},
                  {"evaluation", orNull(report.evaluation)}}}};
  if (report.log) {
    document["log"] = {{"dialogues", report.log->dialogues},
                       {"steps", report.log->steps},
                       {"converted", report.log->converted},
                       {"mean_return", report.log->meanReturn}};
  }
  return document;
}

std::string lineOf(const char* name, const std::optional<double>& value) {
  return value ? fmt::format("{:<44} {:.6f}\n", name, *value) : fmt::format("{:<44} not in the file\n", name);
}

std::string textOf(const workflow::EnvironmentReport& report) {
  std::string text = fmt::format(
      "{}: {} segments, {} cores, {} actions, {} turns, {} transitions, {} reachable states\nObservations: {} values, "
      "noise {}\nDigest: {}\n\nExact values at the start\n",
      report.name, report.segments, report.cores, report.actions, report.horizon, report.transitions, report.reachable,
      report.observationSize, report.noise, report.digest);
  text += lineOf("best policy", report.optimum);
  text += lineOf("best found that cannot see the segment first", report.unseenSegment);
  text += lineOf("behaviour policy", report.behaviour);
  text += lineOf("every legal action alike", report.uniform);
  text += lineOf("evaluation policy", report.evaluation);
  if (!report.log) return text;
  return text + fmt::format("\nLog: {} dialogues, {} steps, {} converted, mean return {:.6f}\n", report.log->dialogues,
                            report.log->steps, report.log->converted, report.log->meanReturn);
}

int solve(const Session& session, const EnvironmentOptions& options) {
  std::optional<workflow::EnvironmentLogRequest> log;
  if (!options.log.empty()) log = workflow::EnvironmentLogRequest{options.log, options.dialogues, options.seed};
  const auto report = workflow::solveEnvironment(options.file, log, session.stop, session.progress);
  if (!report) return fail(session, report.error());
  return finish(session, documentOf(*report), textOf(*report));
}

}  // namespace

void addEnvironment(CLI::App& app, Session& session) {
  auto options = std::make_shared<EnvironmentOptions>();
  auto* command =
      addCommand(app, session, "environment",
                 "Solve a known environment exactly: the best policy's value, and those of its own policies",
                 "talktrack environment talktrack_mdp.json --json");
  command->add_option("FILE", options->file, "A file of the form environment.schema.json")->required();
  auto* log = command->add_option("--log", options->log, "Also write dialogues of the behaviour policy, as JSON Lines");
  command->add_option("--dialogues", options->dialogues, "How many")
      ->check(CLI::Range(std::uint64_t{1}, kMostLoggedDialogues))
      ->needs(log);
  command->add_option("--seed", options->seed, "Same seed, same log")->needs(log);
  command->callback([options, &session] { session.run = [options, &session] { return solve(session, *options); }; });
}

}  // namespace studio::headless
