#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/logs/block_reader.h"

namespace studio::logs {

/// The cells of one CSV record, in one buffer.
struct CsvRecord {
  std::uint64_t row = 0;     ///< from 1
  std::uint64_t offset = 0;  ///< first byte in the file
  std::string fault;         ///< why the cells cannot be used; empty = they can
  std::string bytes;
  std::vector<std::size_t> ends;  ///< per cell: one past its last byte in `bytes`

  std::size_t size() const { return ends.size(); }
  std::string_view cell(std::size_t index) const;
};

/// Reads CSV as RFC 4180 has it: cells in quotes may hold delimiters, line breaks and doubled quotes.
/// Beyond it: any one-byte delimiter and quote; CRLF, LF or a lone CR ends a record; empty lines are no records;
/// a quote inside an unquoted cell is a plain character. A record with faulty quoting is handed on
/// with its fault, and reading goes on at the line after the one where it began, so a quote that is
/// never closed cannot swallow the rest of a file. One thread.
class CsvReader {
 public:
  static constexpr std::size_t kMaxCellBytes = std::size_t{16} * 1024 * 1024;
  static constexpr std::size_t kMaxRecordBytes = 4 * kMaxCellBytes;
  static constexpr std::size_t kMaxCells = 65'536;

  explicit CsvReader(BlockReader blocks, char delimiter = ',', std::size_t maxCellBytes = kMaxCellBytes);

  /// Fills `record`; false at the end of the file.
  bool next(CsvRecord& record);
  /// Goes to the record that starts at `offset` and is the `row`-th.
  void seek(std::uint64_t offset, std::uint64_t row);
  void setDelimiter(char delimiter);
  char delimiter() const { return m_delimiter; }
  /// The character that may enclose a cell; nothing: cells are never enclosed.
  void setQuote(std::optional<char> quote);
  std::uint64_t position() const { return m_blocks.offset(); }
  std::uint64_t usedBytes() const { return m_blocks.usedBytes(); }
  std::optional<base::Error> fault() const { return m_blocks.fault(); }
  /// The file is a sheet of a spreadsheet: an empty line is an empty row, and counts.
  bool isSheet() const { return m_blocks.isSheet(); }

 private:
  enum class State { cellStart, plain, quoted, afterQuote, done };
  bool skipEmptyLines();
  void step(CsvRecord& record, std::string_view window);
  void stepPlain(CsvRecord& record, std::string_view window);
  void stepQuoted(CsvRecord& record, std::string_view window);
  void stepAfterQuote(CsvRecord& record, std::string_view window);
  void takeEndOfCell(CsvRecord& record, char end);
  void endOfFile(CsvRecord& record);
  void checkSize(CsvRecord& record);
  void fail(CsvRecord& record, std::string reason);
  void resume();
  void skipLine();
  void skipLineBreak();

  BlockReader m_blocks;
  char m_delimiter = ',';
  std::optional<char> m_quote = '"';
  std::array<bool, 256> m_isEndOfCell{};  ///< per byte: it ends a cell that is not enclosed
  std::size_t m_maxCellBytes;
  State m_state = State::cellStart;
  std::uint64_t m_row = 0;
  std::uint64_t m_secondLine = 0;  ///< where the second line of the record starts; 0 = not reached
};

}  // namespace studio::logs
