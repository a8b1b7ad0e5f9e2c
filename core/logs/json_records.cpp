#include "core/logs/json_records.h"

#include <algorithm>
#include <utility>

namespace studio::logs {
namespace {

constexpr std::size_t kMaxKeyBytes = std::size_t{64} * 1024;
constexpr std::string_view kEnds = ",]}";

std::vector<std::string> stepsOf(std::string_view path) {
  std::vector<std::string> steps;
  while (true) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    steps.emplace_back(path.substr(0, dot));
    if (dot == path.size()) return steps;
    path.remove_prefix(dot + 1);
  }
}

}  // namespace

JsonRecords::JsonRecords(BlockReader blocks, std::string_view path, std::size_t maxBytes)
    : m_blocks(std::move(blocks)), m_path(stepsOf(path)), m_maxBytes(maxBytes) {}

bool JsonRecords::next(JsonElement& element) {
  element.text.clear();
  element.key.clear();
  element.fault.clear();
  Found found = Found::nothing;
  while (!m_isDone && found == Found::nothing) found = goOn(element);
  if (m_isSingle) m_isDone = true;
  if (found == Found::record) element.number = ++m_number;
  if (found == Found::record || m_reason.empty()) return found == Found::record;
  return fail(element, std::exchange(m_reason, {}));
}

/// The last element: it says why there are no more.
bool JsonRecords::fail(JsonElement& element, std::string reason) {
  element.number = ++m_number;
  element.offset = m_blocks.offset();
  element.fault = std::move(reason);
  m_isDone = true;
  return true;
}

void JsonRecords::seek(std::uint64_t offset, std::uint64_t number) {
  m_blocks.seek(offset);
  m_number = number - 1;
  m_isSingle = true;
  m_isDone = false;
  m_reason.clear();
}

JsonRecords::Found JsonRecords::goOn(JsonElement& element) {
  const char byte = skipBlanks();
  if (m_isSingle) {
    element.offset = m_blocks.offset();
    if (byte == '"') takeKey(element.key);
    cut(&element);
    return Found::record;
  }
  if (m_open.empty()) {
    if (m_hasBegun && byte != '\0') m_reason = "text after the end of the records";
    m_isDone = m_hasBegun || (byte != '{' && byte != '[');
    if (!m_hasBegun && m_isDone) m_reason = "the file is neither an object nor a list";
    m_hasBegun = true;
    if (m_isDone) return Found::end;
    m_open.push_back({byte == '{', 0});
    m_blocks.consume(1);
    return Found::nothing;
  }
  if (byte == '\0') {
    m_reason = "the file ends before the end of its records";
    m_isDone = true;
    return Found::end;
  }
  if (byte == '}' || byte == ']') m_open.pop_back();
  if (byte != '}' && byte != ']' && byte != ',') return enterEntry(element);
  m_blocks.consume(1);
  return Found::nothing;
}

JsonRecords::Found JsonRecords::enterEntry(JsonElement& element) {
  Container& container = m_open.back();
  element.offset = m_blocks.offset();
  element.key.clear();
  if (container.isObject && (m_blocks.window().front() != '"' || !takeKey(element.key))) {
    m_reason = "an object in the file has an entry without a name";
    m_isDone = true;
    return Found::end;
  }
  if (!isOnPath(element.key, container.entry++)) {
    cut(nullptr);
    return Found::nothing;
  }
  return takeValue(element);
}

JsonRecords::Found JsonRecords::takeValue(JsonElement& element) {
  if (m_open.size() == m_path.size()) {
    cut(&element);
    return Found::record;
  }
  const char byte = skipBlanks();
  if (byte != '{' && byte != '[') {
    cut(nullptr);
    return Found::nothing;
  }
  m_open.push_back({byte == '{', 0});
  m_blocks.consume(1);
  return Found::nothing;
}

bool JsonRecords::isOnPath(const std::string& key, std::size_t entry) const {
  const std::string& step = m_path[m_open.size() - 1];
  if (step == "*") return true;
  return m_open.back().isObject ? key == '"' + step + '"' : step == std::to_string(entry);
}

/// The next byte that is no blank, '\0' at the end.
char JsonRecords::skipBlanks() {
  for (std::string_view window = m_blocks.window(); !window.empty(); window = m_blocks.window()) {
    const std::size_t blanks = std::min(window.find_first_not_of(" \t\r\n"), window.size());
    m_blocks.consume(blanks);
    if (blanks < window.size()) return window[blanks] == '\0' ? ' ' : window[blanks];
  }
  return '\0';
}

/// A string with its quotes; cut off at the end of the file or after 64 KiB.
std::string JsonRecords::takeString() {
  std::string text;
  bool isEscaped = false;
  while (!m_blocks.window().empty() && text.size() < kMaxKeyBytes) {
    const char byte = m_blocks.window().front();
    m_blocks.consume(1);
    text += byte;
    if (byte == '"' && !isEscaped && text.size() > 1) break;
    isEscaped = byte == '\\' && !isEscaped;
  }
  return text;
}

/// Takes `"key" :`; false when no colon follows, because the string is a value.
bool JsonRecords::takeKey(std::string& key) {
  const std::uint64_t start = m_blocks.offset();
  key = takeString();
  if (skipBlanks() == ':') {
    m_blocks.consume(1);
    return true;
  }
  key.clear();
  m_blocks.seek(start);
  return false;
}

/// Takes a value, or passes over it without an element.
void JsonRecords::cut(JsonElement* element) {
  skipBlanks();
  JsonScan scan;
  for (std::string_view window = m_blocks.window(); !window.empty() && !scan.isComplete; window = m_blocks.window()) {
    const std::size_t length = scan.scan(window, kEnds);
    m_blocks.consume(length);
    if (element == nullptr || !element->fault.empty()) continue;
    element->text.append(window.substr(0, length));
    if (element->text.size() <= m_maxBytes) continue;
    element->fault = "the record is larger than " + std::to_string(m_maxBytes) + " bytes";
    element->text.clear();
  }
  if (scan.isComplete || m_isSingle) return;
  m_isDone = true;
  if (element != nullptr) {
    element->fault = "the file ends inside this record; what follows its first byte could not be read";
  } else {
    m_reason = "the file ends before the end of its records";
  }
}

}  // namespace studio::logs
