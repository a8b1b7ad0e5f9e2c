#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace studio::simulation {

/// The first place of a document that its form does not allow.
struct FormFault {
  std::string pointer;  ///< JSON pointer (RFC 6901), "" is the whole document
  std::string reason;
};

/// Checks a document against the schema called `schema` (JSON Schema draft 7), "environment" or "scenario" of
/// resources. Nothing: it fits, so that every value has the type, and every number the range, that the schema gives it.
/// Thread-safe.
std::optional<FormFault> formFaultOf(const nlohmann::json& document, std::string_view schema);

}  // namespace studio::simulation
