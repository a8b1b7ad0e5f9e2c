#include "core/encoding/mining_json.h"

#include <nlohmann/json.hpp>

namespace studio::encoding {

namespace {

using Json = nlohmann::ordered_json;

MiningParameters parametersIn(const Json& document) {
  MiningParameters parameters;
  parameters.sentences = document.at("sentences").get<std::size_t>();
  parameters.sampled = document.at("sampled").get<std::size_t>();
  parameters.isCountChosen = document.at("is_count_chosen").get<bool>();
  for (const auto& score : document.at("tried")) {
    parameters.tried.push_back({score.at("clusters").get<std::size_t>(), score.at("silhouette").get<double>(),
                                score.at("stability").get<double>(), score.value("error", 0.0)});
  }
  const auto& confidence = document.at("confidence");
  parameters.confidence = {confidence.at("intercept").get<double>(), confidence.at("similarity").get<double>(),
                           confidence.at("margin").get<double>()};
  return parameters;
}

}  // namespace

std::string toJson(const MiningParameters& parameters) {
  Json tried = Json::array();
  for (const auto& score : parameters.tried)
    tried.push_back({{"clusters", score.clusters},
                     {"silhouette", score.silhouette},
                     {"stability", score.stability},
                     {"error", score.error}});
  const auto& confidence = parameters.confidence;
  return Json{
      {"sentences", parameters.sentences},
      {"sampled", parameters.sampled},
      {"is_count_chosen", parameters.isCountChosen},
      {"tried", std::move(tried)},
      {"confidence",
       {{"intercept", confidence.intercept}, {"similarity", confidence.similarity}, {"margin", confidence.margin}}}}
      .dump();
}

base::Result<MiningParameters> parseMiningParameters(std::string_view json, const std::string& where) {
  try {
    return parametersIn(Json::parse(json));
  } catch (const Json::exception&) {
    return base::makeError(base::ErrorCode::workspaceDamaged, where,
                           {{"reason", "the parameters of a candidate set cannot be read"}});
  }
}

}  // namespace studio::encoding
