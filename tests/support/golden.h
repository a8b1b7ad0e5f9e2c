#pragma once

#include <filesystem>
#include <string>

#include "tests/support/checkout.h"

namespace studio::tests {

/// Files whose content was made elsewhere: tests/golden.
inline std::filesystem::path golden(const std::string& name) {
  return test::sourceFolder() / "tests" / "golden" / name;
}

}  // namespace studio::tests
