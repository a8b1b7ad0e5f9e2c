#include "core/workflow/compare_rules.h"

#include "core/compliance/dialogue_situation.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/store/database.h"

namespace studio::workflow {

namespace {

using compliance::RuleEngine;
using compliance::Situation;

class Comparison {
 public:
  Comparison(const RuleEngine& before, const RuleEngine& draft) : m_before(before), m_draft(draft) {
    m_impact.changes = compliance::changesOf(before.rules(), draft.rules());
    m_impact.isLoosening = compliance::isLoosening(m_impact.changes);
  }

  void addExamples() {
    for (const compliance::Rule& rule : m_before.rules().rules) addExamples(rule.examples);
    addExamples(m_before.rules().interactions);
  }
  void addDialogue(const dialogue::Dialogue& talk) {
    for (std::size_t turn = 0; turn < talk.turns.size(); ++turn) {
      if (talk.turns[turn].speaker != dialogue::Speaker::agent) continue;
      for (std::size_t i = 0; i < talk.turns[turn].utterances.size(); ++i) {
        Situation situation = compliance::situationAt(talk, turn, i);
        situation.say = talk.turns[turn].utterances[i].text;
        ++m_impact.utterances;
        compare(situation, {{}, talk.id, turn, i, {}, {}, {}});
      }
    }
  }
  RuleImpact take() { return std::move(m_impact); }

 private:
  void addExamples(const std::vector<compliance::Example>& examples) {
    for (const compliance::Example& example : examples) {
      ++m_impact.examples;
      compare(example.situation, {example.id, {}, 0, 0, {}, {}, {}});
    }
  }
  void compare(const Situation& situation, RuleFlip flip) {
    flip.from = m_before.judge(situation, false).decision;
    flip.to = m_draft.judge(situation, false).decision;
    if (flip.from == flip.to) return;
    flip.say = situation.say;
    m_impact.flips.push_back(std::move(flip));
  }

  const RuleEngine& m_before;
  const RuleEngine& m_draft;
  RuleImpact m_impact;
};

base::Result<void> addLog(Comparison& comparison, const std::filesystem::path& workspace, const std::stop_token& stop,
                          const base::Progress& progress) {
  auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  std::uint64_t done = 0;
  return privacy::SanitizedDialogueRepository(*database).forEach(false, [&](std::int64_t, const auto& sanitized) {
    comparison.addDialogue(sanitized.dialogue());
    base::report(progress, base::Stage::evaluating, ++done, 0);
    return !stop.stop_requested();
  });
}

}  // namespace

base::Result<RuleImpact> compareRules(const RuleEngine& before, const RuleEngine& draft,
                                      const std::filesystem::path& workspace, const std::stop_token& stop,
                                      const base::Progress& progress) {
  Comparison comparison(before, draft);
  comparison.addExamples();
  if (!workspace.empty()) {
    if (auto read = addLog(comparison, workspace, stop, progress); !read) return read.error();
  }
  if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "rules impact");
  return comparison.take();
}

}  // namespace studio::workflow
