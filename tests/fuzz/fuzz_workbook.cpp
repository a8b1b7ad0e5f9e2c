// Any bytes are a workbook: a sheet is read to its end or the file refused with a reason.
// libFuzzer: -max_len=1536
#include "core/logs/plain_bytes.h"
#include "core/logs/sheet_bytes.h"
#include "tests/fuzz/fuzz_support.h"

using namespace studio::logs;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(studio::fuzz::textOf(data, size));
  const auto sheet = openSheetBytes(std::make_unique<TextBytes>(bytes), "", "fuzz");
  if (!sheet) {
    studio::fuzz::require(!sheet.error().argument("reason").empty());
    return 0;
  }
  char buffer[4096];
  while ((*sheet)->read(buffer) > 0) {
  }
  const auto fault = (*sheet)->fault();
  studio::fuzz::require(!fault || !fault->argument("reason").empty());
  return 0;
}
