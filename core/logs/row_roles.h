#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/logs/log_sample.h"
#include "core/logs/mapping_guess_types.h"

namespace studio::logs {

/// Who says what in which dialogue: what no log can do without.
struct RowRoles {
  const SampleColumn* text = nullptr;
  const SampleColumn* speaker = nullptr;
  const SampleColumn* dialogue = nullptr;
  std::vector<std::string> agentValues;
  std::vector<std::string> customerValues;
  std::vector<std::string> eventValues;
  double score = 0;  ///< of this way to read the file against others
  std::vector<GuessedPart> parts;
  std::vector<MissingPart> missing;

  bool isComplete() const { return text != nullptr && speaker != nullptr && dialogue != nullptr; }
  bool isAgent(const std::string& value) const;
  bool isCustomer(const std::string& value) const;
};

/// Finds the three columns by their names and values, and which speaker is the agent. `sample` must live as long.
RowRoles guessRoles(const LogSample& sample);

/// Per row: the number of its dialogue, counted in the order in which dialogues begin.
std::vector<std::size_t> dialoguesOfRows(const SampleColumn& dialogue);

}  // namespace studio::logs
