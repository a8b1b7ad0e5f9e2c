#pragma once

#include <span>
#include <string_view>

namespace studio::store {

/// The SQL that takes a workspace from schema version i to i + 1, for i = 0 … size − 1.
/// Forward only; a landed migration is never edited.
std::span<const std::string_view> migrations();

}  // namespace studio::store
