#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/simulation/tabular_model.h"

namespace studio::simulation {

/// The document a model is read from, after its form was checked, and the first fault found in its meaning: everything
/// after a fault may be skipped.
class TabularDocument {
 public:
  TabularDocument(const nlohmann::json& json, std::string where) : m_json(json), m_where(std::move(where)) {}

  const nlohmann::json& json() const { return m_json; }
  bool hasFailed() const { return m_fault.has_value(); }
  void fail(const std::string& pointer, std::string reason);
  /// Fails unless the list at `pointer` has `expected` entries; `counted` says what they are, e.g. "one per action".
  void requireSize(const std::string& pointer, std::size_t expected, const char* counted);
  std::optional<base::Error> takeFault() { return std::move(m_fault); }

 private:
  const nlohmann::json& m_json;
  std::string m_where;
  std::optional<base::Error> m_fault;
};

base::Error environmentFault(const std::string& where, const std::string& pointer, std::string reason);

// The parts of a model in the order in which they are read; each relies on those before it.
void readSizes(TabularDocument& document, TabularModel& model);
void readRewards(TabularDocument& document, TabularModel& model);
void readEmbeddings(TabularDocument& document, TabularModel& model);
void readMasks(TabularDocument& document, TabularModel& model);
void readStart(TabularDocument& document, TabularModel& model);
void readTransitions(TabularDocument& document, TabularModel& model);
void readPolicies(TabularDocument& document, TabularModel& model);

}  // namespace studio::simulation
