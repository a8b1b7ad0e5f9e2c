#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "core/workflow/replay_dialogue.h"

namespace studio::headless {

namespace {

using workflow::ReplayStep;
using workflow::ReplayTurn;

const char* speakerWord(dialogue::Speaker speaker) {
  return speaker == dialogue::Speaker::agent ? "agent" : "customer";
}

std::string textOf(const ReplayTurn& turn) {
  std::string text;
  for (const auto& utterance : turn.utterances) text += (text.empty() ? "" : " ") + utterance.text;
  return text;
}

Json documentOf(const ReplayStep& step) {
  Json q = Json::object(), probability = Json::object(), before = Json::object(), masked = Json::object(),
       support = Json::object(), interval = Json::object();
  for (const auto& candidate : step.candidates) {
    q[candidate.action] = candidate.q;
    probability[candidate.action] = candidate.probability;
    before[candidate.action] = candidate.probabilityBeforeMask;
    support[candidate.action] = candidate.support;
    if (candidate.low && candidate.high) interval[candidate.action] = {*candidate.low, *candidate.high};
    if (candidate.isMasked)
      masked[candidate.action] = candidate.ruleIds.empty() ? Json(candidate.maskReason) : Json(candidate.ruleIds);
  }
  return {{"action", step.action},
          {"chosen", step.chosen.empty() ? step.action : step.chosen},
          {"q", q},
          {"probability", probability},
          {"probability_before_mask", before},
          {"masked", masked},
          {"value", step.value},
          {"loss", step.lossPp},
          {"support", support},
          {"interval", interval},
          {"best", step.candidates[step.best].action},
          {"is_said_masked", step.isSaidMasked},
          {"is_loss_certain", step.isLossCertain}};
}

/// The step a turn is judged by: its costliest.
const ReplayStep* costliest(const ReplayTurn& turn) {
  const ReplayStep* worst = nullptr;
  for (const auto& step : turn.steps) {
    if (worst == nullptr || step.lossPp > worst->lossPp) worst = &step;
  }
  return worst;
}

Json documentOf(const ReplayTurn& turn) {
  Json document{{"index", turn.index}, {"speaker", speakerWord(turn.speaker)}, {"text", textOf(turn)}};
  document["action"] = nullptr;
  for (const char* name : {"q", "probability", "probability_before_mask", "masked", "support"})
    document[name] = Json::object();
  document["value"] = turn.value ? Json(*turn.value) : Json();
  document["loss"] = nullptr;
  if (const auto* step = costliest(turn)) document.update(documentOf(*step));
  if (turn.low && turn.high) document["value_interval"] = {*turn.low, *turn.high};
  Json steps = Json::array();
  for (const auto& step : turn.steps) steps.push_back(documentOf(step));
  document["steps"] = steps;
  return document;
}

std::string lineOf(const ReplayTurn& turn) {
  const std::string value = turn.value ? fmt::format("{:5.1f}%", *turn.value * 100) : std::string(6, ' ');
  std::string line = fmt::format("{:>3} {:<8} {}  ", turn.index + 1, speakerWord(turn.speaker), value);
  if (const auto* step = costliest(turn)) {
    line += fmt::format("[{}]", step->action);
    if (step->lossPp >= 0.05)
      line += fmt::format(" −{:.1f} against {}", step->lossPp, step->candidates[step->best].action);
    line += "  ";
  }
  return line + textOf(turn) + "\n";
}

int replay(const Session& session, const std::filesystem::path& workspace, const base::DialogueId& id,
           const base::PolicyName& policy) {
  const auto opened = workflow::ReplaySession::open(workspace, policy);
  if (!opened) return fail(session, opened.error());
  const auto report = (*opened)->replay(id);
  if (!report) return fail(session, report.error());
  Json turns = Json::array();
  std::string text;
  for (const auto& turn : report->turns) {
    turns.push_back(documentOf(turn));
    text += lineOf(turn);
  }
  Json document{{"dialogue", report->id.text},
                {"policy", report->policy.text},
                {"members", report->policyMembers},
                {"base_rate", report->baseRate}};
  document["converted"] = report->outcome.converted ? Json(*report->outcome.converted ? 1 : 0) : Json();
  document["rules"] = report->rules ? Json{{"version", report->rules->version},
                                           {"digest", report->rules->digest},
                                           {"trained_under_them", report->isTrainedUnderThem}}
                                    : Json();
  document["turns"] = turns;
  return finish(session, document, text);
}

}  // namespace

void addReplay(CLI::App& app, Session& session) {
  struct Options {
    std::filesystem::path workspace;
    base::DialogueId dialogue;
    base::PolicyName policy;
  };
  auto options = std::make_shared<Options>();
  auto* command = addCommand(app, session, "replay", "Value every action at every turn of one dialogue",
                             "talktrack replay spring.talktrack --dialogue D-00017 --policy dqn-01 --json");
  command->add_option("WORKSPACE", options->workspace, "The *.talktrack file")->required();
  command->add_option("--dialogue", options->dialogue.text, "Which dialogue; talktrack dialogues lists them")
      ->required();
  command->add_option("--policy", options->policy.text, "Whose values; talktrack policies lists them")->required();
  command->callback([options, &session] {
    session.run = [options, &session] {
      return replay(session, options->workspace, options->dialogue, options->policy);
    };
  });
}

}  // namespace studio::headless
