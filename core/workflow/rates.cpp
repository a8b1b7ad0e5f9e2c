#include "core/workflow/rates.h"

#include "core/evaluation/wilson.h"

namespace studio::workflow {

void countOutcome(Rate& rate, bool isConverted) {
  ++rate.count;
  rate.converted += isConverted ? 1 : 0;
}

void finishRate(Rate& rate) {
  rate.rate = rate.count == 0 ? 0 : static_cast<double>(rate.converted) / static_cast<double>(rate.count);
  const auto interval = evaluation::wilsonInterval(rate.converted, rate.count);
  rate.lower = interval.low;
  rate.upper = interval.high;
}

Rate rateOf(std::uint64_t converted, std::uint64_t count) {
  Rate rate{count, converted};
  finishRate(rate);
  return rate;
}

}  // namespace studio::workflow
