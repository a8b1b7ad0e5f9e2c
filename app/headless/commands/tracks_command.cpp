#include "app/headless/commands/commands.h"
#include "app/headless/commands/tracks_text.h"

namespace studio::headless {

namespace {

/// A request, and the tracks as they were typed.
struct TracksCall {
  workflow::TracksRequest request;
  std::vector<std::string> tracks;
};

std::optional<base::Error> readTracks(TracksCall& call) {
  for (const std::string& typed : call.tracks) {
    auto track = workflow::parseTrack(typed);
    if (!track) return track.error();
    call.request.tracks.push_back(*std::move(track));
  }
  return std::nullopt;
}

int printTracks(const Session& session, TracksCall& call) {
  if (const auto error = readTracks(call)) return fail(session, *error);
  const auto report = workflow::findTracks(call.request, session.stop, session.progress);
  return report ? finish(session, documentOf(*report), textOf(*report)) : fail(session, report.error());
}

int printComparison(const Session& session, TracksCall& call) {
  if (const auto error = readTracks(call)) return fail(session, *error);
  const auto report = workflow::compareTracks(call.request, session.stop, session.progress);
  return report ? finish(session, documentOf(*report), textOf(*report)) : fail(session, report.error());
}

void addShared(CLI::App& command, TracksCall& call) {
  command.add_option("WORKSPACE", call.request.workspace, "The *.talktrack file")->required();
  command.add_option("--gap", call.request.figures.gap, "At most so many other actions between two steps")
      ->check(CLI::Range(0, 100));
  command.add_option("--segment", call.request.figures.segment, "Also by this attribute; small cells are left out");
  command
      .add_option("--minimum-cohort", call.request.figures.minimumCohortSize,
                  "Dialogues on either side of a segment's comparison")
      ->check(CLI::Range(1, 1'000'000));
  command.add_option("--examples", call.request.figures.examples, "Ids of so many dialogues behind each track");
}

}  // namespace

void addTracks(CLI::App& app, Session& session) {
  auto call = std::make_shared<TracksCall>();
  auto* command = addCommand(app, session, "tracks",
                             "Talk tracks that dialogues have in common, and the conversion that goes with them",
                             "talktrack tracks spring.talktrack --support 0.1 --segment product");
  addShared(*command, *call);
  command->add_option("--track", call->tracks,
                      "This one instead of those that are found: \"greet > offer\" or \"short = greet > offer\"");
  command->add_option("--support", call->request.support, "Share of the dialogues that a track must occur in")
      ->check(CLI::Range(0.0, 1.0));
  command->add_option("--longest", call->request.longest, "Steps of a track at most")->check(CLI::Range(2, 12));
  command->add_option("--limit", call->request.most, "At most this many, the clearest first; 0 = all");
  command->callback([call, &session] { session.run = [call, &session] { return printTracks(session, *call); }; });
}

void addCompare(CLI::App& app, Session& session) {
  auto call = std::make_shared<TracksCall>();
  auto* command = addCommand(
      app, session, "compare", "Two to four talk tracks side by side, step by step, against the first of them",
      "talktrack compare spring.talktrack --track \"greet > offer\" --track \"greet > ask_needs > offer\"");
  addShared(*command, *call);
  command->add_option("--track", call->tracks, "A track: \"greet > offer\" or \"short = greet > offer\"")->required();
  command->callback([call, &session] { session.run = [call, &session] { return printComparison(session, *call); }; });
}

}  // namespace studio::headless
