#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/base/result.h"
#include "core/mdp/reward_formula.h"

namespace studio::learners {

/// Every part of a formula; parseReward() gives the same formula back.
nlohmann::ordered_json rewardJson(const mdp::RewardFormula& formula);

/// The formula in `document` over the default one; weights that are left out are 0, but for a document without any
/// weights, which keeps the default's. Fails with unknownKey or configInvalid; `where` is what errors call the
/// document, e.g. "config: /reward".
base::Result<mdp::RewardFormula> parseReward(const nlohmann::json& document, const std::string& where);

/// A JSON Schema of what parseReward() takes.
nlohmann::ordered_json rewardSchema(const mdp::RewardFormula& defaults);

}  // namespace studio::learners
