#include <algorithm>
#include <map>
#include <set>

#include "core/compliance/dialogue_situation.h"
#include "core/privacy/dialogue_counts.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/workflow/validation_checks.h"

namespace studio::workflow {

namespace {

constexpr std::size_t kStressed = 10'000;
constexpr std::size_t kMostDialogues = 20;  // named behind a check

/// What rules make of everything that agents said.
struct Judged {
  std::uint64_t utterances = 0;
  std::set<std::string> distinct;
  std::uint64_t stopped = 0;  ///< not sent as it was said
  std::uint64_t warned = 0;
  std::uint64_t faults = 0;  ///< a rule could not be judged
  std::uint64_t unsafe = 0;  ///< what would be sent instead breaks a rule itself
  double slowestUs = 0;
  std::map<std::string, std::uint64_t> byRule;  ///< utterances it fired on
  std::vector<base::DialogueId> dialogues;
};

void judgeUtterance(const compliance::RuleEngine& rules, compliance::Situation situation, const std::string& say,
                    const base::DialogueId& id, Judged& judged) {
  situation.say = say;
  const auto verdict = rules.judge(situation, false);
  for (const auto& fired : verdict.fired) ++judged.byRule[fired.id];
  judged.slowestUs = std::max(judged.slowestUs, verdict.microseconds);
  judged.unsafe += verdict.passesRecheck ? 0 : 1;
  judged.faults += verdict.decision == compliance::Decision::fault ? 1 : 0;
  judged.warned += verdict.decision == compliance::Decision::warn ? 1 : 0;
  if (verdict.decision == compliance::Decision::allow || verdict.decision == compliance::Decision::warn) return;
  ++judged.stopped;
  if (judged.dialogues.size() < kMostDialogues && (judged.dialogues.empty() || judged.dialogues.back() != id)) {
    judged.dialogues.push_back(id);
  }
}

void judgeDialogue(const dialogue::Dialogue& dialogue, const std::optional<compliance::RuleEngine>& rules,
                   Judged& judged) {
  for (std::size_t turn = 0; turn < dialogue.turns.size(); ++turn) {
    if (dialogue.turns[turn].speaker != dialogue::Speaker::agent) continue;
    const auto& utterances = dialogue.turns[turn].utterances;
    for (std::size_t i = 0; i < utterances.size(); ++i) {
      ++judged.utterances;
      if (judged.distinct.size() < kStressed) judged.distinct.insert(utterances[i].text);
      if (rules) {
        judgeUtterance(*rules, compliance::situationAt(dialogue, turn, i), utterances[i].text, dialogue.id, judged);
      }
    }
  }
}

double shareOf(std::uint64_t count, std::uint64_t all) {
  return all == 0 ? 0 : static_cast<double>(count) / static_cast<double>(all);
}

ValidationCheck historicalCheck(const Judged& judged, bool hasRules) {
  ValidationCheck check = undecided("compliance_historical", "no rules were given");
  check.figures["utterances"] = static_cast<double>(judged.utterances);
  if (!hasRules) return check;
  check.reasons = {"false positives and false negatives need utterances that people have labelled; there are none"};
  check.figures["blocked"] = static_cast<double>(judged.stopped);
  check.figures["blocked_share"] = shareOf(judged.stopped, judged.utterances);
  check.figures["warned"] = static_cast<double>(judged.warned);
  check.figures["not_judged"] = static_cast<double>(judged.faults);
  check.dialogues = judged.dialogues;
  for (const auto& [rule, fired] : judged.byRule) {
    check.rows.push_back({rule, {{"fired", static_cast<double>(fired)}, {"share", shareOf(fired, judged.utterances)}}});
  }
  return check;
}

/// Every text that would be sent must pass the rules itself, and each verdict come within the time of a turn.
ValidationCheck stressCheck(const Judged& judged, bool hasRules) {
  ValidationCheck check = undecided("utterance_stress", "no rules were given");
  check.figures["utterances"] = static_cast<double>(judged.utterances);
  check.figures["distinct_utterances"] = static_cast<double>(judged.distinct.size());
  if (!hasRules) return check;
  check.figures["unsafe"] = static_cast<double>(judged.unsafe);
  check.figures["not_judged"] = static_cast<double>(judged.faults);
  check.figures["slowest_us"] = judged.slowestUs;
  check.reasons = {std::to_string(judged.unsafe) + " texts that would be sent break a rule, " +
                   std::to_string(judged.faults) + " utterances could not be judged"};
  if (judged.unsafe + judged.faults > 0)
    check.verdict = CheckVerdict::fail;
  else if (judged.distinct.size() >= kStressed)
    check.verdict = CheckVerdict::pass;
  else
    check.reasons.push_back("it takes 10,000 different utterances of agents; the log has " +
                            std::to_string(judged.distinct.size()));
  return check;
}

}  // namespace

base::Result<std::vector<ValidationCheck>> checkRules(const store::Database& database,
                                                      const std::optional<compliance::RuleEngine>& rules,
                                                      const std::stop_token& stop, const base::Progress& progress) {
  const auto counts = privacy::countDialogues(database);
  if (!counts) return counts.error();
  Judged judged;
  std::uint64_t done = 0;
  const auto walked = privacy::SanitizedDialogueRepository(database).forEach(
      false, [&](std::int64_t, const privacy::SanitizedDialogue& dialogue) {
        base::report(progress, base::Stage::evaluating, ++done, counts->dialogues);
        judgeDialogue(dialogue.dialogue(), rules, judged);
        return !stop.stop_requested();
      });
  if (!walked) return walked.error();
  if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, database.path());
  return std::vector{historicalCheck(judged, rules.has_value()), stressCheck(judged, rules.has_value())};
}

}  // namespace studio::workflow
