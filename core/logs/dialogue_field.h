#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/logs/log_sample.h"

namespace studio::logs {

/// The values of a sample's column by dialogue. Blank cells do not count.
struct DialogueField {
  const SampleColumn* column = nullptr;
  std::map<std::size_t, std::string> valueOf;  ///< dialogue -> its first value
  std::map<std::size_t, std::string> lastOf;   ///< dialogue -> what its last row has, "" when that is blank
  std::set<std::string> values;
  bool isOnePerDialogue = true;  ///< no dialogue has two of them
};

/// `dialogues` are the numbers of the rows' dialogues, `counts` says which rows count (all when empty).
DialogueField dialogueFieldOf(const SampleColumn& column, const std::vector<std::size_t>& dialogues,
                              const std::vector<bool>& counts);

}  // namespace studio::logs
