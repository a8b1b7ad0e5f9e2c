#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/encoding/text_encoder.h"

namespace studio::workflow {

/// The encoder called "hashed" (the built-in one), "pretrained", or "auto": the pretrained one where
/// it is installed, else the built-in one. Fails with encoderMissing ("pretrained" only),
/// encoderDamaged (never passed over: another encoder than yesterday's would go unnoticed) or
/// invalidArgument for another name. Blocks for about 0.1 s; any thread.
base::Result<std::shared_ptr<const encoding::TextEncoder>> openEncoder(std::string_view name);

/// The encoder with this TextEncoder::id(), as a feature schema names it. Fails with encoderMissing,
/// encoderDamaged, or checkpointMismatch when this program knows no such encoder.
base::Result<std::shared_ptr<const encoding::TextEncoder>> openEncoderById(std::string_view id);

/// "hashed" or "pretrained" for an id of ours, else the id itself.
std::string encoderNameOf(std::string_view id);

}  // namespace studio::workflow
