#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace studio::simulation {

/// The first place of a document that its form does not allow.
struct FormFault {
  std::string pointer;  ///< JSON pointer (RFC 6901), "" is the whole document
  std::string reason;
};

/// Checks a document against resources/environments/environment.schema.json (JSON Schema draft 7). Nothing: it fits, so
/// that every value has the type, and every number the range, that the schema gives it. Thread-safe.
std::optional<FormFault> formFaultOf(const nlohmann::json& document);

}  // namespace studio::simulation
