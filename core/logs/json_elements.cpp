#include "core/logs/json_elements.h"

#include <algorithm>

namespace studio::logs {
namespace {

bool isBlankByte(char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }

}  // namespace

JsonElements::JsonElements(BlockReader blocks, Layout layout, std::size_t maxBytes)
    : m_blocks(std::move(blocks)), m_layout(layout), m_maxBytes(maxBytes) {}

bool JsonElements::next(JsonElement& element) {
  const bool isThere = skipToElement();
  const bool isCutOff = !isThere && m_layout == Layout::array && !m_isArrayClosed;
  if (!isThere && !isCutOff) return false;
  element.number = ++m_number;
  element.offset = m_blocks.offset();
  element.text.clear();
  element.fault = isCutOff ? "the file ends before the end of the list" : "";
  if (m_isArrayClosed) {
    element.fault = "text after the end of the list";
    skipRest();
  } else if (isThere) {
    m_layout == Layout::lines ? cutLine(element) : cutValue(element);
  }
  m_isArrayClosed = m_isArrayClosed || isCutOff;
  return true;
}

void JsonElements::skipRest() {
  while (!m_blocks.window().empty()) m_blocks.consume(m_blocks.window().size());
}

void JsonElements::seek(std::uint64_t offset, std::uint64_t number) {
  m_blocks.seek(offset);
  m_number = number - 1;
  m_isInArray = offset > 0;
  m_isArrayClosed = false;
}

bool JsonElements::enterArray() {
  m_isInArray = true;
  m_blocks.consume(1);
  return skipToElement();
}

/// Skips what stands between records; false at the end of the file.
bool JsonElements::skipToElement() {
  for (std::string_view window = m_blocks.window(); !window.empty(); window = m_blocks.window()) {
    const char byte = window.front();
    if (m_layout == Layout::array && !m_isInArray && byte == '[') return enterArray();
    const bool isInside = m_layout == Layout::array && !m_isArrayClosed;
    if (isInside && byte == ']') m_isArrayClosed = true;
    if (!isBlankByte(byte) && !(isInside && (byte == ',' || byte == ']'))) return true;
    m_blocks.consume(1);
  }
  return false;
}

void JsonElements::take(JsonElement& element, std::string_view part) const {
  if (!element.fault.empty()) return;
  element.text.append(part);
  if (element.text.size() <= m_maxBytes) return;
  element.fault = "the record is larger than " + std::to_string(m_maxBytes) + " bytes";
  element.text.clear();
}

void JsonElements::cutLine(JsonElement& element) {
  for (std::string_view window = m_blocks.window(); !window.empty(); window = m_blocks.window()) {
    const std::size_t length = std::min(window.find('\n'), window.size());
    const bool isComplete = length < window.size();
    take(element, window.substr(0, length));
    m_blocks.consume(length);
    if (isComplete) return;
  }
}

void JsonElements::cutValue(JsonElement& element) {
  const std::string_view ends = m_layout == Layout::array ? ",]" : " \t\r\n";
  JsonScan scan;
  for (std::string_view window = m_blocks.window(); !window.empty(); window = m_blocks.window()) {
    const std::size_t length = scan.scan(window, ends);
    take(element, window.substr(0, length));
    m_blocks.consume(length);
    if (scan.isComplete) return;
  }
  m_isArrayClosed = m_layout == Layout::array;
  if (m_layout == Layout::array || scan.depth > 0 || scan.isInString) {
    element.fault = "the file ends inside this record; what follows its first byte could not be read";
  }
}

}  // namespace studio::logs
