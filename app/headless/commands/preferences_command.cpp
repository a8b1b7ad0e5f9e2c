#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "app/headless/commands/rlhf_text.h"
#include "core/workflow/preference_desk.h"

namespace studio::headless {

namespace {

struct PreferencesCall {
  std::filesystem::path workspace;
  std::filesystem::path add;
  std::filesystem::path out;
  workflow::ProposalRequest proposal;
  std::size_t next = 0;
};

Json readinessDocument(const learners::RlhfReadiness& readiness) {
  Json stages = Json::array();
  for (const auto& stage : readiness) {
    stages.push_back(
        {{"stage", rlhfStageName(stage.stage)}, {"can_run", stage.canRun()}, {"missing", missingDocument(stage)}});
  }
  return stages;
}

Json documentOf(const workflow::PreferenceReport& report) {
  const auto& statistics = report.statistics;
  Json labels = Json::object();
  for (std::size_t i = 0; i < statistics.labels.size(); ++i) {
    labels[std::string(preferenceLabelName(static_cast<feedback::PreferenceLabel>(i)))] = statistics.labels[i];
  }
  return {{"judgements", statistics.judgements},
          {"labels", labels},
          {"annotators", Json(statistics.annotators)},
          {"first_shown_preferred",
           {{"n", statistics.firstPreferred.count},
            {"preferred", statistics.firstPreferred.converted},
            {"rate", statistics.firstPreferred.rate},
            {"wilson95", {statistics.firstPreferred.lower, statistics.firstPreferred.upper}}}},
          {"position_bias", statistics.hasPositionBias()},
          {"shared_pairs", statistics.sharedPairs},
          {"agreement", statistics.sharedPairs > 0 ? Json(statistics.agreement) : Json()},
          {"krippendorff_alpha", statistics.alpha ? Json(*statistics.alpha) : Json()},
          {"demonstrations", report.demonstrations},
          {"readiness", readinessDocument(report.readiness)}};
}

std::string textOf(const workflow::PreferenceReport& report) {
  const auto& statistics = report.statistics;
  std::string text = fmt::format("{} judgements of {} annotators, {} marked dialogues\n", statistics.judgements,
                                 statistics.annotators.size(), report.demonstrations);
  if (statistics.firstPreferred.count > 0) {
    text += fmt::format("The side shown first is preferred in {:.1f}% ({:.1f}–{:.1f}) of {}{}\n",
                        100 * statistics.firstPreferred.rate, 100 * statistics.firstPreferred.lower,
                        100 * statistics.firstPreferred.upper, statistics.firstPreferred.count,
                        statistics.hasPositionBias() ? ": a bias of position" : "");
  }
  text += statistics.sharedPairs == 0
              ? "No pair was judged by two annotators, so agreement is not known\n"
              : fmt::format("{} pairs were judged by more than one: {:.1f}% alike, Krippendorff's alpha {}\n",
                            statistics.sharedPairs, 100 * statistics.agreement,
                            statistics.alpha ? fmt::format("{:.2f}", *statistics.alpha) : "not defined");
  for (const auto& stage : report.readiness) {
    text += fmt::format("{:<18} {}\n", rlhfStageName(stage.stage), stage.canRun() ? "can run" : "waits:");
    for (const auto& one : stage.missing) text += "  " + missingText(one) + "\n";
  }
  return text;
}

Json placeOf(const workflow::ProposedSegment& segment) {
  return {{"dialogue", segment.place.dialogue.text}, {"turns", {segment.place.firstTurn, segment.place.lastTurn}}};
}

Json wordsOf(const workflow::ProposedSegment& segment) { return {{"before", segment.before}, {"said", segment.turns}}; }

int printNext(const Session& session, const PreferencesCall& call) {
  workflow::ProposalRequest request = call.proposal;
  request.workspace = call.workspace;
  request.pairs = call.next;
  const auto pairs = workflow::proposePairs(request, session.stop);
  if (!pairs) return fail(session, pairs.error());
  Json list = Json::array();
  std::string text;
  for (const auto& pair : *pairs) {
    Json line{{"left", placeOf(pair.left)},
              {"right", placeOf(pair.right)},
              {"annotator", request.annotator},
              {"shown_first", preferenceSideName(pair.shownFirst)}};
    list.push_back({{"line", line}, {"left", wordsOf(pair.left)}, {"right", wordsOf(pair.right)}});
    const bool isLeftFirst = pair.shownFirst == feedback::PreferenceSide::left;
    const std::pair<const char*, const workflow::ProposedSegment*> sides[] = {{"left", &pair.left},
                                                                              {"right", &pair.right}};
    for (const bool isFirst : {true, false}) {
      const auto& [name, segment] = sides[isFirst == isLeftFirst ? 0 : 1];
      text += fmt::format("{}: {} turns {}–{}\n", name, segment->place.dialogue.text, segment->place.firstTurn,
                          segment->place.lastTurn);
      for (const std::string& turn : segment->turns) text += "    " + turn + "\n";
    }
    text += '\n';
  }
  return finish(session, {{"pairs", list}}, text.empty() ? "No pair is left to judge.\n" : text);
}

int run(const Session& session, const PreferencesCall& call) {
  if (!call.add.empty()) {
    if (const auto added = workflow::addPreferences(call.workspace, call.add); !added)
      return fail(session, added.error());
  }
  if (!call.out.empty()) {
    const auto written = workflow::exportPreferences(call.workspace, call.out);
    if (!written) return fail(session, written.error());
  }
  if (call.next > 0) return printNext(session, call);
  const auto report = workflow::showPreferences(call.workspace);
  return report ? finish(session, documentOf(*report), textOf(*report)) : fail(session, report.error());
}

}  // namespace

void addPreferences(CLI::App& app, Session& session) {
  auto call = std::make_shared<PreferencesCall>();
  auto* command =
      addCommand(app, session, "preferences",
                 "What people prefer of two ways to go on: how much there is, how good it is, what to ask next",
                 "talktrack preferences spring.talktrack --next 20 --annotator anna --json");
  command->add_option("WORKSPACE", call->workspace, "The *.talktrack file")->required();
  command->add_option("--add", call->add, "Put the judgements of this file (JSON lines) into the workspace first");
  command->add_option("--out", call->out, "Write all judgements to this file");
  command
      ->add_option("--next", call->next,
                   "Propose so many pairs to judge; with a \"label\" each \"line\" is one of --add")
      ->check(CLI::Range(0, 10'000));
  command->add_option("--annotator", call->proposal.annotator, "Who judges; what they judged is not proposed again");
  command->add_option("--turns", call->proposal.turns, "Turns of each continuation")->check(CLI::Range(1, 20));
  command->add_option("--seed", call->proposal.seed, "Seed of all chance; the same call proposes the same");
  command->callback([call, &session] { session.run = [call, &session] { return run(session, *call); }; });
}

}  // namespace studio::headless
