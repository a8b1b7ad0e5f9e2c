#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "app/headless/commands/evaluate_text.h"
#include "core/workflow/evaluate_policy.h"
#include "core/workflow/evaluate_trajectories.h"

namespace studio::headless {

namespace {

struct EvaluateOptions {
  std::filesystem::path workspace;
  std::filesystem::path log;
  base::PolicyName policy;
  evaluation::OpeOptions ope;
};

int evaluate(const Session& session, const EvaluateOptions& options) {
  const auto report =
      options.log.empty()
          ? workflow::evaluatePolicy(options.workspace, options.policy, options.ope, session.stop, session.progress)
          : workflow::evaluateTrajectories(options.log, options.ope, session.stop, session.progress);
  if (!report) return fail(session, report.error());
  return finish(session, evaluationDocument(*report), evaluationText(*report));
}

}  // namespace

void addEvaluate(CLI::App& app, Session& session) {
  auto options = std::make_shared<EvaluateOptions>();
  auto* command = addCommand(app, session, "evaluate",
                             "Say from a log what another policy would have been worth, how sure that is, or that it "
                             "cannot be said",
                             "talktrack evaluate --log trajectories.jsonl --json\n"
                             "talktrack evaluate spring.talktrack --policy dqn-01 --json");
  auto* source = command->add_option_group("source");
  auto* workspace = source->add_option("WORKSPACE", options->workspace, "The *.talktrack file");
  source->add_option("--log", options->log,
                     "Trajectories as JSON Lines with the judged policy's probabilities (trajectory.schema.json)");
  source->require_option(1);
  auto* policy = command->add_option("--policy", options->policy.text, "Which policy; talktrack policies lists them")
                     ->needs(workspace);
  workspace->needs(policy);
  command->add_option("--replicates", options->ope.replicates, "Resamples of the dialogues")
      ->check(CLI::Range(std::size_t{100}, std::size_t{100'000}));
  command->add_option("--seed", options->ope.seed, "Seed of all chance; the same call gives the same numbers");
  command->callback([options, &session] { session.run = [options, &session] { return evaluate(session, *options); }; });
}

}  // namespace studio::headless
