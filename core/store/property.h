#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/store/database.h"

namespace studio::store {

/// Small facts about the workspace itself, by name.
base::Result<std::optional<std::string>> readProperty(const Database& database, std::string_view name);
base::Result<void> writeProperty(const Database& database, std::string_view name, std::string_view value);
base::Result<void> removeProperty(const Database& database, std::string_view name);

}  // namespace studio::store
