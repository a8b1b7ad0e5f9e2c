#include "tests/support/checkout.h"

namespace studio::test {

std::filesystem::path sourceFolder() { return STUDIO_SOURCE_DIR; }

std::filesystem::path binaryFolder() { return STUDIO_BINARY_DIR; }

std::filesystem::path datasets() { return sourceFolder() / ".." / "shared" / "datasets"; }

}  // namespace studio::test
