#include "core/compliance/situation.h"

namespace studio::compliance {

namespace {

/// Cuts the first step off a dotted path.
std::string_view takeStep(std::string_view& path) {
  const std::size_t dot = path.find('.');
  const std::string_view step = path.substr(0, dot);
  path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  return step;
}

}  // namespace

const nlohmann::json* fieldOf(const nlohmann::json& state, std::string_view path) {
  const nlohmann::json* at = &state;
  do {
    if (!at->is_object()) return nullptr;
    const auto found = at->find(takeStep(path));
    if (found == at->end()) return nullptr;
    at = &*found;
  } while (!path.empty());
  return at;
}

void setField(nlohmann::json& state, std::string_view path, nlohmann::json value) {
  nlohmann::json* at = &state;
  do {
    if (!at->is_object()) *at = nlohmann::json::object();
    at = &(*at)[std::string(takeStep(path))];
  } while (!path.empty());
  *at = std::move(value);
}

}  // namespace studio::compliance
