#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/compliance/rule.h"

namespace studio::compliance {

/// A rule with one small mistake put into it.
struct Mutant {
  std::string rule;
  std::string pointer;  ///< JSON pointer of what was changed, in the rule
  std::string what;     ///< one sentence: what was changed
  Rule changed;
};

/// Mistakes as people make them: a condition dropped, "and" for "or", a comparison turned round, "not" left out, a
/// bound or a count moved by one. What means the same as before is left out.
std::vector<Mutant> mutantsOf(const Rule& rule);

/// How many mistakes the examples notice. A mutant survives when every example of its rule still fires or not as its
/// writer says, and its rule is among the fired ones of every other example where it should be and nowhere else.
struct MutationReport {
  std::size_t mutants = 0;
  std::size_t killed = 0;
  std::vector<Mutant> survivors;
  double score() const { return mutants == 0 ? 1 : static_cast<double>(killed) / static_cast<double>(mutants); }
};

/// Blocks; seconds for 50 rules. Fails with cancelled, or as RuleEngine::make() does.
base::Result<MutationReport> testMutants(const RuleSet& rules, const std::stop_token& stop,
                                         const base::Progress& progress);

}  // namespace studio::compliance
