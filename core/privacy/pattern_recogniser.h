#pragma once

#include <string_view>

#include "core/privacy/recogniser.h"

namespace studio::privacy {

/// What a recogniser made of one expression and one check needs.
struct PatternRule {
  std::string_view type;
  std::string_view name;
  double certainty = 0;
  std::string_view expression;  ///< RE2, matched without regard to case
  bool (*mayOccur)(const TextTraits&) = nullptr;
  bool mayTouchWords = false;  ///< a letter or digit right beside the match does not matter
  /// Decides over a match that stands alone; may be null. `found` lies inside `text`.
  bool (*accepts)(std::string_view text, text::ByteSpan found) = nullptr;
};

/// Reports every match of the rule's expression that stands alone and passes its check.
class PatternRecogniser final : public Recogniser {
 public:
  /// The expression is ours: one that does not compile is a broken promise.
  explicit PatternRecogniser(const PatternRule& rule);
  bool mayOccurIn(const TextTraits& traits) const override { return m_rule.mayOccur(traits); }
  void find(std::string_view text, std::vector<Hit>& hits) const override;

 private:
  PatternRule m_rule;
  text::Pattern m_pattern;
};

}  // namespace studio::privacy
