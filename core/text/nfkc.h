#pragma once

#include <string>
#include <string_view>

namespace studio::text {

/// Unicode normalisation form KC (UAX #15), nothing else changed. Bytes that are not UTF-8 become
/// U+FFFD, one each. Linear time.
std::string toNfkc(std::string_view utf8);

}  // namespace studio::text
