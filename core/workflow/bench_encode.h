#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace studio::workflow {

/// One result of a benchmark: a rate per CPU second of one thread, and what was measured beside it.
struct EncodingRate {
  std::string name;
  double value = 0;
  std::string unit;
  std::optional<double> reference;
  std::string referenceName;  ///< what the reference is, in words
};

/// encode_builtin: texts a second; beside it, digests of the same texts a second, which is what a
/// look-up in the cache of vectors costs. encode_pretrained (left out where the encoder is missing or
/// damaged): the same texts a second; beside it, what the network's multiplications alone would
/// allow at the pace of the matrix kernel on rows that lie in the nearest cache. The texts are 64
/// sentences of conversations, 5 to 40 words. Blocks for about 5 seconds.
std::vector<EncodingRate> measureEncodingRates(const std::stop_token& stop);

}  // namespace studio::workflow
