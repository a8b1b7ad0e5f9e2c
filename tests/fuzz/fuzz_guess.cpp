// Any bytes are a log for which a mapping is guessed: what is usable can be parsed, what is not is said.
// libFuzzer: -max_len=512
#include "core/logs/mapping.h"
#include "core/logs/mapping_guess.h"
#include "tests/fuzz/fuzz_support.h"

using namespace studio::logs;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const studio::fuzz::MemoryFile kFile;
  static const std::vector<std::filesystem::path> kFiles{kFile.path()};
  kFile.fill(studio::fuzz::textOf(data, size));
  const auto guess = guessMapping(kFiles);
  if (!guess) return 0;
  if (guess->isUsable) studio::fuzz::require(parseMapping(guess->mappingJson, "guess").isOk());
  studio::fuzz::require(guess->isUsable || !guess->missing.empty());
  for (const auto& part : guess->parts) {
    studio::fuzz::require(!part.reason.empty() && part.confidence >= 0 && part.confidence <= 1);
  }
  return 0;
}
