// Any bytes are a CSV file: reading ends, rows count up, offsets go forward, and reading a record
// again from its offset gives the same.
// libFuzzer: -max_len=256
#include <cstdlib>

#include "core/logs/csv_reader.h"

using studio::logs::BlockReader;
using studio::logs::CsvReader;
using studio::logs::CsvRecord;

namespace {

constexpr std::size_t kMaxCellBytes = 64;

void require(bool isKept) {
  if (!isKept) std::abort();
}

bool isSame(const CsvRecord& a, const CsvRecord& b) {
  return a.row == b.row && a.offset == b.offset && a.fault == b.fault && a.bytes == b.bytes && a.ends == b.ends;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const char delimiter = ",;\t|"[data[0] & 3U];
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  CsvReader reader(BlockReader::ofText(text), delimiter, kMaxCellBytes);
  CsvReader again(BlockReader::ofText(text), delimiter, kMaxCellBytes);
  CsvRecord record, repeated;
  for (std::uint64_t row = 1, end = 0; reader.next(record); ++row) {
    require(record.row == row && record.offset >= end && reader.position() > record.offset);
    end = record.offset + 1;
    require(record.fault.empty() ? record.size() > 0 && record.ends.back() == record.bytes.size() : true);
    again.seek(record.offset, row);
    require(again.next(repeated) && isSame(record, repeated));
  }
  return 0;
}
