// Any bytes in any encoding become UTF-8, with a mark in the place of what is no text in it.
// libFuzzer: -max_len=128
#include <algorithm>

#include "core/logs/plain_bytes.h"
#include "core/logs/transcoded_bytes.h"
#include "core/text/unicode.h"
#include "tests/fuzz/fuzz_support.h"

using namespace studio;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr const char* kEncodings[] = {"UTF-16LE",  "UTF-16BE",   "UTF-32LE", "windows-1252",
                                        "Shift_JIS", "ISO-8859-1", "GB18030",  "ISO-2022-JP"};
  auto transcoder = text::Transcoder::make(kEncodings[data[0] & 7U]);
  fuzz::require(transcoder.isOk());
  const std::string bytes(fuzz::textOf(data + 1, size - 1));
  logs::TranscodedBytes stream(std::make_unique<logs::TextBytes>(bytes), std::move(*transcoder));
  std::string read;
  char buffer[64];
  for (std::size_t count = 1; count > 0;) {
    count = stream.read(buffer);
    read.append(buffer, count);
  }
  std::replace(read.begin(), read.end(), text::Transcoder::kInvalidByte, '?');
  fuzz::require(!text::firstInvalidUtf8(read) && !stream.fault());
  return 0;
}
