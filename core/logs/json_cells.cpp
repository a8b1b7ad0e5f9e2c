#include "core/logs/json_cells.h"

#include <algorithm>
#include <iterator>

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

/// Adds the texts of `from` to the list `to`; anything else makes it an object.
void addTo(Cell& to, Cell&& from) {
  if (from.kind == Cell::Kind::text) to.items.push_back(std::move(from.text));
  if (from.kind == Cell::Kind::list) std::move(from.items.begin(), from.items.end(), std::back_inserter(to.items));
  if (from.kind == Cell::Kind::object) to.kind = Cell::Kind::object;
}

Cell keysOf(element value) {
  Cell cell;
  simdjson::dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return cell;
  cell.kind = Cell::Kind::list;
  for (const auto& field : object) cell.items.emplace_back(field.key);
  return cell;
}

/// `rest` of every entry of `value`.
Cell cellOfEach(element value, std::string_view rest) {
  Cell cell;
  const auto take = [&](element entry) { addTo(cell, rest.empty() ? cellOf(entry) : cellAt(entry, rest)); };
  simdjson::dom::array list;
  simdjson::dom::object object;
  cell.kind = Cell::Kind::list;
  if (value.get(list) == simdjson::SUCCESS) {
    for (const element entry : list) take(entry);
  } else if (value.get(object) == simdjson::SUCCESS) {
    for (const auto& field : object) take(field.value);
  } else {
    cell.kind = Cell::Kind::absent;
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

Cell cellAt(element root, std::string_view path) {
  if (const std::optional<element> value = valueAt(root, path)) return cellOf(*value);
  const std::size_t dot = std::min(path.find('.'), path.size());
  const std::string_view step = path.substr(0, dot);
  const std::string_view rest = path.substr(std::min(dot + 1, path.size()));
  if (step == "*") return cellOfEach(root, rest);
  if (step == "@keys" && rest.empty()) return keysOf(root);
  const std::optional<element> child = rest.empty() ? std::nullopt : childOf(root, step);
  return child ? cellAt(*child, rest) : Cell();
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
