#pragma once

#include <cstdint>
#include <string>

namespace studio::workflow {

/// The rules that were in force when something was made.
struct RulesInForce {
  std::int64_t version = 0;
  std::string digest;  ///< hex
};

}  // namespace studio::workflow
