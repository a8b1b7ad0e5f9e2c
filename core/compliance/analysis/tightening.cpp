#include "core/compliance/analysis/tightening.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/compliance/analysis/canonical.h"
#include "core/compliance/rule_writer.h"

namespace studio::compliance {

namespace {

const GroupCondition* groupOf(const Condition& condition, GroupKind kind) {
  const auto* group = std::get_if<GroupCondition>(&condition.node);
  return group != nullptr && group->kind == kind ? group : nullptr;
}

/// A state comparison that holds for fewer values implies one that holds for more.
bool isNarrower(const StateCondition& a, const StateCondition& b) {
  if (a.field != b.field) return false;
  const auto isAmong = [](const nlohmann::json& value, const nlohmann::json& list) {
    return std::find(list.begin(), list.end(), value) != list.end();
  };
  if (b.comparison == Comparison::in) {
    if (a.comparison == Comparison::equal) return isAmong(a.value, b.value);
    return a.comparison == Comparison::in &&
           std::all_of(a.value.begin(), a.value.end(), [&](const auto& value) { return isAmong(value, b.value); });
  }
  if (a.comparison != b.comparison || !a.value.is_number() || !b.value.is_number()) return false;
  switch (a.comparison) {
    case Comparison::less:
    case Comparison::lessOrEqual: return a.value.get<double>() <= b.value.get<double>();
    case Comparison::greater:
    case Comparison::greaterOrEqual: return a.value.get<double>() >= b.value.get<double>();
    default: return false;
  }
}

bool isSubset(const std::vector<std::string>& inner, const std::vector<std::string>& outer) {
  return std::all_of(inner.begin(), inner.end(),
                     [&](const auto& one) { return std::find(outer.begin(), outer.end(), one) != outer.end(); });
}

/// Everywhere that `a` applies, `b` does. An empty list is everywhere.
bool isWidened(const Scope& a, const Scope& b) {
  const auto wider = [](const auto& from, const auto& to) {
    return to.empty() || (!from.empty() && isSubset(from, to));
  };
  const bool isWider =
      wider(a.products, b.products) && wider(a.channels, b.channels) && wider(a.jurisdictions, b.jurisdictions);
  return isWider && std::all_of(b.segments.begin(), b.segments.end(), [&](const auto& segment) {
           const auto same = a.segments.find(segment.first);
           return same != a.segments.end() && isSubset(same->second, segment.second);
         });
}

bool isDateWidened(const Rule& a, const Rule& b) {
  const bool isEarlier = b.validFrom.empty() || (!a.validFrom.empty() && b.validFrom <= a.validFrom);
  const bool isLater = b.validTo.empty() || (!a.validTo.empty() && a.validTo <= b.validTo);
  return isEarlier && isLater;
}

class Difference {
 public:
  Difference(const Rule& before, const Rule& after) : m_before(before), m_after(after) {}

  std::vector<RuleChange> take() {
    compareConditions();
    const auto effects = [](const Rule& rule) { return effectJson(rule.effect).dump(); };
    // Only what the rule itself does: a text that differs may say more, and a stronger kind may hide a text of another.
    compare("effect", effects(m_before), effects(m_after), false);
    compare("severity", std::string(severityWord(m_before.severity)), std::string(severityWord(m_after.severity)),
            false);
    compare("scope", scopeJson(m_before.scope).dump(), scopeJson(m_after.scope).dump(),
            isWidened(m_before.scope, m_after.scope));
    compare("dates", m_before.validFrom + ".." + m_before.validTo, m_after.validFrom + ".." + m_after.validTo,
            isDateWidened(m_before, m_after));
    compareNames();
    return std::move(m_changes);
  }

 private:
  void compare(const char* place, const std::string& before, const std::string& after, bool isTightening) {
    if (before != after)
      m_changes.push_back({RuleChange::Kind::changed, m_before.id, place, before, after, isTightening, false});
  }
  /// Where a condition that could not be judged comes to hold, a rule that only warns lets pass what was stopped.
  void compareConditions() {
    const bool isWarning = m_before.effect.kind == EffectKind::warn;
    if (canonicalText(m_before.when) != canonicalText(m_after.when)) {
      compare("when", conditionJson(m_before.when).dump(), conditionJson(m_after.when).dump(),
              !isWarning && isImplied(m_before.when, m_after.when));
    }
    const auto text = [](const std::optional<Condition>& condition) {
      return condition ? conditionJson(*condition).dump() : std::string();
    };
    const auto canonical = [](const std::optional<Condition>& condition) {
      return condition ? canonicalText(*condition) : std::string();
    };
    if (canonical(m_before.unless) == canonical(m_after.unless)) return;
    // It must let no more pass than before: to drop it, or to ask for more.
    const bool isTighter = !m_after.unless || (m_before.unless && isImplied(*m_after.unless, *m_before.unless));
    compare("requires", text(m_before.unless), text(m_after.unless), !isWarning && isTighter);
  }
  void compareNames() {
    const std::size_t first = m_changes.size();
    compare("title", m_before.title, m_after.title, false);
    compare("domain", m_before.domain, m_after.domain, false);
    compare("jurisdiction", m_before.jurisdiction, m_after.jurisdiction, false);
    compare("citation", m_before.citation, m_after.citation, false);
    compare("note", m_before.note, m_after.note, false);
    compare("last_audited", m_before.lastAudited, m_after.lastAudited, false);
    compare("examples", examplesJson(m_before).dump(), examplesJson(m_after).dump(), false);
    for (std::size_t i = first; i < m_changes.size(); ++i) m_changes[i].isNeutral = true;
  }
  const Rule& m_before;
  const Rule& m_after;
  std::vector<RuleChange> m_changes;
};

std::map<std::string, const Rule*> byId(const RuleSet& set) {
  std::map<std::string, const Rule*> rules;
  for (const Rule& rule : set.rules) rules.emplace(rule.id, &rule);
  return rules;
}

/// Texts that rules share: any difference can say more than before.
template <class Map, class Show>
void compareTexts(const char* place, const Map& before, const Map& after, const Show& show,
                  std::vector<RuleChange>& changes) {
  std::set<std::string> names;
  for (const auto& [name, text] : before) names.insert(name);
  for (const auto& [name, text] : after) names.insert(name);
  for (const std::string& name : names) {
    const auto old = before.find(name);
    const auto now = after.find(name);
    if (old == before.end()) {
      // A text that nothing could use before decides nothing by itself.
      changes.push_back(
          {RuleChange::Kind::added, {}, std::string(place) + "/" + name, {}, show(now->second), false, true});
    } else if (now == after.end()) {
      changes.push_back(
          {RuleChange::Kind::removed, {}, std::string(place) + "/" + name, show(old->second), {}, false, false});
    } else if (old->second != now->second) {
      changes.push_back({RuleChange::Kind::changed,
                         {},
                         std::string(place) + "/" + name,
                         show(old->second),
                         show(now->second),
                         false,
                         false});
    }
  }
}

}  // namespace

bool isImplied(const Condition& a, const Condition& b) {
  if (canonicalText(a) == canonicalText(b)) return true;
  // b = all of its parts: each must be implied. a = any of its parts: each must imply.
  if (const auto* all = groupOf(b, GroupKind::all)) {
    return std::all_of(all->children.begin(), all->children.end(),
                       [&](const auto& child) { return isImplied(a, child); });
  }
  if (const auto* any = groupOf(a, GroupKind::any)) {
    return std::all_of(any->children.begin(), any->children.end(),
                       [&](const auto& child) { return isImplied(child, b); });
  }
  // One part of a conjunction is enough to imply, one part of a disjunction is enough to be implied.
  const auto* all = groupOf(a, GroupKind::all);
  if (all != nullptr &&
      std::any_of(all->children.begin(), all->children.end(), [&](const auto& child) { return isImplied(child, b); })) {
    return true;
  }
  const auto* any = groupOf(b, GroupKind::any);
  if (any != nullptr &&
      std::any_of(any->children.begin(), any->children.end(), [&](const auto& child) { return isImplied(a, child); })) {
    return true;
  }
  const auto *notA = groupOf(a, GroupKind::negation), *notB = groupOf(b, GroupKind::negation);
  if (notA != nullptr && notB != nullptr) return isImplied(notB->children.front(), notA->children.front());
  const auto *stateA = std::get_if<StateCondition>(&a.node), *stateB = std::get_if<StateCondition>(&b.node);
  return stateA != nullptr && stateB != nullptr && isNarrower(*stateA, *stateB);
}

std::vector<RuleChange> changesOf(const RuleSet& before, const RuleSet& after) {
  std::vector<RuleChange> changes;
  const auto old = byId(before), now = byId(after);
  for (const auto& [id, rule] : old) {
    const auto same = now.find(id);
    if (same == now.end()) {
      changes.push_back({RuleChange::Kind::removed, id, "", ruleJson(*rule).dump(), {}, false, false});
      continue;
    }
    auto own = Difference(*rule, *same->second).take();
    changes.insert(changes.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
  }
  for (const auto& [id, rule] : now) {
    if (!old.contains(id))
      changes.push_back({RuleChange::Kind::added, id, "", {}, ruleJson(*rule).dump(), true, false});
  }
  compareTexts(
      "fallbacks", before.fallbacks, after.fallbacks, [](const auto& text) { return text.value_or(""); }, changes);
  compareTexts(
      "slots", before.slots, after.slots, [](const auto& text) { return text; }, changes);
  return changes;
}

bool isLoosening(const std::vector<RuleChange>& changes) {
  return std::any_of(changes.begin(), changes.end(),
                     [](const RuleChange& change) { return !change.isNeutral && !change.isTightening; });
}

}  // namespace studio::compliance
