#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "core/workflow/search_turns.h"

namespace studio::headless {

namespace {

const char* nameOf(dialogue::Speaker speaker) { return speaker == dialogue::Speaker::agent ? "agent" : "customer"; }

int search(const Session& session, const workflow::SearchRequest& request) {
  const auto found = workflow::searchTurns(request, session.stop);
  if (!found) return fail(session, found.error());
  Json turns = Json::array();
  std::string text;
  for (const auto& turn : *found) {
    turns.push_back(
        {{"id", turn.dialogue.text}, {"turn", turn.turn}, {"speaker", nameOf(turn.speaker)}, {"text", turn.text}});
    text += fmt::format("{} turn {} {}: {}\n", turn.dialogue.text, turn.turn + 1, nameOf(turn.speaker), turn.text);
  }
  return finish(session, {{"turns", turns}}, text.empty() ? "No turn fits.\n" : text);
}

}  // namespace

void addSearch(CLI::App& app, Session& session) {
  auto request = std::make_shared<workflow::SearchRequest>();
  auto* command = addCommand(app, session, "search", "Find turns by their words",
                             "talktrack search spring.talktrack \"too expensive\" --limit 20");
  command->add_option("WORKSPACE", request->workspace, "The *.talktrack file")->required();
  command
      ->add_option("WORDS", request->find,
                   "All must occur in a turn; in double quotes they stand together; the last may be a beginning")
      ->required();
  command->add_option("--limit", request->limit, "At most this many; 0 = all")->capture_default_str();
  command->add_flag("--ranked", request->isRanked, "Best first (BM25) instead of log order");
  command->callback([request, &session] { session.run = [request, &session] { return search(session, *request); }; });
}

}  // namespace studio::headless
