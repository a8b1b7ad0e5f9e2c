#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"

namespace studio::logs {

/// The text of a mapping file, unread; what is over 1 MiB is cut. Fails when the file cannot be read.
base::Result<std::string> readMappingText(const std::filesystem::path& path);

}  // namespace studio::logs
