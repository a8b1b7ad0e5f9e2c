// Any text is a rule set or a refusal that names a place; what is read judges, and reads back what it writes.
#include "core/compliance/rule_engine.h"
#include "core/compliance/rule_reader.h"
#include "core/compliance/rule_writer.h"
#include "tests/fuzz/fuzz_support.h"

using namespace studio;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto rules = compliance::readRules(fuzz::textOf(data, size), "rules.json");
  if (!rules) {
    fuzz::require(!rules.error().where.empty());
    return 0;
  }
  const std::string written = compliance::rulesJson(*rules).dump();
  const auto again = compliance::readRules(written, "again");
  fuzz::require(again.isOk() && compliance::rulesJson(*again).dump() == written);
  const auto engine = compliance::RuleEngine::make(std::move(*rules));
  fuzz::require(engine.isOk());
  compliance::Situation situation;
  situation.say = "Our offer is free, 20% off today.";
  compliance::setField(situation.state, "product.class", "fund");
  engine->judge(situation);
  return 0;
}
