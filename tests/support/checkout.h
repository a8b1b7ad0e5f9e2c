#pragma once

#include <filesystem>

namespace studio::test {

/// The checkout this test was built from, and the build folder. Absolute paths stand in checkout.cpp alone: every
/// other object is the same in another checkout, so that ccache has it there.
std::filesystem::path sourceFolder();
std::filesystem::path binaryFolder();

/// Real logs written by nobody here, beside the checkout; absent on most machines.
std::filesystem::path datasets();

}  // namespace studio::test
