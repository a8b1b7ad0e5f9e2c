#include "core/workflow/guess_mapping.h"

#include "core/logs/mapping_guess.h"

namespace studio::workflow {

base::Result<logs::MappingGuess> guessMapping(const std::vector<std::filesystem::path>& files, std::stop_token stop,
                                              const base::Progress& progress) {
  if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "guessing the mapping");
  base::report(progress, base::Stage::reading, 0, 0);
  return logs::guessMapping(files);
}

}  // namespace studio::workflow
