#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "core/workflow/import_logs.h"

namespace studio::headless {

namespace {

Json documentOf(const std::vector<logs::RejectedRow>& rows) {
  Json list = Json::array();
  for (const auto& row : rows) list.push_back({{"file", row.file}, {"row", row.row}, {"reason", row.reason}});
  return list;
}

Json documentOf(const workflow::ImportReport& report) {
  return {{"dialogues", report.dialogues},
          {"turns", report.turns},
          {"rows", report.rows},
          {"added", report.added},
          {"replaced", report.replaced},
          {"unchanged", report.unchanged},
          {"imported_before", report.wasImportedBefore},
          {"left_out", Json(report.leftOut)},
          {"withdrawn", report.withdrawn},
          {"expired", report.expired},
          {"rejected", documentOf(report.rejected)},
          {"notices", documentOf(report.notices)},
          {"redactions", Json(report.redactions)},
          {"dropped_attributes", Json(report.droppedAttributes)},
          {"seconds", report.seconds}};
}

std::string textOf(const std::vector<logs::RejectedRow>& rows, const char* title) {
  if (rows.empty()) return {};
  constexpr std::size_t kShown = 20;
  auto text = fmt::format("{} {}:\n", rows.size(), title);
  for (std::size_t i = 0; i < std::min(kShown, rows.size()); ++i) {
    text += fmt::format("  {} row {}: {}\n", rows[i].file, rows[i].row, rows[i].reason);
  }
  if (rows.size() > kShown) text += fmt::format("  … and {} more; --json lists all\n", rows.size() - kShown);
  return text;
}

const char* sentenceOf(const std::string& reason) {
  if (reason == "no_consent") return "there is no consent";
  if (reason == "consent_unknown") return "the log does not say whether there is consent";
  if (reason == "expired") return "they may be kept no longer";
  if (reason == "retention_unreadable") return "how long they may be kept cannot be read";
  return "somebody in them was forgotten";
}

std::string leftOutText(const workflow::ImportReport& report) {
  std::string text;
  for (const auto& [reason, dialogues] : report.leftOut) {
    text += fmt::format("{} dialogues were not stored: {}.\n", dialogues, sentenceOf(reason));
  }
  if (report.withdrawn > 0)
    text += fmt::format("{} of these had been stored before and are gone now.\n", report.withdrawn);
  if (report.expired > 0) text += fmt::format("{} stored dialogues had expired and were removed.\n", report.expired);
  return text;
}

std::string textOf(const workflow::ImportReport& report) {
  std::string text =
      report.wasImportedBefore
          ? fmt::format("These files were imported before: {} dialogues, nothing changed.\n", report.dialogues)
          : fmt::format("{} dialogues, {} turns from {} rows in {:.2f} s ({} new, {} replaced, {} unchanged).\n",
                        report.dialogues, report.turns, report.rows, report.seconds, report.added, report.replaced,
                        report.unchanged);
  for (const auto& [type, hits] : report.redactions) text += fmt::format("  removed {:>8}  {}\n", hits, type);
  text += leftOutText(report);
  for (const auto& attribute : report.droppedAttributes) {
    text += fmt::format(
        "  left out: attribute {} may be sensitive; \"privacy\": {{\"keep_attributes\": [\"{}\"]}} keeps it\n",
        attribute, attribute);
  }
  return text + textOf(report.rejected, "rows were left out") + textOf(report.notices, "rows were kept but are odd");
}

}  // namespace

void addImport(CLI::App& app, Session& session) {
  auto request = std::make_shared<workflow::ImportRequest>();
  auto* command =
      addCommand(app, session, "import", "Read conversation logs, remove identifiers, store them in a workspace",
                 "talktrack import spring.talktrack --format p4g 300_dialog.csv 300_info.csv --json");
  command->add_option("WORKSPACE", request->workspace, "The *.talktrack file; made when absent")->required();
  auto* format = command->add_option("--format", request->preset, "A known log format: p4g, casino, talktrack");
  command
      ->add_option("--mapping", request->mappingFile,
                   "A mapping file that describes any other log, or auto to have it guessed")
      ->excludes(format);
  command->add_option("FILE", request->files, "Log files or folders; side files are found beside them")->required();
  command->callback([request, &session] {
    session.run = [request, &session] {
      const auto report = workflow::importLogs(*request, session.stop, session.progress);
      return report ? finish(session, documentOf(*report), textOf(*report)) : fail(session, report.error());
    };
  });
}

}  // namespace studio::headless
