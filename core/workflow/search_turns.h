#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/dialogue/dialogue.h"

namespace studio::workflow {

struct SearchRequest {
  std::filesystem::path workspace;
  std::string find;        ///< words; "in quotes" they stand together; the last may be a beginning (3 letters or more)
  bool isRanked = false;   ///< best first instead of log order
  std::size_t limit = 50;  ///< 0 = all
};

/// A turn with the words looked for, as stored: anonymised.
struct FoundTurn {
  base::DialogueId dialogue;
  std::size_t turn = 0;  ///< from 0
  dialogue::Speaker speaker = dialogue::Speaker::agent;
  std::string text;  ///< of the whole turn
};

/// Turns with the words of a request. The first hits in log order come within milliseconds whatever the size of the
/// log; ranked ones after all hits were looked at. Blocks; any thread; fails with cancelled.
base::Result<std::vector<FoundTurn>> searchTurns(const SearchRequest& request, std::stop_token stop);

}  // namespace studio::workflow
