#pragma once

#include <filesystem>
#include <string>

namespace studio::tests {

/// Files whose content was made elsewhere: tests/golden.
inline std::filesystem::path golden(const std::string& name) {
  return std::filesystem::path(STUDIO_SOURCE_DIR) / "tests" / "golden" / name;
}

}  // namespace studio::tests
