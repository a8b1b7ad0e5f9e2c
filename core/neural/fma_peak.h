#pragma once

#include <string>

namespace studio::neural {

/// What a processor could do at most: fused multiply-adds of floats on registers alone, two operations each.
struct FmaPeak {
  std::string instructionSet;      ///< name of the ProductKernel that would be used
  double operationsPerSecond = 0;  ///< per CPU second of this thread
};

/// Measured for about `seconds` with the instructions of the kernel in use. Blocks.
FmaPeak measureFmaPeak(double seconds);

}  // namespace studio::neural
