#include <fmt/format.h>

#include "app/headless/commands/commands.h"
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

std::string textOf(const logs::MappingGuess& guess) {
  std::string text = guess.mappingJson + "\n\n";
  for (const auto& part : guess.parts) {
    text += fmt::format("  {:<11} {} ({:.0f} %): {}\n", part.part, part.field, 100 * part.confidence, part.reason);
  }
  for (const auto& part : guess.missing) text += fmt::format("  {:<11} missing: {}\n", part.part, part.reason);
  return text + (guess.isUsable ? "Store the part in braces in a file, correct it, and import with --mapping.\n"
                                : "Dialogue, speaker and text are needed; write a mapping by hand.\n");
}

}  // namespace

void addMapping(CLI::App& app, Session& session) {
  auto* mapping = app.add_subcommand("mapping", "Mapping files: how a log of any make is read");
  mapping->require_subcommand(1);
  auto files = std::make_shared<std::vector<std::filesystem::path>>();
  auto* guess = addCommand(*mapping, session, "guess", "Guess a mapping for log files, with the reason for each part",
                           "talktrack mapping guess calls.csv --json");
  guess->add_option("FILE", *files, "Log files, with their side files")->required();
  guess->callback([files, &session] {
    session.run = [files, &session] {
      const auto found = workflow::guessMapping(*files, session.stop, session.progress);
      return found ? finish(session, documentOf(*found), textOf(*found)) : fail(session, found.error());
    };
  });
}

}  // namespace studio::headless
