#include "core/logs/json_cells.h"

#include "core/base/number_text.h"
#include "core/text/unicode.h"

namespace studio::logs {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

std::optional<element> childOf(element parent, std::string_view key) {
  element child;
  if (parent.is_object() && parent[key].get(child) == simdjson::SUCCESS) return child;
  if (!parent.is_array()) return std::nullopt;
  const std::optional<std::int64_t> index = base::parseInteger(key);
  if (!index || *index < 0) return std::nullopt;
  simdjson::dom::array items;
  if (parent.get(items) != simdjson::SUCCESS) return std::nullopt;
  if (items.at(static_cast<std::size_t>(*index)).get(child) != simdjson::SUCCESS) return std::nullopt;
  return child;
}

std::string plainReason(const std::string& text, simdjson::error_code code) {
  if (code == simdjson::UTF8_ERROR) return "the record " + textDefect(text);
  return std::string("it is not JSON: ") + simdjson::error_message(code);
}

Cell listOf(element value) {
  Cell cell;
  cell.kind = Cell::Kind::list;
  for (const element item : simdjson::dom::array(value)) {
    Cell entry = cellOf(item);
    if (entry.kind == Cell::Kind::text) {
      cell.items.push_back(std::move(entry.text));
    } else if (entry.kind != Cell::Kind::absent) {
      cell.kind = Cell::Kind::object;
    }
  }
  return cell;
}

/// A scalar as the text a CSV cell would hold.
std::optional<std::string> scalarText(element value) {
  switch (value.type()) {
    case element_type::STRING: return std::string(std::string_view(value));
    case element_type::INT64: return std::to_string(std::int64_t(value));
    case element_type::UINT64: return std::to_string(std::uint64_t(value));
    case element_type::DOUBLE: return base::formatDouble(double(value));
    case element_type::BOOL: return bool(value) ? "true" : "false";
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<element> parseJson(JsonParser& parser, const std::string& text, std::string& fault) {
  element root;
  const simdjson::error_code code = parser.parse(text).get(root);
  if (code == simdjson::SUCCESS) return root;
  fault = plainReason(text, code);
  return std::nullopt;
}

std::optional<element> valueAt(element root, std::string_view path) {
  if (const std::optional<element> whole = childOf(root, path)) return whole;
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::optional<element> child = childOf(root, path.substr(0, dot));
  return child ? valueAt(*child, path.substr(dot + 1)) : std::nullopt;
}

Cell cellOf(element value) {
  if (value.is_null()) return {};
  if (value.is_array()) return listOf(value);
  std::optional<std::string> text = scalarText(value);
  Cell cell;
  cell.kind = text ? Cell::Kind::text : Cell::Kind::object;
  if (text) cell.text = std::move(*text);
  return cell;
}

}  // namespace studio::logs
