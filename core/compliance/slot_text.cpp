#include "core/compliance/slot_text.h"

#include "core/compliance/situation.h"

namespace studio::compliance {

namespace {

std::optional<std::string> valueOf(const std::string& path, const nlohmann::json& state,
                                   const std::map<std::string, std::string>& slots) {
  const nlohmann::json* value = fieldOf(state, path);
  if (value != nullptr && value->is_string()) return value->get<std::string>();
  if (value != nullptr && (value->is_number() || value->is_boolean())) return value->dump();
  const auto slot = slots.find(path);
  return slot == slots.end() ? std::nullopt : std::optional(slot->second);
}

}  // namespace

FilledText fillSlots(std::string_view text, const nlohmann::json& state,
                     const std::map<std::string, std::string>& slots) {
  FilledText filled;
  while (true) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    filled.text += text.substr(0, open);
    if (close == std::string_view::npos) {
      if (open != std::string_view::npos) filled.text += text.substr(open);
      return filled;
    }
    const std::string path(text.substr(open + 1, close - open - 1));
    if (const auto value = valueOf(path, state, slots)) {
      filled.text += *value;
    } else {
      filled.text += text.substr(open, close - open + 1);
      if (filled.missing.empty()) filled.missing = path;
    }
    text.remove_prefix(close + 1);
  }
}

std::optional<std::string> slotFaultOf(std::string_view text) {
  bool isOpen = false;
  std::size_t length = 0;
  for (const char c : text) {
    if (c == '{' && isOpen) return "a slot opens inside another";
    if (c == '}' && !isOpen) return "a brace closes that was not opened";
    if (c == '}' && length == 0) return "a slot in braces is empty";
    if (c == '{' || c == '}') {
      isOpen = c == '{';
      length = 0;
    } else {
      ++length;
    }
  }
  return isOpen ? std::optional<std::string>("a slot opens and does not close") : std::nullopt;
}

}  // namespace studio::compliance
