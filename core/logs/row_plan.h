#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/logs/record.h"

namespace studio::logs {

/// A condition and the cell it is tested on.
struct CellCondition {
  Condition condition;
  std::size_t cell = 0;
};

/// The cell that tells of consent, and which values of it mean yes.
struct ConsentCell {
  std::size_t cell = 0;
  std::vector<std::string> values;
};

/// Which cells of a record tell what is known of a dialogue as a whole.
struct FactPlan {
  std::optional<CellCondition> outcome;
  std::optional<std::size_t> value;
  std::optional<std::size_t> mirroredValue;
  std::optional<std::size_t> customer;
  std::optional<std::size_t> agent;
  std::optional<std::size_t> startedAt;
  std::map<std::string, std::size_t> segment;
  std::vector<std::size_t> names;
  std::optional<ConsentCell> consent;
  std::optional<std::size_t> keepUntil;
};

/// Which cells of a main file's rows mean what.
struct RowPlan {
  FieldList fields;
  std::size_t id = 0;
  std::optional<std::size_t> order;
  std::size_t speaker = 0;
  std::size_t text = 0;
  std::vector<std::size_t> turnKeys;
  std::vector<std::size_t> labels;
  std::vector<std::size_t> secondaryLabels;
  std::vector<CellCondition> events;
  FactPlan facts;
  std::optional<CellCondition> lastRowOutcome;  ///< tested on the dialogue's last row alone
};

/// The same for the records of a side file.
struct SidePlan {
  FieldList fields;
  std::size_t id = 0;
  std::vector<CellCondition> where;
  FactPlan facts;
};

RowPlan planRows(const Mapping& mapping);
/// `mapping.side` must be there.
SidePlan planSide(const Mapping& mapping);

}  // namespace studio::logs
