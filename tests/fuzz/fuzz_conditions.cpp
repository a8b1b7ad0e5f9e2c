// Any text is a condition of a mapping, a time or a number, or it is none.
// libFuzzer: -max_len=128
#include "core/base/number_text.h"
#include "core/logs/condition.h"
#include "core/logs/timestamp.h"
#include "tests/fuzz/fuzz_support.h"

using namespace studio;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::textOf(data, size);
  const auto condition = logs::parseCondition(text);
  if (condition) {
    fuzz::require(!condition->field.empty() && !condition->values.empty());
    for (const std::string& value : condition->values) {
      logs::Cell cell;
      cell.kind = logs::Cell::Kind::text;
      cell.text = value;
      (void)logs::holds(*condition, cell);
    }
  } else {
    fuzz::require(!condition.error().argument("reason").empty());
  }
  (void)logs::parseTimestamp(text);
  const auto number = base::parseDouble(text);
  if (number) fuzz::require(base::parseDouble(base::formatDouble(*number)) == number);
  return 0;
}
