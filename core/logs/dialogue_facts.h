#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/dialogue/dialogue.h"
#include "core/logs/row_plan.h"

namespace studio::logs {

/// What the records of a dialogue say of it as a whole. Records add up: the outcome is reached when
/// one of them says so and missed when none does but one says no; of values the last counts; of
/// everything else the first that is not blank. Consent holds when no record that fills the field says anything else;
/// of ends of keeping the earliest counts.
struct DialogueFacts {
  std::optional<bool> converted;
  std::optional<double> value;
  std::optional<double> mirroredValue;
  std::string customer;
  std::string agent;
  std::optional<std::int64_t> startedAtUtcMs;
  std::map<std::string, std::string> segment;
  std::vector<std::string> names;  ///< of people, each once; at most 20
  dialogue::Keeping keeping;
  bool hasNotice = false;  ///< a field could not be read, and that has been said
};

/// Hears the plain reason why a field could not be read.
using OnNotice = std::function<void(std::string reason)>;

/// Adds what `record` says to `facts`; an unreadable value or time goes to `onNotice`, once per dialogue.
void addFacts(const Record& record, const FactPlan& plan, DialogueFacts& facts, const OnNotice& onNotice);

/// Adds what `other` (of another file) knows and `facts` does not.
void completeFacts(DialogueFacts& facts, const DialogueFacts& other);

}  // namespace studio::logs
