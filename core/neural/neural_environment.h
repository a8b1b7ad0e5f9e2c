#pragma once

namespace studio::neural {

/// Sets what the linear algebra library reads while it is loaded: one thread (two are up to 72 times
/// slower on a busy two-core machine) and, where the processor has AVX-512, the kernels for it, which
/// OpenBLAS 0.3.21 does not choose by itself on newer AMD processors. Never overwrites a variable
/// that is set. openNeuralModule() calls it; a program with threads calls it first thing in main,
/// since changing the environment beside other threads is not safe.
void prepareNeuralEnvironment();

}  // namespace studio::neural
