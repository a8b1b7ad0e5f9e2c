#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/logs/mapping_guess_types.h"

namespace studio::workflow {

/// One way in which a JSON file can be taken apart, as a mapping names it.
struct LogLayout {
  std::string records;
  std::string rows;
  bool operator==(const LogLayout&) const = default;
};

/// How some files are best understood, and why.
struct RecognisedLog {
  std::string preset;                ///< the preset that fits; empty: the mapping was guessed
  std::uint64_t triedDialogues = 0;  ///< how many of its first dialogues the preset read
  std::string mappingJson;           ///< a mapping document to start from, complete when isUsable
  bool isUsable = false;
  std::vector<logs::GuessedPart> parts;  ///< none for a preset
  std::vector<logs::MissingPart> missing;
  std::vector<LogLayout> layouts;  ///< of a JSON file
};

/// The first preset whose fields the files have and that reads at least half of the rows of their first dialogues,
/// else a guess (core/logs/mapping_guess.h). Blocks; any thread; ends soon after `stop`. Fails when the files
/// themselves cannot be read.
base::Result<RecognisedLog> recogniseLogs(const std::vector<std::filesystem::path>& files, std::stop_token stop,
                                          const base::Progress& progress);

/// The document of a mapping that ships with the studio, or of a mapping file. Fails like the readers of core/logs.
base::Result<std::string> presetMappingText(std::string_view preset);
base::Result<std::string> mappingFileText(const std::filesystem::path& file);

}  // namespace studio::workflow
