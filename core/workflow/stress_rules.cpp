#include "core/workflow/stress_rules.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/compliance/dialogue_situation.h"
#include "core/compliance/rule_evaluation.h"
#include "core/evaluation/wilson.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/workflow/action_wordings.h"
#include "core/workflow/active_rules.h"
#include "core/workflow/rule_audits.h"
#include "core/workflow/rule_checks.h"
#include "core/workflow/rule_labels.h"

namespace studio::workflow {

namespace {

using compliance::Decision;
using compliance::RuleEngine;
using compliance::Situation;

constexpr double kMostFalsePositives = 0.05;

bool isStopped(const compliance::Verdict& verdict) {
  return verdict.decision != Decision::allow && verdict.decision != Decision::warn;
}

/// Judges a log, utterance by utterance.
class Stress {
 public:
  Stress(const RuleEngine& engine, std::vector<ActionWordingInfo> wordings, RuleLabels labels, std::string today)
      : m_engine(engine), m_wordings(std::move(wordings)), m_labels(std::move(labels)), m_today(std::move(today)) {
    m_report.rules.reserve(engine.rules().rules.size());
    for (const auto& rule : engine.rules().rules) {
      m_place[rule.id] = m_report.rules.size();
      m_report.rules.push_back({rule.id, 0, {}, {}});
    }
    m_report.labels = m_labels.size();
  }

  bool knows(const std::string& rule) const { return m_place.contains(rule); }

  void addDialogue(const dialogue::Dialogue& talk) {
    for (std::size_t turn = 0; turn < talk.turns.size(); ++turn) {
      if (talk.turns[turn].speaker != dialogue::Speaker::agent) continue;
      for (std::size_t i = 0; i < talk.turns[turn].utterances.size(); ++i) addUtterance(talk, turn, i);
      addChoices(talk, turn);
    }
  }

  base::Result<StressReport> finish() {
    if (const auto place = m_labels.unusedPlace(); !place.empty()) {
      return base::makeError(base::ErrorCode::invalidArgument, "--labels",
                             {{"reason", "no agent says anything at " + place}});
    }
    return std::move(m_report);
  }
  const RuleLabels& labels() const { return m_labels; }

 private:
  Situation situationIn(const dialogue::Dialogue& talk, std::size_t turn, std::size_t utterance) const {
    Situation situation = compliance::situationAt(talk, turn, utterance);
    situation.asOf = m_today;
    return situation;
  }

  void addUtterance(const dialogue::Dialogue& talk, std::size_t turn, std::size_t index) {
    Situation situation = situationIn(talk, turn, index);
    const dialogue::Utterance& utterance = talk.turns[turn].utterances[index];
    situation.say = utterance.text;
    // What an utterance is for is its label, as it is for the actions of the catalogue.
    const bool isLabelled = !utterance.actions.empty() && utterance.actions.front().isValid() &&
                            utterance.actions.front().index() < m_wordings.size();
    if (isLabelled)
      compliance::setField(situation.state, "action.intent",
                           m_wordings[utterance.actions.front().index()].wording.intent);
    const auto verdict = m_engine.judge(situation, false);
    ++m_report.utterances;
    ++m_report.decisions[std::string(compliance::decisionWord(verdict.decision))];
    ++m_report.stopped.of;
    m_report.stopped.count += isStopped(verdict) ? 1 : 0;
    std::vector<std::uint8_t> fired(m_report.rules.size(), 0);
    for (const auto& rule : verdict.fired) fired[m_place.at(rule.id)] = 1;
    for (std::size_t rule = 0; rule < fired.size(); ++rule) m_report.rules[rule].fired += fired[rule];
    if (const auto* labels = m_labels.at({talk.id.text, turn, index})) compareLabels(*labels, fired);
  }

  void compareLabels(const std::map<std::string, bool>& labels, const std::vector<std::uint8_t>& fired) {
    for (const auto& [rule, shouldFire] : labels) {
      const auto place = m_place.find(rule);
      if (place == m_place.end()) continue;
      RuleStress& stress = m_report.rules[place->second];
      const bool isWrong = (fired[place->second] != 0) != shouldFire;
      CountedShare& share = shouldFire ? stress.falseNegatives : stress.falsePositives;
      ++share.of;
      share.count += isWrong ? 1 : 0;
    }
  }

  /// Every action that the agent could have chosen in a turn.
  void addChoices(const dialogue::Dialogue& talk, std::size_t turn) {
    if (m_wordings.empty()) return;
    const Situation situation = situationIn(talk, turn, 0);
    compliance::RuleEvaluation evaluation(m_engine.program(), situation);
    std::size_t allowed = 0;
    for (const auto& info : m_wordings) {
      evaluation.replaceCandidate(info.wording.text, info.wording.intent);
      allowed += m_engine.isLeftAlone(evaluation) ? 1 : 0;
    }
    m_report.masked.of += m_wordings.size();
    m_report.masked.count += m_wordings.size() - allowed;
    if (allowed > 1 || m_wordings.size() < 2) return;
    ++m_report.overConstrainedTurns;
    if (m_report.overConstrained.size() < StressReport::kMostListed)
      m_report.overConstrained.push_back({talk.id, turn, allowed, stoppingRules(situation)});
  }

  std::vector<std::string> stoppingRules(Situation situation) const {
    std::map<std::string, std::size_t> counts;
    for (const auto& info : m_wordings) {
      situation.say = info.wording.text;
      compliance::setField(situation.state, "action.intent", info.wording.intent);
      for (const std::size_t rule : m_engine.fired(situation)) {
        const auto& source = m_engine.rules().rules[rule];
        if (source.effect.kind != compliance::EffectKind::warn) ++counts[source.id];
      }
    }
    std::vector<std::pair<std::size_t, std::string>> order;
    order.reserve(counts.size());
    for (const auto& [rule, count] : counts) order.emplace_back(count, rule);
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> rules;
    rules.reserve(order.size());
    for (auto& [count, rule] : order) rules.push_back(std::move(rule));
    return rules;
  }

  const RuleEngine& m_engine;
  std::vector<ActionWordingInfo> m_wordings;
  RuleLabels m_labels;
  std::string m_today;
  std::map<std::string, std::size_t, std::less<>> m_place;
  StressReport m_report;
};

base::Result<RuleEngine> rulesOf(const StressRequest& request, const store::Database& database) {
  if (!request.rules.empty()) return openRules(request.rules);
  auto active = activeRulesOf(database);
  if (!active) return active.error();
  if (active->has_value()) return std::move((*active)->engine);
  return base::makeError(base::ErrorCode::ruleVersionNotFound, "in force", {{"known", "none in force"}});
}

}  // namespace

std::string_view gateWord(Gate gate) {
  constexpr std::array<std::string_view, 3> kWords{"pass", "fail", "not_enough_data"};
  return kWords.at(static_cast<std::size_t>(gate));
}

evaluation::Interval CountedShare::interval() const { return evaluation::wilsonInterval(count, of); }

std::optional<double> CountedShare::upperBound() const {
  if (count > 0 || of == 0) return std::nullopt;
  return std::min(1.0, 3.0 / static_cast<double>(of));
}

Gate RuleStress::falsePositiveGate() const {
  if (falsePositives.of == 0) return Gate::notEnoughData;
  return falsePositives.rate() < kMostFalsePositives ? Gate::pass : Gate::fail;
}

Gate RuleStress::falseNegativeGate() const {
  if (falseNegatives.of == 0) return Gate::notEnoughData;
  return falseNegatives.count == 0 ? Gate::pass : Gate::fail;
}

base::Result<StressReport> stressRules(const StressRequest& request, const std::stop_token& stop,
                                       const base::Progress& progress) {
  const auto database = store::Database::open(request.workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const auto engine = rulesOf(request, *database);
  if (!engine) return engine.error();
  auto labels = request.labels.empty() ? base::Result<RuleLabels>(RuleLabels()) : RuleLabels::read(request.labels);
  if (!labels) return labels.error();
  const privacy::SanitizedDialogueRepository dialogues(*database);
  const auto catalogue = dialogues.loadCatalogue();
  if (!catalogue) return catalogue.error();
  auto wordings = wordingsOf(*database, *catalogue);
  if (!wordings) return wordings.error();
  Stress stress(*engine, std::move(*wordings), std::move(*labels), dayOf(base::SystemClock().nowUtcMs()));
  const auto unknown = stress.labels().unknownRule([&](const std::string& rule) { return stress.knows(rule); });
  if (!unknown.empty())
    return base::makeError(base::ErrorCode::invalidArgument, "--labels", {{"reason", "there is no rule " + unknown}});
  std::uint64_t done = 0;
  const auto walked = dialogues.forEach(false, [&](std::int64_t, const auto& sanitized) {
    stress.addDialogue(sanitized.dialogue());
    base::report(progress, base::Stage::evaluating, ++done, 0);
    return !stop.stop_requested();
  });
  if (!walked) return walked.error();
  if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "rules stress");
  return stress.finish();
}

}  // namespace studio::workflow
