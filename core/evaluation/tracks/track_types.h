#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"

namespace studio::evaluation {

/// What the agent of a dialogue did, in order, and how it ended. An action said several times running stands once.
struct TrackedDialogue {
  base::DialogueId id;
  std::vector<base::ActionId> actions;
  std::optional<bool> converted;
  std::optional<double> value;
  std::size_t turns = 0;
  std::map<std::string, std::string> segment;
};

/// Actions in order, as a talk track has them. Others may stand between two of them.
using Track = std::vector<base::ActionId>;

}  // namespace studio::evaluation
