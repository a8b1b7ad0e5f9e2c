// Any bytes are a file, packed or not, a workbook, text in any encoding: it is read to its end or refused with a
// reason, previewed, and a mapping is guessed for it that can be parsed.
// libFuzzer: -max_len=512
#include "core/logs/log_reader.h"
#include "core/logs/mapping_guess.h"
#include "tests/fuzz/fuzz_support.h"

using namespace studio::logs;
using studio::fuzz::require;

namespace {

Mapping someMapping(unsigned char choice) {
  Mapping mapping;
  mapping.dialogueId = "a";
  mapping.speaker = "b";
  mapping.text = "c";
  mapping.agentValues = {"x"};
  mapping.customerValues = {"y"};
  if ((choice & 1U) != 0) mapping.format.file.encoding = (choice & 2U) != 0 ? "UTF-16LE" : "Shift_JIS";
  if ((choice & 4U) != 0) mapping.format.recordsPath = (choice & 8U) != 0 ? "*" : "a.*";
  if ((choice & 16U) != 0) mapping.rowsPath = "r";
  if ((choice & 32U) != 0) mapping.format.file.hasHeader = false;
  return mapping;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const studio::fuzz::MemoryFile kFile;
  static const std::vector<std::filesystem::path> kFiles{kFile.path()};
  kFile.fill(studio::fuzz::textOf(data + 1, size - 1));
  const Mapping mapping = someMapping(data[0]);
  studio::dialogue::ActionCatalogue catalogue;
  const auto accept = [](studio::dialogue::Dialogue&& read) {
    require(!read.turns.empty());
    return studio::base::Result<void>();
  };
  const auto report = readLogs(kFiles, mapping, catalogue, accept, {}, {});
  if (report) require(report->rows == report->accepted + report->events + report->rejected.size());
  if (!report) require(!report.error().where.empty());
  (void)previewRecords(kFile.path(), mapping, 10).isOk();
  const auto guess = guessMapping(kFiles);
  if (guess && guess->isUsable) require(parseMapping(guess->mappingJson, "guess").isOk());
  return 0;
}
