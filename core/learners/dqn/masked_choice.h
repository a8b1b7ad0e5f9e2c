#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/random_stream.h"

namespace studio::learners {

/// One of the allowed actions, each with the same chance. At least one must be allowed.
std::size_t uniformAllowed(std::span<const std::uint8_t> mask, base::RandomStream& random);

}  // namespace studio::learners
