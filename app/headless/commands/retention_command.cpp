#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "app/headless/commands/removal_text.h"
#include "core/workflow/enforce_retention.h"

namespace studio::headless {

namespace {

Json documentOf(const workflow::RetentionReport& report) {
  Json document = Json::object();
  addTo(document, report.removed);
  document["with_end"] = report.withEnd;
  document["next_end"] = report.nextEndUtcMs ? Json(timeText(*report.nextEndUtcMs)) : Json();
  return document;
}

std::string documentText(const workflow::RetentionReport& report) {
  std::string text = report.removed.dialogues == 0 ? "Nothing has expired.\n" : textOf(report.removed);
  if (!report.nextEndUtcMs) return text + "No dialogue that is left has an end.\n";
  return text + fmt::format("{} dialogues have an end; the next one is at {}.\n", report.withEnd,
                            timeText(*report.nextEndUtcMs));
}

}  // namespace

void addRetention(CLI::App& app, Session& session) {
  auto workspace = std::make_shared<std::filesystem::path>();
  auto* command = addCommand(app, session, "retention", "Delete the dialogues whose time has run out, for good",
                             "talktrack retention spring.talktrack --json");
  command->add_option("WORKSPACE", *workspace, "The *.talktrack file")->required();
  command->callback([workspace, &session] {
    session.run = [workspace, &session] {
      const auto report = workflow::enforceRetention(*workspace, base::SystemClock());
      return report ? finish(session, documentOf(*report), documentText(*report)) : fail(session, report.error());
    };
  });
}

}  // namespace studio::headless
