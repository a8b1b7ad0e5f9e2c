#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/encoding/candidate_types.h"

namespace studio::encoding {

/// The parameters of a mined set as the workspace keeps them.
std::string toJson(const MiningParameters& parameters);
/// Fails with workspaceDamaged, `where` naming what holds the text.
base::Result<MiningParameters> parseMiningParameters(std::string_view json, const std::string& where);

}  // namespace studio::encoding
