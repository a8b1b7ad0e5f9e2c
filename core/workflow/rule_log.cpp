#include "core/workflow/rule_log.h"

#include "core/base/random_stream.h"
#include "core/compliance/analysis/pattern_sampler.h"

namespace studio::workflow {

namespace {

using compliance::LeafKind;
using compliance::ProgramLeaf;

/// Words that no published rule looks for.
constexpr std::string_view kWords[] = {"morning", "thanks", "kitchen", "window", "travel",   "garden",
                                       "winter",  "colour", "maybe",   "river",  "mountain", "little",
                                       "paper",   "music",  "yellow",  "seven",  "weather",  "train",
                                       "station", "coffee", "bridge",  "letter", "summer",   "quiet"};

class Maker {
 public:
  Maker(const compliance::RuleProgram& program, const RuleLogShape& shape)
      : m_program(program), m_shape(shape), m_random(shape.seed) {
    for (const auto& pattern : program.patterns) {
      for (auto& sample : compliance::samplesOf(pattern.expression(), 2, m_random)) {
        if (sample.size() + 20 < shape.bytes) m_samples.push_back(std::move(sample));
      }
    }
  }

  std::string text() {
    std::string made =
        m_random.uniform() < m_shape.shareWithWords ? m_samples[m_random.below(m_samples.size())] + " " : "";
    while (made.size() < m_shape.bytes) made += std::string(kWords[m_random.below(std::size(kWords))]) + " ";
    made.resize(m_shape.bytes);
    return made;
  }
  nlohmann::json state() {
    nlohmann::json made = nlohmann::json::object();
    for (std::uint32_t field = 0; field < m_program.fields.size(); ++field) {
      if (m_random.below(3) != 0) setValue(made, field);
    }
    return made;
  }
  base::RandomStream& random() { return m_random; }

 private:
  void setValue(nlohmann::json& state, std::uint32_t field) {
    std::vector<nlohmann::json> values;
    for (const ProgramLeaf& leaf : m_program.leaves) {
      if (leaf.kind != LeafKind::state || leaf.field != field || leaf.value.is_null()) continue;
      if (leaf.value.is_array()) {
        values.insert(values.end(), leaf.value.begin(), leaf.value.end());
      } else {
        values.push_back(leaf.value);
      }
    }
    if (values.empty()) return;
    nlohmann::json value = values[m_random.below(values.size())];
    if (value.is_number()) value = value.get<double>() + static_cast<double>(m_random.below(3)) - 1;
    compliance::setField(state, m_program.fields[field], std::move(value));
  }
  const compliance::RuleProgram& m_program;
  const RuleLogShape& m_shape;
  base::RandomStream m_random;
  std::vector<std::string> m_samples;
};

}  // namespace

compliance::Situation RuleLog::situationOf(std::size_t agentTurn) const {
  const std::size_t at = agentTurns[agentTurn];
  std::size_t start = at;
  while (!turns[start].startsDialogue) --start;
  compliance::Situation situation{texts[at], states[turns[at].stateRow], {}, {}};
  for (std::size_t i = start; i < at; ++i) situation.prior.push_back({turns[i].speaker, texts[i]});
  return situation;
}

RuleLog makeRuleLog(const compliance::RuleProgram& program, compliance::StateTable& states, const RuleLogShape& shape) {
  Maker maker(program, shape);
  RuleLog log;
  log.texts.reserve(shape.turns);
  log.turns.reserve(shape.turns);
  std::uint32_t row = 0;
  for (std::size_t i = 0; i < shape.turns; ++i) {
    const bool isStart = i % shape.turnsPerDialogue == 0;
    if (isStart) {
      nlohmann::json state = maker.state();
      row = states.add(state);
      if (row == log.states.size()) log.states.push_back(std::move(state));
    }
    log.texts.push_back(maker.text());
    const auto speaker = i % 2 == 0 ? dialogue::Speaker::customer : dialogue::Speaker::agent;
    log.turns.push_back({log.texts.back(), speaker, row, isStart});
    if (speaker == dialogue::Speaker::agent) log.agentTurns.push_back(i);
  }
  return log;
}

}  // namespace studio::workflow
