#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "core/workflow/list_dialogues.h"
#include "core/workflow/workspace_overview.h"

namespace studio::headless {

namespace {

Json documentOf(const workflow::DialogueListItem& item) {
  Json document{{"id", item.id.text}, {"turns", item.turns}};
  document["converted"] = item.converted ? Json(*item.converted ? 1 : 0) : Json();
  document["value"] = item.value ? Json(*item.value) : Json();
  document["segment"] = Json(item.segment);
  if (item.firstHitTurn) document["first_hit_turn"] = *item.firstHitTurn;
  if (item.worstLossPp) document["worst_loss"] = *item.worstLossPp;
  if (item.worstTurn) document["worst_turn"] = *item.worstTurn;
  if (item.worstLossPp) document["is_worst_loss_certain"] = item.isWorstLossCertain;
  return document;
}

std::string textOf(const workflow::DialogueListItem& item) {
  const char* outcome = !item.converted ? "unknown" : *item.converted ? "converted" : "not converted";
  std::string segment;
  for (const auto& [attribute, value] : item.segment) segment += fmt::format(" {}={}", attribute, value);
  const auto loss = item.worstLossPp ? fmt::format("{:>7.1f}", *item.worstLossPp) : std::string(7, ' ');
  return fmt::format("{:<28} {:>4} turns  {:<13} {}{}\n", item.id.text, item.turns, outcome, loss, segment);
}

int listDialogues(const Session& session, const workflow::DialogueListRequest& request) {
  const auto items = workflow::listDialogues(request);
  if (!items) return fail(session, items.error());
  Json list = Json::array();
  std::string text;
  for (const auto& item : *items) {
    list.push_back(documentOf(item));
    text += textOf(item);
  }
  return finish(session, {{"dialogues", list}}, text.empty() ? "No dialogue fits.\n" : text);
}

int listPolicies(const Session& session, const std::filesystem::path& workspace) {
  const auto overview = workflow::inspectWorkspace(workspace);
  if (!overview) return fail(session, overview.error());
  Json list = Json::array();
  std::string text;
  for (const auto& policy : overview->policies) {
    list.push_back({{"name", policy.name.text},
                    {"learner", policy.learner},
                    {"state", policy.state},
                    {"config", Json::parse(policy.configJson, nullptr, false)},
                    {"report", Json::parse(policy.reportJson, nullptr, false)}});
    text += fmt::format("{:<20} {:<6} {}\n", policy.name.text, policy.learner, policy.state);
  }
  return finish(session, {{"policies", list}}, text.empty() ? "No policy yet; talktrack train makes one.\n" : text);
}

}  // namespace

void addDialogues(CLI::App& app, Session& session) {
  auto request = std::make_shared<workflow::DialogueListRequest>();
  auto* command = addCommand(app, session, "dialogues", "List dialogues with length, outcome and segment",
                             "talktrack dialogues spring.talktrack --find \"too expensive\" --limit 20");
  command->add_option("WORKSPACE", request->workspace, "The *.talktrack file")->required();
  command->add_option("--find", request->find,
                      "Only dialogues with these words in a turn, or this text in an id or segment");
  command->add_option("--limit", request->limit, "At most this many; 0 = all");
  command->add_option("--policy", request->policy.text, "Add the costliest decision under this policy");
  command->callback(
      [request, &session] { session.run = [request, &session] { return listDialogues(session, *request); }; });
}

void addPolicies(CLI::App& app, Session& session) {
  auto workspace = std::make_shared<std::filesystem::path>();
  auto* command = addCommand(app, session, "policies", "List the policies of a workspace with their state and report",
                             "talktrack policies spring.talktrack --json");
  command->add_option("WORKSPACE", *workspace, "The *.talktrack file")->required();
  command->callback(
      [workspace, &session] { session.run = [workspace, &session] { return listPolicies(session, *workspace); }; });
}

}  // namespace studio::headless
