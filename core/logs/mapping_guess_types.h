#pragma once

#include <string>
#include <vector>

namespace studio::logs {

/// One part of a mapping that was guessed from names and values.
struct GuessedPart {
  std::string part;   ///< as in a mapping: format, records, rows, dialogue, order, speaker, text, turns, actions, side,
                      ///< outcome, value, customer, agent, started_at, segment, consent, privacy
  std::string field;  ///< the field, or what else was decided
  std::string reason;     ///< plain English
  double confidence = 0;  ///< 0 to 1; below 0.5 a person should look
};

/// A part that nothing in the files tells.
struct MissingPart {
  std::string part;
  std::string reason;  ///< plain English; names what might be meant
};

/// What was guessed of some log files.
struct MappingGuess {
  std::string mappingJson;  ///< a mapping document, usable when isUsable
  bool isUsable = false;    ///< dialogue, speaker and text were found
  std::vector<GuessedPart> parts;
  std::vector<MissingPart> missing;
};

}  // namespace studio::logs
