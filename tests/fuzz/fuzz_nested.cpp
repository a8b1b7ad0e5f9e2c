// Any bytes are JSON with dialogues nested in it: every row is accounted for, and no dialogue is empty.
// libFuzzer: -max_len=384
#include "core/logs/log_reader.h"
#include "tests/fuzz/fuzz_support.h"

using namespace studio::logs;

namespace {

Mapping mappingFor(unsigned char choice) {
  Mapping mapping;
  mapping.dialogueId = (choice & 1U) != 0 ? "$.@key" : "$.i";
  mapping.speaker = "s";
  mapping.text = "t";
  mapping.agentValues = {"a"};
  mapping.customerValues = {"c"};
  mapping.rowsPath = (choice & 2U) != 0 ? "r" : "r.x";
  if ((choice & 4U) != 0) mapping.format.recordsPath = (choice & 8U) != 0 ? "*" : "d.*";
  if ((choice & 16U) != 0) mapping.order = "n";
  if ((choice & 32U) != 0) mapping.actions.fields = {"l.*.v", "l.@keys"};
  if ((choice & 64U) != 0) mapping.actions.annotationsPath = "$.m";
  mapping.segment["g"] = "$.g";
  mapping.consent = ConsentRule{"$.y", false, {"1"}};
  mapping.retention = RetentionRule{"$.u", false, 30};
  return mapping;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const studio::fuzz::MemoryFile kFile;
  static const std::vector<std::filesystem::path> kFiles{kFile.path()};
  kFile.fill(studio::fuzz::textOf(data + 1, size - 1));
  studio::dialogue::ActionCatalogue catalogue;
  const auto accept = [](studio::dialogue::Dialogue&& read) {
    studio::fuzz::require(!read.turns.empty() && !read.id.text.empty());
    return studio::base::Result<void>();
  };
  const auto report = readLogs(kFiles, mappingFor(data[0]), catalogue, accept, {}, {});
  if (report) studio::fuzz::require(report->rows == report->accepted + report->events + report->rejected.size());
  if (!report) studio::fuzz::require(!report.error().where.empty());
  return 0;
}
