// Any bytes are the file beside a log: what it says of dialogues is read or its records are rejected.
// libFuzzer: -max_len=256
#include "core/logs/side_table.h"
#include "tests/fuzz/fuzz_support.h"

using namespace studio::logs;

namespace {

Mapping mappingFor(unsigned char choice) {
  Mapping mapping;
  mapping.side = SideFile{"*", "i", {}, {}};
  if ((choice & 1U) != 0) mapping.side->where.push_back({"w", Condition::Operator::greater, {"0"}});
  if ((choice & 2U) != 0) mapping.side->format.recordsPath = "*";
  if ((choice & 4U) != 0) mapping.side->format.file.delimiter = ';';
  mapping.outcome = Condition{"o", Condition::Operator::isIn, {"1", "yes"}};
  mapping.value = "v";
  mapping.customer = "c";
  mapping.consent = ConsentRule{"y", true, {"1"}};
  mapping.retention = RetentionRule{"u", true, {}};
  mapping.isOutcomeInSide = mapping.isValueInSide = mapping.isCustomerInSide = true;
  mapping.segmentInSide["g"] = "g";
  return mapping;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const studio::fuzz::MemoryFile kFile;
  kFile.fill(studio::fuzz::textOf(data + 1, size - 1));
  ReadReport report;
  const studio::base::Progress none;
  ReadingPace pace({}, none, size);
  const auto table = readSideTable(kFile.path(), mappingFor(data[0]), report, pace);
  if (!table) studio::fuzz::require(!table.error().where.empty());
  studio::fuzz::require(report.rejectedSideRows == report.rejected.size());
  return 0;
}
