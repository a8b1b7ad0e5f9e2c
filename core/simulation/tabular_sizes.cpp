#include <algorithm>

#include "core/base/number_text.h"
#include "core/simulation/tabular_parts.h"
#include "core/simulation/tabular_reader.h"

namespace studio::simulation {

namespace {

bool isNamePart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// The names in a formula such as ((stage*5+interest)*5+trust)*3+objections, in their order.
std::vector<std::string> namesIn(const std::string& formula) {
  std::vector<std::string> names(1);
  for (const char c : formula) {
    const bool isDigitOfName = c >= '0' && c <= '9' && !names.back().empty();
    if (isNamePart(c) || isDigitOfName)
      names.back() += c;
    else if (!names.back().empty())
      names.emplace_back();
  }
  if (names.back().empty()) names.pop_back();
  return names;
}

/// The formula gives the order, the sizes are those of core.dims: an object of JSON has no order of its own.
void readDimensions(TabularDocument& document, TabularModel& model) {
  const auto& dims = document.json().at("core").at("dims");
  model.coreCount = 1;
  for (const auto& name : namesIn(document.json().at("core").at("index").get<std::string>())) {
    if (!dims.contains(name)) return document.fail("/core/index", "\"" + name + "\" is not one of dims");
    for (const auto& known : model.dimensions) {
      if (known.name == name) return document.fail("/core/index", "\"" + name + "\" stands in it twice");
    }
    model.dimensions.push_back({name, dims.at(name).get<std::size_t>(), {}});
    model.coreCount *= model.dimensions.back().size;
    if (model.coreCount > kMostTableEntries) return document.fail("/core/dims", "there are too many cores");
  }
  if (model.dimensions.size() != dims.size()) document.fail("/core/index", "it does not name every one of dims");
}

/// The stage from which an observation shows the segment: N of "stage>=N" in observation.formula, 1 where it says
/// nothing.
std::size_t firstSeeingStage(const nlohmann::json& observation) {
  constexpr std::string_view kCondition = "stage>=";
  const std::string formula = observation.value("formula", std::string());
  const std::size_t found = formula.find(kCondition);
  if (found == std::string::npos) return 1;
  const std::size_t begin = found + kCondition.size();
  const std::size_t end = std::min(formula.find_first_not_of("0123456789", begin), formula.size());
  return static_cast<std::size_t>(base::parseInteger(formula.substr(begin, end - begin)).value_or(1));
}

void markWhereSegmentIsSeen(TabularModel& model, std::size_t firstStage) {
  const auto stage = std::ranges::find(model.dimensions, "stage", &CoreDimension::name);
  std::size_t stride = 1;
  for (auto faster = stage + 1; faster != model.dimensions.end(); ++faster) stride *= faster->size;
  model.segmentSeen.resize(model.coreCount);
  for (std::size_t core = 0; core < model.coreCount; ++core) {
    model.segmentSeen[core] = core / stride % stage->size >= firstStage ? 1 : 0;
  }
}

void requireTableFits(TabularDocument& document, const TabularModel& model) {
  std::size_t entries = model.coreCount;
  for (const std::size_t factor : {model.segmentCount(), model.actionCount(), model.horizon}) {
    entries *= factor;
    if (entries > kMostTableEntries) {
      return document.fail("/core/n", "turns × segments × cores × actions is more than " +
                                          std::to_string(kMostTableEntries) + "; make one of them smaller");
    }
  }
  if (model.coreCount * model.observationSize > kMostTableEntries) {
    document.fail("/observation/dim",
                  "cores × dim is more than " + std::to_string(kMostTableEntries) + "; make one of them smaller");
  }
}

}  // namespace

void readSizes(TabularDocument& document, TabularModel& model) {
  const auto& json = document.json();
  model.name = json.at("name").get<std::string>();
  model.horizon = json.at("horizon").get<std::size_t>();
  model.discountFactor = json.at("gamma").get<double>();
  model.probabilityUnit = json.at("probability_unit").get<std::uint32_t>();
  model.actions = json.at("actions").get<std::vector<std::string>>();
  model.segments = json.at("segments").get<std::vector<std::string>>();
  model.observationSize = json.at("observation").at("dim").get<std::size_t>();
  model.noise = json.at("observation").at("sigma").get<double>();
  document.requireSize("/actions", json.at("n_actions").get<std::size_t>(), "n_actions");
  readDimensions(document, model);
  if (document.hasFailed()) return;
  if (const auto n = json.at("core").at("n").get<std::size_t>(); n != model.coreCount) {
    return document.fail("/core/n",
                         "it is " + std::to_string(n) + ", the product of dims is " + std::to_string(model.coreCount));
  }
  requireTableFits(document, model);
  if (!document.hasFailed()) markWhereSegmentIsSeen(model, firstSeeingStage(json.at("observation")));
}

void readRewards(TabularDocument& document, TabularModel& model) {
  const auto& reward = document.json().at("reward");
  model.reward.conversion = reward.at("conversion").get<double>();
  model.reward.turnCost = reward.at("turn_cost").get<double>();
  model.reward.actionCost = reward.at("action_cost").get<std::vector<double>>();
  model.reward.illegalPenalty = reward.at("illegal_penalty").get<double>();
  document.requireSize("/reward/action_cost", model.actionCount(), "one per action");
}

}  // namespace studio::simulation
