#pragma once

#include <optional>
#include <string_view>

#include "core/logs/mapping.h"
#include "core/logs/record.h"

namespace studio::logs {

/// Reads "FIELD OPERATOR VALUE", operators = == != < <= > >= and "in" with a list separated by
/// commas. Quotes ("…") protect blanks, commas and operators in a field or a value.
/// Fails with mappingInvalid (argument reason; the caller adds the place).
base::Result<Condition> parseCondition(std::string_view text);

/// Whether the condition holds for a field. Unknown (nothing) when the field is absent or blank, or
/// when an order comparison with a number meets text; a condition may ask for blank by "".
std::optional<bool> holds(const Condition& condition, const Cell& cell);

/// Equal as text without outer blanks, or as numbers when both are numbers.
bool isSameValue(std::string_view left, std::string_view right);

}  // namespace studio::logs
