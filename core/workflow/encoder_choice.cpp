#include "core/workflow/encoder_choice.h"

#include "core/encoding/hashed_subword_encoder.h"
#include "core/neural/pretrained_encoder.h"

namespace studio::workflow {

namespace {

using EncoderPointer = std::shared_ptr<const encoding::TextEncoder>;

EncoderPointer builtIn() { return std::make_shared<encoding::HashedSubwordEncoder>(); }
std::string pretrainedId() { return neural::PretrainedEncoder::idOf(encoding::useLite()); }

}  // namespace

base::Result<EncoderPointer> openEncoder(std::string_view name) {
  if (name == "hashed") return builtIn();
  if (name == "pretrained") return neural::openPretrainedEncoder();
  if (name == "auto") {
    auto pretrained = neural::openPretrainedEncoder();
    const bool isMissing = !pretrained && pretrained.error().code == base::ErrorCode::encoderMissing;
    return isMissing ? base::Result<EncoderPointer>(builtIn()) : pretrained;
  }
  return base::makeError(
      base::ErrorCode::invalidArgument, "encoder",
      {{"reason", "there is no encoder called \"" + std::string(name) + "\"; there are: auto, hashed, pretrained"}});
}

base::Result<EncoderPointer> openEncoderById(std::string_view id) {
  if (auto hashed = builtIn(); hashed->id() == id) return hashed;
  if (id == pretrainedId()) return neural::openPretrainedEncoder();
  return base::makeError(
      base::ErrorCode::checkpointMismatch, "feature schema",
      {{"what", "text encoder"}, {"expected", builtIn()->id() + " or " + pretrainedId()}, {"found", std::string(id)}});
}

std::string encoderNameOf(std::string_view id) {
  if (id == builtIn()->id()) return "hashed";
  return id == pretrainedId() ? "pretrained" : std::string(id);
}

}  // namespace studio::workflow
