#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"

namespace studio::dialogue {

enum class Speaker : std::uint8_t { agent = 0, customer = 1 };

/// One unit of speech: a sentence or message, with what it does.
struct Utterance {
  std::string text;  ///< UTF-8
  /// Primary action labels, in the log's order; each is one step of learning. Customers may have
  /// labels too (negotiations): they are counted, never learned.
  std::vector<base::ActionId> actions;
  /// Less salient labels: kept and shown, neither counted nor learned.
  std::vector<base::ActionId> secondaryActions;
};

/// What one side says before the other speaks again, as the log's mapping groups it.
struct Turn {
  Speaker speaker = Speaker::agent;
  std::vector<Utterance> utterances;
};

/// How a dialogue ended. An empty field is unknown, which is not the same as no or 0.
struct Outcome {
  std::optional<bool> converted;
  std::optional<double> value;  ///< in the log's own unit (money, points)
};

/// Whether a dialogue is shown as it was, or with the two sides exchanged (a mapping's "mirror").
enum class View : std::uint8_t { asLogged = 0, mirrored = 1 };

/// Whether the people of a dialogue agreed to its use. Only `notAsked` (the log's mapping does not ask) and `given` may
/// be kept; `unknown` is a log that should say and does not.
enum class Consent : std::uint8_t { notAsked, given, refused, unknown };

/// Whether and how long a dialogue may be kept, as its log says.
struct Keeping {
  Consent consent = Consent::notAsked;
  std::optional<std::int64_t> untilUtcMs;  ///< from then on it must be gone
  std::optional<std::int64_t> forMs;  ///< the same counted from its start, or from its import where that is unknown
  bool isUnreadable = false;          ///< the log names an end that cannot be read
};

/// One conversation. Turns are in order. Text may hold personal data unless it is inside a
/// privacy::SanitizedDialogue.
struct Dialogue {
  base::DialogueId id;
  View view = View::asLogged;
  base::PersonId customer;  ///< may be empty when the log does not say
  base::PersonId agent;     ///< may be empty
  /// Names of people in it as the log gives them beside the texts; none in a privacy::SanitizedDialogue.
  std::vector<std::string> personNames;
  std::vector<Turn> turns;
  Outcome outcome;
  std::map<std::string, std::string> segment;  ///< attribute -> value, e.g. "product" -> "fibre"
  std::optional<std::int64_t> startedAtUtcMs;
  Keeping keeping;
};

/// All text of a turn, utterances joined with one blank.
std::string turnText(const Turn& turn);

}  // namespace studio::dialogue
