#pragma once

#include <cstdint>
#include <unordered_map>

#include "core/simulation/customers/customer_log.h"

namespace studio::workflow {

/// How often the log shows an action said right after another one: where it hardly ever does, a simulator that learned
/// from the log guesses.
class DecisionSupport {
 public:
  static constexpr std::uint32_t kFewest = 5;  ///< decisions of the log

  explicit DecisionSupport(const simulation::CustomerLog& log);
  /// Decisions of a dialogue that the log shows fewer than kFewest times.
  std::size_t unsupported(const simulation::CustomerDialogue& dialogue) const;

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> m_counts;  ///< by both actions
};

}  // namespace studio::workflow
