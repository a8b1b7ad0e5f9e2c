#pragma once

#include <cstdint>
#include <vector>

#include "core/compliance/rule_program.h"

namespace studio::compliance {

/// A leaf that must come out one way.
struct Literal {
  std::uint32_t leaf = 0;  ///< index of RuleProgram::leaves
  bool isTrue = true;
  bool operator==(const Literal&) const = default;
};

/// Ways in which a wish can come true: each is a list of literals that together are enough. `isComplete`: there is no
/// other way; false when there were too many to list.
struct Implicants {
  std::vector<std::vector<Literal>> ways;
  bool isComplete = true;
};

/// The ways in which a rule fires (`isFiring`) or does not, its dates and scope not looked at; at most `most`.
Implicants implicantsOf(const RuleProgram& program, std::uint32_t rule, bool isFiring, std::size_t most = 256);

/// The ways in which both wishes come true, without those that ask a leaf both ways.
Implicants bothOf(const Implicants& a, const Implicants& b, std::size_t most = 256);

}  // namespace studio::compliance
