#pragma once

#include <cstdint>

#include "core/simulation/customers/customer_log.h"

namespace studio::simulation {

/// Dialogues of the built-in known environment under the policy that made its logs, as a customer model sees them: the
/// customer's interest, in five levels, is what a reply shows; the segment is known. What is learned of them can be
/// compared with the truth.
CustomerLog knownCustomers(std::size_t dialogues, std::uint64_t seed);

}  // namespace studio::simulation
