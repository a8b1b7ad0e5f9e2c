#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"

namespace studio::workflow {

struct DialogueListRequest {
  std::filesystem::path workspace;
  std::string find;         ///< words of one turn, or text in an id or segment; empty = all
  std::size_t limit = 0;    ///< 0 = all
  base::PolicyName policy;  ///< whose losses are listed; empty = none
};

struct DialogueListItem {
  base::DialogueId id;
  std::uint64_t turns = 0;
  std::optional<bool> converted;
  std::optional<double> value;
  std::map<std::string, std::string> segment;
  std::uint64_t hits = 0;                     ///< turns with the words looked for
  std::optional<std::uint64_t> firstHitTurn;  ///< from 0
  std::optional<double> worstLossPp;          ///< costliest decision under the policy, points, ≥ 0
  std::optional<std::uint64_t> worstTurn;
  bool isWorstLossCertain = true;  ///< false: its interval reaches zero, so it gets no mark
};

/// Dialogues in log order. Cheap enough for tens of thousands. Any thread.
base::Result<std::vector<DialogueListItem>> listDialogues(const DialogueListRequest& request);

}  // namespace studio::workflow
