#pragma once

#include <exception>

#include "core/base/result.h"

namespace studio::neural {

/// Runs `work`, which gives a Result; what runs out of memory becomes a value (neuralFailed).
template <class Work>
auto guarded(const char* operation, const Work& work) noexcept -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& fault) {
    return base::makeError(base::ErrorCode::neuralFailed, operation, {{"reason", fault.what()}});
  }
}

}  // namespace studio::neural
