#include "app/headless/commands/aggregate_commands.h"

#include "app/headless/commands/aggregate_text.h"

namespace studio::headless {

namespace {

template <class T>
int answer(const Session& session, const base::Result<T>& result) {
  return result ? finish(session, documentOf(*result), textOf(*result)) : fail(session, result.error());
}

/// How the log is divided: the same for every command that makes an aggregate.
void addDivision(CLI::App& command, workflow::AggregateOptions& options) {
  command.add_option("--minimum-cohort", options.minimumCohort, "People behind every number, at least");
  command.add_option("--by", options.by, "Attributes of dialogues that segments are told apart by");
  command.add_option("--turn-bands", options.turnBands,
                     "Decisions, counted from 0 in each dialogue, at which a new turn band begins");
  command.add_option("--clusters", options.clusters, "Groups of states");
  command.add_option("--reply-clusters", options.replyClusters, "Groups of customers' replies");
  command.add_option("--encoder", options.encoder, "Whose vectors are grouped: auto, hashed or pretrained")
      ->check(CLI::IsMember({"auto", "hashed", "pretrained"}));
  command.add_option("--seed", options.seed, "Seed of the groups; noise is never drawn from a seed");
}

void addNoise(CLI::App& command, workflow::AggregateOptions& options) {
  command.add_option("--epsilon", options.epsilon, "Add noise for differential privacy, and spend this of the budget");
  command.add_option("--noise", options.noise, "With --epsilon: laplace or gaussian")
      ->check(CLI::IsMember({"laplace", "gaussian"}));
  command.add_option("--delta", options.delta, "With gaussian noise: the chance that the guarantee does not hold");
  command.add_option("--cells-per-person", options.cellsPerPerson,
                     "With --epsilon: cells one person counts in, at most");
  command.add_option("--budget", options.budget,
                     "With the first --epsilon of a workspace: what it may ever spend; it is never raised");
}

void addExport(CLI::App& aggregate, Session& session) {
  auto request = std::make_shared<workflow::ExportAggregateRequest>();
  auto* command = addCommand(aggregate, session, "export",
                             "Release figures over cells of many people as a signed file, unless earlier releases "
                             "together with it would single "
                             "somebody out",
                             "talktrack aggregate export spring.talktrack --out spring.aggregate --by product --json");
  command->add_option("WORKSPACE", request->workspace, "The *.talktrack file")->required();
  command->add_option("--out", request->out, "The file to make; it must not be there yet")->required();
  addDivision(*command, request->options);
  addNoise(*command, request->options);
  command->callback([request, &session] {
    session.run = [request, &session] {
      return answer(session, workflow::exportAggregate(*request, session.stop, session.progress));
    };
  });
}

void addVerify(CLI::App& aggregate, Session& session) {
  auto file = std::make_shared<std::filesystem::path>();
  auto* command =
      addCommand(aggregate, session, "verify",
                 "Check a released file: its digest, its signature, and that no number is of too few people",
                 "talktrack aggregate verify spring.aggregate --json");
  command->add_option("FILE", *file, "A file that export made")->required();
  command->callback([file, &session] {
    session.run = [file, &session] { return answer(session, workflow::verifyAggregate(*file)); };
  });
}

void addLedger(CLI::App& aggregate, Session& session) {
  auto workspace = std::make_shared<std::filesystem::path>();
  auto* command = addCommand(aggregate, session, "ledger",
                             "List all that was released from a workspace, and what is spent of its privacy budget",
                             "talktrack aggregate ledger spring.talktrack");
  command->add_option("WORKSPACE", *workspace, "The *.talktrack file")->required();
  command->callback([workspace, &session] {
    session.run = [workspace, &session] { return answer(session, workflow::listReleases(*workspace)); };
  });
}

void addAttack(CLI::App& aggregate, Session& session) {
  auto request = std::make_shared<workflow::AttackAggregateRequest>();
  auto* command =
      addCommand(aggregate, session, "attack",
                 "Measure how well a release would tell who was in the log, with and without noise; nothing "
                 "is released",
                 "talktrack aggregate attack spring.talktrack --rounds 50 --json");
  command->add_option("WORKSPACE", request->workspace, "The *.talktrack file")->required();
  addDivision(*command, request->options);
  addNoise(*command, request->options);
  command->add_option("--rounds", request->rounds, "How often the people are divided anew")->check(CLI::Range(1, 1000));
  command->add_option("--policy-steps", request->policySteps,
                      "Steps of the policy trained in each round; 0 attacks the releases alone");
  command->callback([request, &session] {
    session.run = [request, &session] {
      return answer(session, workflow::attackAggregate(*request, session.stop, session.progress));
    };
  });
}

}  // namespace

void addAggregate(CLI::App& app, Session& session) {
  auto* aggregate = app.add_subcommand("aggregate", "Figures over many people that may leave a workspace");
  aggregate->require_subcommand(1);
  for (const auto add : {addExport, addVerify, addLedger, addAttack}) add(*aggregate, session);
}

}  // namespace studio::headless
