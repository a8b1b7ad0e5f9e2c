#pragma once

#include <optional>
#include <vector>

#include "core/compliance/analysis/implicants.h"

namespace studio::compliance {

/// A value that a field may take, or that it is not there.
using FieldValue = std::optional<nlohmann::json>;

/// One value of every kind that the comparisons with `field` can tell apart: not there, every value named, and between
/// and beside the numbers. A field that none of them fits has no value at all.
std::vector<FieldValue> fieldValues(const RuleProgram& program, std::uint32_t field);

/// A value that makes every comparison of `way` with `field` come out as asked; nothing when there is none. Captures
/// are not looked at.
std::optional<FieldValue> fittingValue(const RuleProgram& program, std::uint32_t field, const std::vector<Literal>& way,
                                       const std::vector<FieldValue>& values);

}  // namespace studio::compliance
