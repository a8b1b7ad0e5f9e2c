#include "core/compliance/situation_texts.h"

#include <algorithm>

namespace studio::compliance {

SituationTexts::SituationTexts(const RuleProgram& program, const Situation& situation)
    : m_program(program), m_situation(situation), m_candidate(text::normalise(situation.say)) {
  m_prior.reserve(situation.prior.size());
  for (const PriorTurn& turn : situation.prior) m_prior.push_back(text::normalise(turn.text));
  m_known.assign(4 * program.patterns.size(), Known::unknown);
}

void SituationTexts::replaceCandidate(std::string_view text) {
  m_candidate = text::normalise(text);
  std::fill_n(m_known.begin(), m_program.patterns.size(), Known::unknown);
}

/// Calls `visit(text, turn)` for every text of a subject until it returns false.
template <class Visit>
void SituationTexts::forEachText(TextSubject subject, const Visit& visit) const {
  if (subject == TextSubject::candidate) {
    visit(m_candidate, Hit::kCandidate);
    return;
  }
  const auto speaker = subject == TextSubject::anyAgentTurn ? dialogue::Speaker::agent : dialogue::Speaker::customer;
  // From the end, so that the last turn of the customer is the first that is visited.
  for (std::size_t i = m_prior.size(); i-- > 0;) {
    if (m_situation.prior[i].speaker != speaker) continue;
    if (!visit(m_prior[i], static_cast<int>(i)) || subject == TextSubject::lastCustomerTurn) return;
  }
}

SituationTexts::Known& SituationTexts::known(std::uint32_t pattern, TextSubject subject) {
  return m_known[static_cast<std::size_t>(subject) * m_program.patterns.size() + pattern];
}

bool SituationTexts::isFound(std::uint32_t pattern, TextSubject subject) {
  Known& answer = known(pattern, subject);
  if (answer == Known::unknown) {
    answer = Known::no;
    forEachText(subject, [&](const text::NormalisedText& text, int) {
      if (m_program.patterns[pattern].isFoundIn(text.text)) answer = Known::yes;
      return answer == Known::no;
    });
  }
  return answer == Known::yes;
}

std::vector<Hit> SituationTexts::hits(std::uint32_t pattern, TextSubject subject) const {
  std::vector<Hit> all;
  forEachText(subject, [&](const text::NormalisedText& text, int turn) {
    for (const text::ByteSpan& span : m_program.patterns[pattern].findAll(text.text)) {
      all.push_back({turn, {text.sourceOfByte[span.start], text.sourceOfByte[span.end]}});
    }
    return true;
  });
  return all;
}

std::vector<std::string_view> SituationTexts::firstGroups(std::uint32_t pattern, TextSubject subject) const {
  std::vector<std::string_view> all;
  forEachText(subject, [&](const text::NormalisedText& text, int) {
    for (const text::ByteSpan& span : m_program.patterns[pattern].findAll(text.text, 1)) {
      all.push_back(std::string_view(text.text).substr(span.start, span.end - span.start));
    }
    return true;
  });
  return all;
}

std::vector<std::size_t> SituationTexts::turnsWith(std::uint32_t pattern, TextSubject subject) const {
  std::vector<std::size_t> turns;
  forEachText(subject, [&](const text::NormalisedText& text, int turn) {
    if (m_program.patterns[pattern].isFoundIn(text.text)) turns.push_back(static_cast<std::size_t>(turn));
    return true;
  });
  std::reverse(turns.begin(), turns.end());
  return turns;
}

}  // namespace studio::compliance
