#include <fmt/format.h>

#include <span>

#include "app/headless/commands/commands.h"
#include "core/store/file_io.h"
#include "core/workflow/guess_mapping.h"

namespace studio::headless {

namespace {

Json documentOf(const logs::MappingGuess& guess) {
  Json parts = Json::array(), missing = Json::array();
  for (const auto& part : guess.parts) {
    parts.push_back(
        {{"part", part.part}, {"field", part.field}, {"reason", part.reason}, {"confidence", part.confidence}});
  }
  for (const auto& part : guess.missing) missing.push_back({{"part", part.part}, {"reason", part.reason}});
  return {{"usable", guess.isUsable},
          {"mapping", Json::parse(guess.mappingJson)},
          {"parts", std::move(parts)},
          {"missing", std::move(missing)}};
}

std::string textOf(const logs::MappingGuess& guess, const std::filesystem::path& savedAs) {
  std::string text = savedAs.empty() ? guess.mappingJson + "\n\n" : "";
  for (const auto& part : guess.parts) {
    text += fmt::format("  {:<11} {} ({:.0f} %): {}\n", part.part, part.field, 100 * part.confidence, part.reason);
  }
  for (const auto& part : guess.missing) text += fmt::format("  {:<11} missing: {}\n", part.part, part.reason);
  if (!guess.isUsable) return text + "Dialogue, speaker and text are needed; write a mapping by hand.\n";
  if (savedAs.empty()) return text + "Save it with --out FILE, correct it, and import with --mapping FILE.\n";
  return text + fmt::format("Saved as {0}. Correct it, and import with --mapping {0}.\n", savedAs.string());
}

/// What was asked for by `mapping guess`.
struct GuessRequest {
  std::vector<std::filesystem::path> files;
  std::filesystem::path out;
};

int guessMapping(const GuessRequest& request, const Session& session) {
  const auto found = workflow::guessMapping(request.files, session.stop, session.progress);
  if (!found) return fail(session, found.error());
  if (!request.out.empty()) {
    const std::string text = found->mappingJson + '\n';
    const auto saved = store::writeFileAtomically(request.out, std::as_bytes(std::span(text)));
    if (!saved) return fail(session, saved.error());
  }
  return finish(session, documentOf(*found), textOf(*found, request.out));
}

}  // namespace

void addMapping(CLI::App& app, Session& session) {
  auto* mapping = app.add_subcommand("mapping", "Mapping files: how a log of any make is read");
  mapping->require_subcommand(1);
  auto request = std::make_shared<GuessRequest>();
  auto* guess = addCommand(*mapping, session, "guess", "Guess a mapping for log files, with the reason for each part",
                           "talktrack mapping guess calls.csv --json");
  guess->add_option("FILE", request->files, "Log files, with their side files")->required();
  guess->add_option("--out", request->out, "Write the mapping to this file");
  guess->callback(
      [request, &session] { session.run = [request, &session] { return guessMapping(*request, session); }; });
}

}  // namespace studio::headless
