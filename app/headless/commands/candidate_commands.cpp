#include "app/headless/commands/candidate_commands.h"

#include "app/headless/commands/candidate_text.h"
#include "core/workflow/edit_candidates.h"
#include "core/workflow/mine_candidates.h"

namespace studio::headless {

namespace {

using workflow::CandidateEditRequest;

/// Prints what a use case gave, whatever it is.
template <class T>
int answer(const Session& session, const base::Result<T>& result) {
  return result ? finish(session, documentOf(*result), textOf(*result)) : fail(session, result.error());
}

/// A command below `candidates` that works on one set.
struct SetCommand {
  CLI::App* app;
  std::shared_ptr<CandidateEditRequest> request;
};

SetCommand addSetCommand(CLI::App& candidates, Session& session, const std::string& name,
                         const std::string& description, const std::string& example) {
  SetCommand command{addCommand(candidates, session, name, description, example),
                     std::make_shared<CandidateEditRequest>()};
  command.app->add_option("WORKSPACE", command.request->workspace, "The *.talktrack file")->required();
  command.app->add_option("--set", command.request->set, "Name of the candidate set; default: the newest");
  return command;
}

void addMine(CLI::App& candidates, Session& session) {
  auto request = std::make_shared<workflow::MineCandidatesRequest>();
  auto* command =
      addCommand(candidates, session, "mine", "Group what agents said into candidates and store them as a set",
                 "talktrack candidates mine spring.talktrack --json");
  command->add_option("WORKSPACE", request->workspace, "The *.talktrack file")->required();
  command->add_option("--name", request->name, "Name of the set; default: mined-01, mined-02, …");
  command->add_option("--candidates", request->candidates, "How many; 0 = as many as are stable")
      ->check(CLI::Range(0, 200));
  command->add_option("--encoder", request->encoder, "Whose vectors are compared: auto, hashed or pretrained")
      ->check(CLI::IsMember({"auto", "hashed", "pretrained"}));
  command->add_option("--threshold", request->threshold, "Sentences below this confidence belong to no candidate");
  command->add_option("--examples", request->examples, "Sentences shown of each candidate");
  command->add_option("--seed", request->seed, "Seed of all chance; the same call gives the same candidates");
  command->callback([request, &session] {
    session.run = [request, &session] {
      return answer(session, workflow::mineCandidates(*request, session.stop, session.progress));
    };
  });
}

void addList(CLI::App& candidates, Session& session) {
  auto workspace = std::make_shared<std::filesystem::path>();
  auto* command = addCommand(candidates, session, "list", "Say how much is labelled, by whom, and which sets there are",
                             "talktrack candidates list spring.talktrack");
  command->add_option("WORKSPACE", *workspace, "The *.talktrack file")->required();
  command->callback([workspace, &session] {
    session.run = [workspace, &session] { return answer(session, workflow::listCandidateSets(*workspace)); };
  });
}

void addShow(CLI::App& candidates, Session& session) {
  const auto command =
      addSetCommand(candidates, session, "show", "List a set's candidates with size, confidence and typical sentences",
                    "talktrack candidates show spring.talktrack --examples 5");
  command.app->add_option("--examples", command.request->examples, "Sentences shown of each candidate");
  command.app->callback([request = command.request, &session] {
    session.run = [request, &session] {
      return answer(session,
                    workflow::showCandidates({request->workspace, request->set, request->examples}, session.stop));
    };
  });
}

void addRename(CLI::App& candidates, Session& session) {
  const auto command = addSetCommand(candidates, session, "rename", "Give a candidate another name",
                                     "talktrack candidates rename spring.talktrack 7 \"Ask for the amount\"");
  auto candidate = std::make_shared<std::string>(), name = std::make_shared<std::string>();
  command.app->add_option("CANDIDATE", *candidate, "Its number or name")->required();
  command.app->add_option("NAME", *name, "Its new name")->required();
  command.app->callback([=, request = command.request, &session] {
    session.run = [=, &session] { return answer(session, workflow::renameCandidate(*request, *candidate, *name)); };
  });
}

void addMerge(CLI::App& candidates, Session& session) {
  const auto command = addSetCommand(candidates, session, "merge", "Make one candidate of two or more",
                                     "talktrack candidates merge spring.talktrack 3 9 --name \"Say goodbye\"");
  auto merged = std::make_shared<std::vector<std::string>>();
  auto name = std::make_shared<std::string>();
  command.app->add_option("CANDIDATE", *merged, "Their numbers or names")->required()->expected(2, -1);
  command.app->add_option("--name", *name, "Name of the whole; default: that of the first");
  command.app->callback([=, request = command.request, &session] {
    session.run = [=, &session] { return answer(session, workflow::mergeCandidates(*request, *merged, *name)); };
  });
}

void addSplit(CLI::App& candidates, Session& session) {
  const auto command = addSetCommand(candidates, session, "split", "Group the sentences of a candidate anew",
                                     "talktrack candidates split spring.talktrack 2 --parts 3");
  auto candidate = std::make_shared<std::string>();
  auto parts = std::make_shared<std::size_t>(2);
  command.app->add_option("CANDIDATE", *candidate, "Its number or name")->required();
  command.app->add_option("--parts", *parts, "Into how many")->check(CLI::Range(2, 20));
  command.app->callback([=, request = command.request, &session] {
    session.run = [=, &session] {
      return answer(session, workflow::splitCandidate(*request, *candidate, *parts, session.stop, session.progress));
    };
  });
}

void addThreshold(CLI::App& candidates, Session& session) {
  const auto command = addSetCommand(candidates, session, "threshold",
                                     "Set the confidence below which a sentence belongs to no candidate",
                                     "talktrack candidates threshold spring.talktrack 0.7");
  auto threshold = std::make_shared<double>(0);
  command.app->add_option("CONFIDENCE", *threshold, "From 0 to below 1")->required();
  command.app->callback([=, request = command.request, &session] {
    session.run = [=, &session] { return answer(session, workflow::setCandidateThreshold(*request, *threshold)); };
  });
}

void addHistory(CLI::App& candidates, Session& session) {
  const auto undo = addSetCommand(candidates, session, "undo", "Take back the last edit",
                                  "talktrack candidates undo spring.talktrack");
  undo.app->callback([request = undo.request, &session] {
    session.run = [=, &session] { return answer(session, workflow::undoCandidateEdit(*request)); };
  });
  const auto redo = addSetCommand(candidates, session, "redo", "Make the edit again that was taken back",
                                  "talktrack candidates redo spring.talktrack");
  redo.app->callback([request = redo.request, &session] {
    session.run = [=, &session] { return answer(session, workflow::redoCandidateEdit(*request)); };
  });
}

void addApply(CLI::App& candidates, Session& session) {
  const auto command = addSetCommand(candidates, session, "apply",
                                     "Label what agents said by the set's candidates, in place of earlier mined labels",
                                     "talktrack candidates apply spring.talktrack");
  command.app->callback([request = command.request, &session] {
    session.run = [=, &session] {
      return answer(session,
                    workflow::applyCandidates({request->workspace, request->set}, session.stop, session.progress));
    };
  });
}

void addWithdraw(CLI::App& candidates, Session& session) {
  auto workspace = std::make_shared<std::filesystem::path>();
  auto* command = addCommand(candidates, session, "withdraw", "Take out all mined labels; the sets stay",
                             "talktrack candidates withdraw spring.talktrack");
  command->add_option("WORKSPACE", *workspace, "The *.talktrack file")->required();
  command->callback([workspace, &session] {
    session.run = [workspace, &session] {
      const auto done = workflow::withdrawCandidates(*workspace);
      return done ? finish(session, Json::object(), "No mined label is in use any more.\n")
                  : fail(session, done.error());
    };
  });
}

void addRemove(CLI::App& candidates, Session& session) {
  const auto command = addSetCommand(candidates, session, "remove", "Delete a set with its history and its labels",
                                     "talktrack candidates remove spring.talktrack --set mined-01");
  command.app->get_option("--set")->required();
  command.app->callback([request = command.request, &session] {
    session.run = [=, &session] {
      const auto done = workflow::removeCandidateSet(*request);
      return done ? finish(session, {{"removed", request->set}}, request->set + " is removed.\n")
                  : fail(session, done.error());
    };
  });
}

void addAgreement(CLI::App& candidates, Session& session) {
  const auto command = addSetCommand(candidates, session, "agreement",
                                     "Measure how far a set agrees with the labels of the log, against baselines",
                                     "talktrack candidates agreement labelled.talktrack --json");
  command.app->callback([request = command.request, &session] {
    session.run = [=, &session] {
      return answer(session, workflow::compareCandidates({request->workspace, request->set}, session.stop));
    };
  });
}

}  // namespace

void addCandidates(CLI::App& app, Session& session) {
  auto* candidates =
      app.add_subcommand("candidates", "Utterance candidates mined from logs without labels: mine, edit, apply");
  candidates->require_subcommand(1);
  for (const auto add : {addMine, addList, addShow, addRename, addMerge, addSplit, addThreshold, addHistory, addApply,
                         addWithdraw, addRemove, addAgreement}) {
    add(*candidates, session);
  }
}

}  // namespace studio::headless
