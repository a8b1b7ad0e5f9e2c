#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/encoding/text_encoder.h"
#include "core/store/database.h"
#include "core/workflow/train_policy.h"

namespace studio::workflow {

/// The encoder of a training run whose config says `configured` ("auto", "hashed", "pretrained").
/// A run that is resumed and says "auto" keeps the encoder it began with: what its stored config
/// names; runs of before there was a choice used the built-in one. Fails as openEncoder() does, and
/// with policyNotFound when there is no run to resume.
base::Result<std::shared_ptr<const encoding::TextEncoder>> encoderOfRun(const store::Database& database,
                                                                        const TrainRequest& request,
                                                                        const std::string& configured);

}  // namespace studio::workflow
