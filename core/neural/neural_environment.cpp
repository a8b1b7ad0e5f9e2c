#include "core/neural/neural_environment.h"

#include <cstdlib>

namespace studio::neural {

namespace {

void setWhenAbsent(const char* name, const char* value) {
  if (std::getenv(name) == nullptr) ::setenv(name, value, 0);
}

#if defined(__x86_64__)
bool hasSkylakeInstructions() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#else
bool hasSkylakeInstructions() { return false; }
#endif

}  // namespace

void prepareNeuralEnvironment() {
  setWhenAbsent("OPENBLAS_NUM_THREADS", "1");
  if (hasSkylakeInstructions()) setWhenAbsent("OPENBLAS_CORETYPE", "SkylakeX");
}

}  // namespace studio::neural
