#include <algorithm>
#include <set>

#include "core/simulation/tabular_parts.h"

namespace studio::simulation {

namespace {

std::string at(const std::string& pointer, std::size_t index) { return pointer + "/" + std::to_string(index); }

void requireWholeUnit(TabularDocument& document, const TabularModel& model, const std::string& pointer,
                      std::uint64_t sum) {
  if (sum == model.probabilityUnit) return;
  document.fail(pointer, "the weights add up to " + std::to_string(sum) + ", not to probability_unit, " +
                             std::to_string(model.probabilityUnit));
}

/// The ends that terminals names, as numbers; the schema allows any text as key.
std::set<std::int32_t> endsOf(TabularDocument& document) {
  std::set<std::int32_t> ends;
  for (const auto& [key, meaning] : document.json().at("terminals").items()) {
    const bool isNumber = key.size() >= 2 && key.size() <= 5 && key[0] == '-' && key[1] != '0' &&
                          std::all_of(key.begin() + 1, key.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber) document.fail("/terminals", "\"" + key + "\" is not a whole number from -9999 to -1");
    if (isNumber) ends.insert(std::stoi(key));
  }
  return ends;
}

std::vector<TabularOutcome> outcomesIn(TabularDocument& document, const TabularModel& model, const nlohmann::json& list,
                                       const std::set<std::int32_t>& ends, const std::string& pointer) {
  std::vector<TabularOutcome> outcomes;
  outcomes.reserve(list.size());
  std::uint64_t sum = 0;
  for (const auto& entry : list) {
    const TabularOutcome outcome{entry[0].get<std::int32_t>(), entry[1].get<std::uint32_t>()};
    const bool isKnown =
        outcome.next < 0 ? ends.contains(outcome.next) : static_cast<std::size_t>(outcome.next) < model.coreCount;
    if (!isKnown) {
      document.fail(at(pointer, outcomes.size()) + "/0",
                    std::to_string(outcome.next) + " is neither a core below core.n nor one of terminals");
      return outcomes;
    }
    sum += outcome.weight;
    outcomes.push_back(outcome);
  }
  requireWholeUnit(document, model, pointer, sum);
  return outcomes;
}

/// What the rows of the file say of each segment, core and action: which row, or none.
std::vector<const nlohmann::json*> placedRows(TabularDocument& document, const TabularModel& model) {
  const auto& rows = document.json().at("transitions");
  std::vector<const nlohmann::json*> placed(model.segmentCount() * model.coreCount * model.actionCount());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto segment = rows[i][0].get<std::size_t>();
    const auto core = rows[i][1].get<std::size_t>();
    const auto action = rows[i][2].get<std::size_t>();
    const std::string pointer = at("/transitions", i);
    const std::size_t limits[] = {model.segmentCount(), model.coreCount, model.actionCount()};
    const std::size_t found[] = {segment, core, action};
    for (std::size_t part = 0; part < 3; ++part) {
      if (found[part] < limits[part]) continue;
      document.fail(at(pointer, part), "it must be below " + std::to_string(limits[part]));
      return placed;
    }
    if (model.mask(core)[action] == 0) {
      document.fail(pointer, "mask forbids this action, so there is no row for it");
      return placed;
    }
    auto& place = placed[(segment * model.coreCount + core) * model.actionCount() + action];
    if (place != nullptr) {
      document.fail(pointer, "there is an earlier row for the same segment, core and action");
      return placed;
    }
    place = &rows[i];
  }
  return placed;
}

std::string rowName(const TabularModel& model, std::size_t row) {
  return "segment " + std::to_string(row / model.actionCount() / model.coreCount) + ", core " +
         std::to_string(row / model.actionCount() % model.coreCount) + ", action " +
         std::to_string(row % model.actionCount());
}

}  // namespace

void readMasks(TabularDocument& document, TabularModel& model) {
  const auto& masks = document.json().at("mask");
  document.requireSize("/mask", model.coreCount, "one per core");
  if (document.hasFailed()) return;
  model.masks.reserve(model.coreCount * model.actionCount());
  for (std::size_t core = 0; core < model.coreCount; ++core) {
    document.requireSize(at("/mask", core), model.actionCount(), "one per action");
    if (document.hasFailed()) return;
    bool isAnyLegal = false;
    for (const auto& flag : masks[core]) {
      model.masks.push_back(flag.get<std::uint8_t>());
      isAnyLegal = isAnyLegal || model.masks.back() != 0;
    }
    if (!isAnyLegal) return document.fail(at("/mask", core), "it forbids every action; allow at least one");
  }
}

void readStart(TabularDocument& document, TabularModel& model) {
  document.requireSize("/segment_prior", model.segmentCount(), "one per segment");
  if (document.hasFailed()) return;
  model.segmentPrior = document.json().at("segment_prior").get<std::vector<std::uint32_t>>();
  std::uint64_t sum = 0;
  for (const auto weight : model.segmentPrior) sum += weight;
  requireWholeUnit(document, model, "/segment_prior", sum);
  model.initialCores = outcomesIn(document, model, document.json().at("initial_core"), {}, "/initial_core");
}

void readTransitions(TabularDocument& document, TabularModel& model) {
  const auto ends = endsOf(document);
  if (document.hasFailed()) return;
  const auto rows = placedRows(document, model);
  if (document.hasFailed()) return;
  model.rowBegin.reserve(rows.size() + 1);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    model.rowBegin.push_back(static_cast<std::uint32_t>(model.outcomes.size()));
    const std::size_t action = row % model.actionCount();
    if (model.mask(row / model.actionCount() % model.coreCount)[action] == 0) continue;
    if (rows[row] == nullptr) return document.fail("/transitions", "there is no row for " + rowName(model, row));
    const auto place = static_cast<std::size_t>(rows[row] - &document.json().at("transitions")[0]);
    const auto outcomes = outcomesIn(document, model, (*rows[row])[3], ends, at("/transitions", place) + "/3");
    if (document.hasFailed()) return;
    model.outcomes.insert(model.outcomes.end(), outcomes.begin(), outcomes.end());
  }
  model.rowBegin.push_back(static_cast<std::uint32_t>(model.outcomes.size()));
}

}  // namespace studio::simulation
