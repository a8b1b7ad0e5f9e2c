#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/compliance/rule_program.h"
#include "core/compliance/situation.h"
#include "core/compliance/verdict.h"
#include "core/text/unicode.h"

namespace studio::compliance {

/// The texts of a situation, normalised once each, and which pattern is found where, looked up once each.
/// Not thread-safe; `program` and `situation` outlive it.
class SituationTexts {
 public:
  SituationTexts(const RuleProgram& program, const Situation& situation);

  /// Judges another utterance after the same turns.
  void replaceCandidate(std::string_view text);

  bool isFound(std::uint32_t pattern, TextSubject subject);
  /// Every hit, in the coordinates of the texts as they were given.
  std::vector<Hit> hits(std::uint32_t pattern, TextSubject subject) const;
  /// What the first group matched at every hit, normalised.
  std::vector<std::string_view> firstGroups(std::uint32_t pattern, TextSubject subject) const;
  /// The indices of earlier turns of a side that hold the pattern, ascending.
  std::vector<std::size_t> turnsWith(std::uint32_t pattern, TextSubject subject) const;
  std::size_t priorCount() const { return m_prior.size(); }

 private:
  enum class Known : std::uint8_t { unknown, no, yes };
  template <class Visit>
  void forEachText(TextSubject subject, const Visit& visit) const;
  Known& known(std::uint32_t pattern, TextSubject subject);

  const RuleProgram& m_program;
  const Situation& m_situation;
  text::NormalisedText m_candidate;
  std::vector<text::NormalisedText> m_prior;
  std::vector<Known> m_known;  ///< subject-major
};

}  // namespace studio::compliance
