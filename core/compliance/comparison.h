#pragma once

#include <limits>
#include <string>
#include <string_view>

#include "core/compliance/condition.h"

namespace studio::compliance {

/// How a condition came out. `fault`: it could not be judged, which is neither.
enum class Truth : std::uint8_t { no, yes, fault };

inline Truth truthOf(bool isTrue) { return isTrue ? Truth::yes : Truth::no; }

/// A field of the state (null: it is not there) against a value. Numbers compare by value, whatever their form. An
/// ordered comparison of a field that is null is false; of two things that have no order it is a fault.
Truth compareField(const nlohmann::json* field, Comparison comparison, const nlohmann::json& value);

/// A captured text as a number (digits, grouping commas, a decimal point) against a field; a field that is not there is
/// +infinity. Text or a field that is no number is a fault.
Truth compareCapture(std::string_view captured, Comparison comparison, const nlohmann::json* field);

}  // namespace studio::compliance
