#include "core/workflow/neural_status.h"

#include "core/neural/q_learner.h"

namespace studio::workflow {

base::Result<NeuralStatus> openNeural() {
  const auto module = neural::openNeuralModule();
  if (!module) return module.error();
  neural::NeuralPlatform platform = (*module)->platform();
  return NeuralStatus{std::move(platform.torchVersion), std::move(platform.blas), platform.isReferenceBlas,
                      std::move(platform.instructionSet)};
}

base::Result<void> warmUpNeuralModule() {
  const auto status = openNeural();
  if (!status) return status.error();
  return {};
}

}  // namespace studio::workflow
