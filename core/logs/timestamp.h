#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace studio::logs {

/// Milliseconds since 1970-01-01 UTC of an ISO 8601 time ("2024-05-01", "2024-05-01T10:20",
/// "2024-05-01 10:20:30.250+02:00"; without a zone: UTC) or of epoch seconds or milliseconds
/// (a number from 100,000,000,000 on is milliseconds). Nothing when it is neither.
std::optional<std::int64_t> parseTimestamp(std::string_view text);

}  // namespace studio::logs
