#pragma once

#include <string>

#include "core/base/result.h"

namespace studio::workflow {

/// What the learning module runs on.
struct NeuralStatus {
  std::string torchVersion;
  std::string blas;              ///< file name of the BLAS library in use
  bool isReferenceBlas = false;  ///< several times slower than an optimised one; worth a warning
  std::string instructionSet;
};

/// Opens the neural module (about 0.7 s the first time, then shared) and says what it runs on.
/// Fails with moduleUnavailable. Blocks; any thread.
base::Result<NeuralStatus> openNeural();

/// The same, for callers that only want the next use to be quick.
base::Result<void> warmUpNeuralModule();

}  // namespace studio::workflow
