// Any bytes are a gzip or zstd file: it is unpacked to its end or refused with a reason, and never to more than the
// limit allows.
// libFuzzer: -max_len=256
#include "core/logs/expansion_limit.h"
#include "core/logs/plain_bytes.h"
#include "core/logs/unpacked_bytes.h"
#include "tests/fuzz/fuzz_support.h"

using namespace studio::logs;

namespace {

void unpack(std::string_view bytes, Packing packing) {
  const auto stream = UnpackedBytes::make(std::make_unique<TextBytes>(std::string(bytes)), packing, "fuzz");
  char buffer[4096];
  std::uint64_t produced = 0;
  for (std::size_t count = 1; count > 0; produced += count) count = stream->read(buffer);
  const auto fault = stream->fault();
  if (fault) studio::fuzz::require(!fault->argument("reason").empty());
  studio::fuzz::require(produced <= ExpansionLimit::kFloorBytes + sizeof(buffer) +
                                        ExpansionLimit::kRatio * (bytes.size() + 1) + (1U << 20));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = studio::fuzz::textOf(data, size);
  const Packing told = packingOf(bytes);
  for (const Packing packing : {Packing::gzip, Packing::zstd}) {
    if (told == Packing::none || told == packing) unpack(bytes, packing);
  }
  return 0;
}
