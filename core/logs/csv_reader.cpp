#include "core/logs/csv_reader.h"

#include <algorithm>

namespace studio::logs {
namespace {

bool isLineBreak(char byte) { return byte == '\n' || byte == '\r'; }

std::size_t cellStart(const CsvRecord& record) { return record.ends.empty() ? 0 : record.ends.back(); }

/// A NUL is never text: name the column it is in.
void refuseNul(CsvRecord& record) {
  const std::size_t place = record.bytes.find('\0');
  if (place == std::string::npos) return;
  const auto end = std::upper_bound(record.ends.begin(), record.ends.end(), place);
  record.fault = "column " + std::to_string(end - record.ends.begin() + 1) + " holds a NUL byte";
}

}  // namespace

std::string_view CsvRecord::cell(std::size_t index) const {
  const std::size_t start = index == 0 ? 0 : ends[index - 1];
  return std::string_view(bytes).substr(start, ends[index] - start);
}

CsvReader::CsvReader(BlockReader blocks, char delimiter, std::size_t maxCellBytes)
    : m_blocks(std::move(blocks)), m_maxCellBytes(maxCellBytes) {
  setDelimiter(delimiter);
}

void CsvReader::setDelimiter(char delimiter) {
  m_delimiter = delimiter;
  m_isEndOfCell = {};
  for (const char byte : {delimiter, '\n', '\r'}) m_isEndOfCell[static_cast<unsigned char>(byte)] = true;
}

void CsvReader::setQuote(std::optional<char> quote) { m_quote = quote; }

bool CsvReader::next(CsvRecord& record) {
  if (!skipEmptyLines()) return false;
  record.offset = m_blocks.offset();
  record.row = ++m_row;
  record.fault.clear();
  record.bytes.clear();
  record.ends.clear();
  m_state = State::cellStart;
  m_secondLine = 0;
  while (m_state != State::done) {
    const std::string_view window = m_blocks.window();
    window.empty() ? endOfFile(record) : step(record, window);
  }
  if (record.fault.empty()) refuseNul(record);
  return true;
}

void CsvReader::seek(std::uint64_t offset, std::uint64_t row) {
  m_blocks.seek(offset);
  m_row = row - 1;
}

bool CsvReader::skipEmptyLines() {
  std::string_view window = m_blocks.window();
  while (!window.empty() && isLineBreak(window.front())) {
    m_blocks.consume(1);
    if (isSheet()) ++m_row;
    window = m_blocks.window();
  }
  return !window.empty();
}

void CsvReader::step(CsvRecord& record, std::string_view window) {
  switch (m_state) {
    case State::cellStart:
      m_state = window.front() == m_quote ? State::quoted : State::plain;
      if (m_state == State::quoted) m_blocks.consume(1);
      return;
    case State::plain: return stepPlain(record, window);
    case State::quoted: return stepQuoted(record, window);
    case State::afterQuote: return stepAfterQuote(record, window);
    case State::done: return;
  }
}

void CsvReader::stepPlain(CsvRecord& record, std::string_view window) {
  const auto isEnd = [this](char byte) { return m_isEndOfCell[static_cast<unsigned char>(byte)]; };
  const auto end = std::find_if(window.begin(), window.end(), isEnd);
  record.bytes.append(window.begin(), end);
  m_blocks.consume(static_cast<std::size_t>(end - window.begin()));
  checkSize(record);
  if (m_state == State::plain && end != window.end()) takeEndOfCell(record, *end);
}

void CsvReader::stepQuoted(CsvRecord& record, std::string_view window) {
  const std::string_view part = window.substr(0, window.find(*m_quote));
  if (m_secondLine == 0) {
    const auto lineBreak = std::find_if(part.begin(), part.end(), isLineBreak);
    if (lineBreak != part.end())
      m_secondLine = m_blocks.offset() + static_cast<std::uint64_t>(lineBreak - part.begin()) + 1;
  }
  record.bytes.append(part);
  m_blocks.consume(part.size());
  checkSize(record);
  if (m_state != State::quoted || part.size() == window.size()) return;
  m_blocks.consume(1);
  m_state = State::afterQuote;
}

void CsvReader::stepAfterQuote(CsvRecord& record, std::string_view window) {
  const char byte = window.front();
  if (byte == m_quote) {
    record.bytes.push_back(byte);
    m_blocks.consume(1);
    m_state = State::quoted;
  } else if (byte == m_delimiter || isLineBreak(byte)) {
    takeEndOfCell(record, byte);
  } else {
    fail(record, "column " + std::to_string(record.size() + 1) + " goes on after its closing quote");
  }
}

void CsvReader::takeEndOfCell(CsvRecord& record, char end) {
  record.ends.push_back(record.bytes.size());
  if (end == m_delimiter) {
    m_blocks.consume(1);
    m_state = State::cellStart;
    if (record.size() >= kMaxCells) fail(record, "more than " + std::to_string(kMaxCells) + " columns");
  } else {
    skipLineBreak();
    m_state = State::done;
  }
}

void CsvReader::endOfFile(CsvRecord& record) {
  if (m_state == State::quoted) {
    return fail(record, "the quote opened in column " + std::to_string(record.size() + 1) + " is never closed");
  }
  record.ends.push_back(record.bytes.size());
  m_state = State::done;
}

void CsvReader::checkSize(CsvRecord& record) {
  const bool isCellTooLarge = record.bytes.size() - cellStart(record) > m_maxCellBytes;
  if (!isCellTooLarge && record.bytes.size() <= kMaxRecordBytes) return;
  const std::string cause = m_state == State::quoted ? "; is a quote not closed?" : "";
  fail(record, "column " + std::to_string(record.size() + 1) + " is larger than " +
                   std::to_string(isCellTooLarge ? m_maxCellBytes : kMaxRecordBytes) + " bytes" + cause);
}

void CsvReader::fail(CsvRecord& record, std::string reason) {
  record.fault = std::move(reason);
  record.bytes.clear();
  record.bytes.shrink_to_fit();
  record.ends.clear();
  m_state = State::done;
  resume();
}

void CsvReader::resume() {
  if (m_secondLine != 0) return m_blocks.seek(m_secondLine);
  skipLine();
}

void CsvReader::skipLine() {
  for (std::string_view window = m_blocks.window(); !window.empty(); window = m_blocks.window()) {
    const auto end = std::find_if(window.begin(), window.end(), isLineBreak);
    m_blocks.consume(static_cast<std::size_t>(end - window.begin()));
    if (end != window.end()) return;
  }
}

void CsvReader::skipLineBreak() {
  const bool isCarriageReturn = m_blocks.window().front() == '\r';
  m_blocks.consume(1);
  if (isCarriageReturn && m_blocks.window().starts_with('\n')) m_blocks.consume(1);
}

}  // namespace studio::logs
