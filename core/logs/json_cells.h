#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "core/logs/record.h"

namespace studio::logs {

/// Keeps the buffers of the JSON parser between records.
using JsonParser = simdjson::dom::parser;

/// Parses one record. The value is valid until the parser's next use. On failure `fault` says why in plain words.
std::optional<simdjson::dom::element> parseJson(JsonParser& parser, const std::string& text, std::string& fault);

/// The value at `path` ("a.b.0.c"; a key that itself contains dots is found first), or nothing.
std::optional<simdjson::dom::element> valueAt(simdjson::dom::element root, std::string_view path);

/// What a field path with "*" and "@keys" steps leads to: the value itself, or the list of all of them.
Cell cellAt(simdjson::dom::element root, std::string_view path);

/// A value as a cell; null is absent.
Cell cellOf(simdjson::dom::element value);

}  // namespace studio::logs
