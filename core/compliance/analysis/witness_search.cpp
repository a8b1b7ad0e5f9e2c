#include "core/compliance/analysis/witness_search.h"

#include <algorithm>
#include <set>

#include "core/compliance/analysis/pattern_sampler.h"
#include "core/text/unicode.h"

namespace studio::compliance {

namespace {

constexpr int kTriesPerWay = 6;
constexpr int kMostTries = 150;  // of one search
constexpr std::size_t kSamplesPerPattern = 8;
constexpr const char* kPlainText = "Well.";

/// Texts that stand in the examples of a rule set; real sentences make the best witnesses.
std::vector<std::string> corpusOf(const RuleSet& rules) {
  std::vector<std::string> texts;
  const auto add = [&](const Example& example) {
    texts.push_back(example.situation.say);
    for (const PriorTurn& turn : example.situation.prior) texts.push_back(turn.text);
  };
  for (const Rule& rule : rules.rules) std::for_each(rule.examples.begin(), rule.examples.end(), add);
  std::for_each(rules.interactions.begin(), rules.interactions.end(), add);
  return texts;
}

bool contains(const std::vector<std::uint32_t>& all, std::uint32_t one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

WitnessSearch::WitnessSearch(const RuleEngine& engine)
    : m_engine(engine), m_program(engine.program()), m_random(1), m_corpus(corpusOf(engine.rules())) {}

Witness WitnessSearch::find(const Implicants& ways, const Confirm& isConfirmed, const std::string* fixedSay) {
  bool isProof = ways.isComplete;
  int tries = 0;
  for (const auto& way : ways.ways) {
    if (isImpossible(way)) continue;
    isProof = false;
    for (int i = 0; i < kTriesPerWay && tries < kMostTries; ++i, ++tries) {
      Situation situation;
      if (build(way, fixedSay, situation) && isConfirmed(situation))
        return {WitnessAnswer::found, std::move(situation)};
    }
  }
  return {isProof ? WitnessAnswer::impossible : WitnessAnswer::unknown, {}};
}

Witness WitnessSearch::find(std::span<const std::size_t> fire, std::span<const std::size_t> silent) {
  Implicants ways{{{}}, true};
  for (const std::size_t rule : fire) {
    ways = bothOf(ways, implicantsOf(m_program, static_cast<std::uint32_t>(rule), true));
  }
  for (const std::size_t rule : silent) {
    ways = bothOf(ways, implicantsOf(m_program, static_cast<std::uint32_t>(rule), false));
  }
  return find(ways, [&](const Situation& situation) {
    const auto fired = m_engine.fired(situation);
    const auto isFired = [&](std::size_t rule) { return std::find(fired.begin(), fired.end(), rule) != fired.end(); };
    return std::all_of(fire.begin(), fire.end(), isFired) && std::none_of(silent.begin(), silent.end(), isFired);
  });
}

/// No value fits a field, or a text would have a pattern and not have it. (Where a side has spoken several times, "any
/// turn has it" and "no turn has it" exclude each other just the same.)
bool WitnessSearch::isImpossible(const std::vector<Literal>& way) {
  for (const auto& [subject, wishes] : wishesOf(way)) {
    for (const std::uint32_t pattern : wishes.present) {
      if (contains(wishes.absent, pattern)) return true;
    }
  }
  std::set<std::uint32_t> fields;
  for (const Literal& literal : way) {
    const ProgramLeaf& leaf = m_program.leaves[literal.leaf];
    if (leaf.kind == LeafKind::state) fields.insert(leaf.field);
  }
  return std::any_of(fields.begin(), fields.end(), [&](std::uint32_t field) {
    auto& values = m_values[field];
    if (values.empty()) values = fieldValues(m_program, field);
    return !fittingValue(m_program, field, way, values);
  });
}

WitnessSearch::Wishes WitnessSearch::wishesOf(const std::vector<Literal>& way) const {
  Wishes wishes;
  for (const Literal& literal : way) {
    const ProgramLeaf& leaf = m_program.leaves[literal.leaf];
    if (leaf.kind == LeafKind::state) continue;
    TextWishes& wish = wishes[leaf.subject];
    // A number that is within its bound may well stand in the text; only what it is compared with decides.
    if (literal.isTrue) wish.present.push_back(leaf.pattern);
    if (!literal.isTrue && leaf.kind == LeafKind::text) wish.absent.push_back(leaf.pattern);
  }
  return wishes;
}

bool WitnessSearch::build(const std::vector<Literal>& way, const std::string* fixedSay, Situation& situation) {
  Wishes wishes = wishesOf(way);
  situation.state = nlohmann::json::object();
  situation.say = fixedSay != nullptr ? *fixedSay : textWith(wishes[TextSubject::candidate]);
  if (!wishes[TextSubject::anyAgentTurn].present.empty()) {
    situation.prior.push_back({dialogue::Speaker::agent, textWith(wishes[TextSubject::anyAgentTurn])});
  }
  if (!wishes[TextSubject::anyCustomerTurn].present.empty()) {
    situation.prior.push_back({dialogue::Speaker::customer, textWith(wishes[TextSubject::anyCustomerTurn])});
  }
  if (!wishes[TextSubject::lastCustomerTurn].present.empty()) {
    situation.prior.push_back({dialogue::Speaker::customer, textWith(wishes[TextSubject::lastCustomerTurn])});
  }
  return fillState(way, situation);
}

bool WitnessSearch::fillState(const std::vector<Literal>& way, Situation& situation) {
  std::set<std::uint32_t> fields;
  for (const Literal& literal : way) {
    const ProgramLeaf& leaf = m_program.leaves[literal.leaf];
    if (leaf.kind == LeafKind::state || leaf.kind == LeafKind::capture) fields.insert(leaf.field);
  }
  return std::all_of(fields.begin(), fields.end(),
                     [&](std::uint32_t field) { return fillField(way, field, situation); });
}

bool WitnessSearch::fillField(const std::vector<Literal>& way, std::uint32_t field, Situation& situation) {
  std::vector<FieldValue> values = m_values[field];
  if (values.empty()) values = m_values[field] = fieldValues(m_program, field);
  // What a captured number is compared with: from far below to far above it.
  for (const Literal& literal : way) {
    const ProgramLeaf& leaf = m_program.leaves[literal.leaf];
    if (leaf.kind != LeafKind::capture || leaf.field != field) continue;
    const bool isBelow =
        (leaf.comparison == Comparison::greater || leaf.comparison == Comparison::greaterOrEqual) == literal.isTrue;
    values = {FieldValue(isBelow ? -1e9 : 1e9)};
  }
  const auto value = fittingValue(m_program, field, way, values);
  if (!value) return false;
  if (*value) setField(situation.state, m_program.fields[field], **value);
  return true;
}

std::string WitnessSearch::textWith(const TextWishes& wishes) {
  std::string text;
  for (const std::uint32_t pattern : wishes.present) {
    const std::string normalised = text::normalise(text).text;
    if (m_program.patterns[pattern].isFoundIn(normalised)) continue;
    const auto& some = samples(pattern);
    if (some.empty()) return kPlainText;
    text += (text.empty() ? "" : " ") + some[m_random.below(some.size())];
  }
  return text.empty() ? kPlainText : text;
}

const std::vector<std::string>& WitnessSearch::samples(std::uint32_t pattern) {
  const auto [place, isNew] = m_samples.emplace(pattern, std::vector<std::string>());
  if (!isNew) return place->second;
  for (const std::string& text : m_corpus) {
    const bool isFound = m_program.patterns[pattern].isFoundIn(text::normalise(text).text);
    if (isFound && place->second.size() < kSamplesPerPattern) place->second.push_back(text);
  }
  auto walked = samplesOf(m_program.patterns[pattern].expression(), kSamplesPerPattern, m_random);
  place->second.insert(place->second.end(), walked.begin(), walked.end());
  return place->second;
}

}  // namespace studio::compliance
