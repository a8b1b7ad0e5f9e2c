#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/aggregation/aggregate_types.h"
#include "core/store/safetensors.h"

namespace studio::aggregation {

/// The terms as JSON, and back. The reader gives nothing when it is not what termsJson() writes.
std::string termsJson(const AggregateTerms& terms);
std::optional<AggregateTerms> parseTerms(std::string_view json);

/// All of the file but the signature.
store::TensorFile tensorFileOf(const AggregateTable& table);
/// Back again; every shape, index and sum is checked. `reason` says what is wrong when nothing is given.
std::optional<AggregateTable> tableOf(const store::TensorFile& file, std::string& reason);

/// What is wrong with the numbers of a table, or "".
std::string faultOf(const AggregateTable& table);

}  // namespace studio::aggregation
