#pragma once

#include <functional>
#include <map>

#include "core/base/random_stream.h"
#include "core/compliance/analysis/field_values.h"
#include "core/compliance/rule_engine.h"

namespace studio::compliance {

/// What a search for a situation ended with.
enum class WitnessAnswer : std::uint8_t {
  found,       ///< there is one, and the engine confirms it
  impossible,  ///< no state and no text can be: it is proved
  unknown      ///< none was found, and none of the proofs applies
};

struct Witness {
  WitnessAnswer answer = WitnessAnswer::unknown;
  Situation situation;
};

/// Finds situations in which conditions come out as wished: states from the values that comparisons can tell apart,
/// texts from the examples of the rule set and from walking the patterns. Nothing is said to be found that the engine
/// does not confirm. Deterministic. Not thread-safe; the engine outlives it.
class WitnessSearch {
 public:
  using Confirm = std::function<bool(const Situation&)>;

  explicit WitnessSearch(const RuleEngine& engine);

  /// A situation that `isConfirmed` takes, along one of `ways`. `fixedSay`: the utterance is given.
  Witness find(const Implicants& ways, const Confirm& isConfirmed, const std::string* fixedSay = nullptr);

  /// A situation in which every rule of `fire` fires and none of `silent` does.
  Witness find(std::span<const std::size_t> fire, std::span<const std::size_t> silent = {});

 private:
  struct TextWishes {
    std::vector<std::uint32_t> present;  ///< patterns
    std::vector<std::uint32_t> absent;
  };
  using Wishes = std::map<TextSubject, TextWishes>;

  bool isImpossible(const std::vector<Literal>& way);
  Wishes wishesOf(const std::vector<Literal>& way) const;
  bool build(const std::vector<Literal>& way, const std::string* fixedSay, Situation& situation);
  bool fillState(const std::vector<Literal>& way, Situation& situation);
  bool fillField(const std::vector<Literal>& way, std::uint32_t field, Situation& situation);
  std::string textWith(const TextWishes& wishes);
  const std::vector<std::string>& samples(std::uint32_t pattern);

  const RuleEngine& m_engine;
  const RuleProgram& m_program;
  base::RandomStream m_random;
  std::vector<std::string> m_corpus;  ///< texts of the examples
  std::map<std::uint32_t, std::vector<std::string>> m_samples;
  std::map<std::uint32_t, std::vector<FieldValue>> m_values;
};

}  // namespace studio::compliance
