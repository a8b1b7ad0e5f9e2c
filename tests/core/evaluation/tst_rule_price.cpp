// Prices of rules on known dynamics against dynamic programming of models whose masks were written by hand.
#include <QTest>
#include <algorithm>
#include <array>

#include "core/evaluation/rule_price/rule_price.h"
#include "core/evaluation/rule_price/ruled_model.h"
#include "core/simulation/tabular_reader.h"
#include "core/simulation/tabular_solution.h"

using namespace studio;
using namespace studio::evaluation;
using compliance::Comparison;
using compliance::Condition;
using compliance::EffectKind;
using compliance::Rule;
using compliance::RuleSet;
using simulation::TabularModel;
using Json = nlohmann::json;

namespace {

constexpr double kTolerance = 1e-9;

Condition state(std::string field, Comparison comparison, Json value) {
  return {compliance::StateCondition{std::move(field), comparison, std::move(value)}};
}
Condition all(std::vector<Condition> children) {
  return {compliance::GroupCondition{compliance::GroupKind::all, std::move(children)}};
}

Rule rule(std::string id, std::vector<Condition> when, compliance::Effect effect = {EffectKind::block, {}, "f"}) {
  Rule made;
  made.id = std::move(id);
  made.when = all(std::move(when));
  made.effect = std::move(effect);
  return made;
}

/// No discount before trust, no closing while there are objections, nobody recommends before the third turn, and
/// handing off is forbidden in no state that there is.
RuleSet someRules() {
  RuleSet set;
  set.fallbacks = {{"f", "Well."}, {std::string(compliance::kLastResort), "Well."}};
  set.rules = {
      rule("TRUST", {state("action.intent", Comparison::equal, "discount"), state("trust", Comparison::less, 3)}),
      rule("OBJECTIONS",
           {state("action.intent", Comparison::equal, "close"), state("objections", Comparison::greater, 0)}),
      rule("EARLY", {state("action.intent", Comparison::equal, "recommend"), state("turn_index", Comparison::less, 3)}),
      rule("NEVER", {state("stage", Comparison::greater, 9)})};
  return set;
}

compliance::RuleEngine engineOf(RuleSet set) {
  auto engine = compliance::RuleEngine::make(std::move(set));
  if (!engine) qFatal("%s", engine.error().where.c_str());
  return *engine;
}

std::size_t actionNamed(const TabularModel& model, std::string_view name) {
  return static_cast<std::size_t>(std::find(model.actions.begin(), model.actions.end(), name) - model.actions.begin());
}

/// stage, interest, trust, objections of a core, by the formula that the file states.
std::array<std::size_t, 4> partsOf(std::size_t core) { return {core / 75, core / 15 % 5, core / 3 % 5, core % 3}; }

/// The model with masks by hand; rules that look at the turn have no such form.
TabularModel maskedByHand(TabularModel model, bool hasTrust, bool hasObjections) {
  const std::size_t actions = model.actionCount();
  const std::size_t discount = actionNamed(model, "discount"), close = actionNamed(model, "close");
  for (std::size_t core = 0; core < model.coreCount; ++core) {
    const auto [stage, interest, trust, objections] = partsOf(core);
    if (hasTrust && trust < 3) model.masks[core * actions + discount] = 0;
    if (hasObjections && objections > 0) model.masks[core * actions + close] = 0;
  }
  return model;
}

}  // namespace

class TestRulePrice : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void situationsNameTheState() {
    const TabularModel model = simulation::builtInModel();
    const auto situation = situationOf(model, {1, 3 * 75 + 2 * 15 + 4 * 3 + 1, 7});
    QVERIFY(situation.state["stage"] == Json(3));
    QVERIFY(situation.state["interest"] == Json(2));
    QVERIFY(situation.state["trust"] == Json(4));
    QVERIFY(situation.state["objections"] == Json(1));
    QVERIFY(situation.state["turn_index"] == Json(7));
  }

  void pricesAreTheDifferencesOfExactValues() {
    const TabularModel model = simulation::builtInModel();
    RuleSet rules = someRules();
    rules.rules.erase(rules.rules.begin() + 2);
    const auto prices = exactRulePrices(model, engineOf(rules), std::nullopt, {}, {});
    QVERIFY(prices.isOk());
    const double both = simulation::solveOptimal(maskedByHand(model, true, true)).value;
    const double trust = simulation::solveOptimal(maskedByHand(model, true, false)).value;
    const double objections = simulation::solveOptimal(maskedByHand(model, false, true)).value;
    QVERIFY(std::abs(prices->valueWithRules - both) < kTolerance);
    // The file's own exact optimum, made elsewhere.
    QVERIFY(std::abs(prices->valueWithoutRules - 0.842286956626338) < kTolerance);
    QVERIFY(std::abs(*prices->rules[0].value - (both - objections)) < kTolerance);
    QVERIFY(std::abs(*prices->rules[1].value - (both - trust)) < kTolerance);
    QVERIFY(*prices->rules[1].value < -1e-4);  // a rule that costs something
    QCOMPARE(*prices->rules[2].value, 0.0);
    QCOMPARE(prices->rules[2].choices, std::size_t{0});
    qInfo("optimum %.9f, with both %.9f; prices %.9f %.9f", prices->valueWithoutRules, both, *prices->rules[0].value,
          *prices->rules[1].value);
  }

  /// Under a given policy too: its table with the masked actions' share given to the others.
  void aGivenPolicyIsRenormalised() {
    const TabularModel model = simulation::builtInModel();
    RuleSet rules = someRules();
    rules.rules.resize(1);
    const auto judged = simulation::behaviourPolicy(model);
    const auto prices = exactRulePrices(model, engineOf(rules), judged, {}, {});
    const TabularModel masked = maskedByHand(model, true, false);
    auto renormalised = judged;
    for (std::size_t s = 0; s < model.stateCount(); ++s) {
      const auto mask = masked.mask(model.stateAt(s).core);
      auto row = renormalised.at(s);
      double sum = 0;
      for (std::size_t a = 0; a < row.size(); ++a) sum += mask[a] != 0 ? row[a] : 0;
      for (std::size_t a = 0; a < row.size(); ++a) row[a] = mask[a] != 0 ? row[a] / sum : 0;
    }
    const double with = simulation::solvePolicy(masked, renormalised).value;
    QVERIFY(std::abs(prices->valueWithRules - with) < kTolerance);
    QVERIFY(std::abs(*prices->rules[0].value - (with - 0.26898620948245733)) < kTolerance);
  }

  /// A rule on the turn: the same value as a model in which that action was taken out of the first three turns, by
  /// solving the rest alone and stepping back by hand.
  void rulesMayLookAtTheTurn() {
    const TabularModel model = simulation::builtInModel();
    RuleSet rules = someRules();
    rules.rules = {rules.rules[2]};
    const auto prices = exactRulePrices(model, engineOf(rules), std::nullopt, {}, {});
    const auto free = simulation::solveOptimal(model);
    std::vector<double> values = free.values;
    const std::size_t recommend = actionNamed(model, "recommend");
    for (std::size_t turn = 3; turn-- > 0;) {
      for (std::size_t segment = 0; segment < model.segmentCount(); ++segment) {
        for (std::size_t core = 0; core < model.coreCount; ++core) {
          double best = -1e9;
          for (std::size_t a = 0; a < model.actionCount(); ++a) {
            if (a == recommend || model.mask(core)[a] == 0) continue;
            double sum = 0;
            for (const auto& outcome : model.outcomesOf(segment, core, a)) {
              const double after =
                  outcome.next < 0 ? 0
                                   : values[model.indexOf({segment, static_cast<std::size_t>(outcome.next), turn + 1})];
              sum += outcome.weight * (model.rewardOf(a, outcome.next) + after) / model.probabilityUnit;
            }
            best = std::max(best, sum);
          }
          values[model.indexOf({segment, core, turn})] = best;
        }
      }
    }
    double value = 0;
    const auto start = simulation::startOf(model);
    for (std::size_t s = 0; s < start.size(); ++s) value += start[s] * values[s];
    QVERIFY(std::abs(prices->valueWithRules - value) < kTolerance);
    QVERIFY(std::abs(*prices->rules[0].value - (value - free.value)) < kTolerance);
  }

  /// What is chosen and what is sent: an action that a rule replaces by another one has that one's value.
  void replacedActionsAreWorthWhatIsSent() {
    const TabularModel model = simulation::builtInModel();
    RuleSet rules = someRules();
    rules.rules = {rule("EDUCATE", {state("action.intent", Comparison::equal, "close")},
                        {EffectKind::replaceSubstitute, "educate", {}})};
    const auto models = RuledModels::make(model, engineOf(rules), {});
    const std::size_t actions = model.actionCount(), close = actionNamed(model, "close"),
                      educate = actionNamed(model, "educate");
    for (std::size_t s = 0; s < model.stateCount(); s += 7) {
      const auto mask = model.mask(model.stateAt(s).core);
      if (mask[close] == 0) continue;
      const std::int32_t expected = mask[educate] != 0 ? static_cast<std::int32_t>(educate) : RuledModel::kMasked;
      if (models->withAll().isDeadEnd[s] == 0) QCOMPARE(models->withAll().sent[s * actions + close], expected);
    }
    QCOMPARE(models->without(0).sent[7 * actions + close] >= 0, model.mask(model.stateAt(7).core)[close] != 0);
  }
};

QTEST_APPLESS_MAIN(TestRulePrice)
#include "tst_rule_price.moc"
