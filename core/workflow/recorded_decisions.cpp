#include "core/workflow/recorded_decisions.h"

#include "core/compliance/governance/audit_log.h"
#include "core/compliance/rule_writer.h"
#include "core/privacy/redactor.h"
#include "core/workflow/active_rules.h"
#include "core/workflow/named_person.h"
#include "core/workflow/rule_audits.h"

namespace studio::workflow {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostPending = 1000;

/// Takes personal data out of what is kept; names of rules, dates and decisions stay as they are.
class Redaction {
 public:
  std::string of(const std::string& text) const { return m_redactor.redact(text).text; }
  std::optional<std::string> of(const std::optional<std::string>& text) const {
    return text ? std::optional(of(*text)) : std::nullopt;
  }
  nlohmann::json of(const nlohmann::json& value) const {
    if (value.is_string()) return of(value.get_ref<const std::string&>());
    nlohmann::json copy = value;
    if (copy.is_structured()) {
      for (auto& child : copy) child = of(child);
    }
    return copy;
  }
  compliance::Situation of(const compliance::Situation& situation) const {
    compliance::Situation kept{of(situation.say), of(situation.state), {}, situation.asOf};
    kept.prior.reserve(situation.prior.size());
    for (const auto& turn : situation.prior) kept.prior.push_back({turn.speaker, of(turn.text)});
    return kept;
  }

 private:
  privacy::Redactor m_redactor;
};

Json documentOf(const RuleQuestion& question, const compliance::Verdict& verdict, const Redaction& redacted) {
  const auto orNull = [](const std::optional<std::string>& text) { return text ? Json(*text) : Json(); };
  Json document{{"id", redacted.of(question.id)}, {"decision", compliance::decisionWord(verdict.decision)}};
  document["fired"] = Json::array();
  for (const auto& fired : verdict.fired) document["fired"].push_back(fired.id);
  document["send"] = orNull(redacted.of(verdict.send));
  document["deferred"] = orNull(redacted.of(verdict.deferred));
  document["passes_recheck"] = verdict.passesRecheck;
  document["faults"] = Json::array();
  for (const auto& fault : verdict.faults)
    document["faults"].push_back({{"rule", fault.rule}, {"reason", fault.reason}});
  document["situation"] = compliance::situationJson(redacted.of(question.situation));
  return document;
}

class Decisions final : public RecordedDecisions {
 public:
  Decisions(store::Database database, ActiveRules rules, const base::Clock& clock)
      : m_database(std::move(database)), m_rules(std::move(rules)), m_clock(clock) {}
  ~Decisions() override = default;

  base::Result<compliance::Verdict> decide(const RuleQuestion& asked, bool isExplained) override {
    RuleQuestion question = asked;
    if (question.situation.asOf.empty()) question.situation.asOf = dayOf(m_clock.nowUtcMs());
    if (!m_transaction) {
      auto begun = store::Transaction::begin(m_database);
      if (!begun) return begun.error();
      m_transaction.emplace(std::move(*begun));
    }
    auto verdict = m_rules.engine.judge(question.situation, isExplained);
    if (auto kept = keep(question, verdict); !kept) return kept.error();
    if (++m_pending >= kMostPending) {
      if (auto stored = store(); !stored) return stored.error();
    }
    return verdict;
  }

  base::Result<void> store() override {
    if (!m_transaction) return {};
    auto done = m_transaction->commit();
    m_transaction.reset();
    m_pending = 0;
    return done;
  }

 private:
  base::Result<void> keep(const RuleQuestion& question, const compliance::Verdict& verdict) {
    compliance::AuditRecord record{
        m_clock.nowUtcMs(), "talktrack", "decision", "rules version " + std::to_string(m_rules.version), {},
        question.dialogue,  {}};
    record.text = documentOf(question, verdict, m_redaction).dump();
    if (!question.person.empty()) {
      auto person = namedPerson(m_database, question.person);
      if (!person) return person.error();
      record.person = std::move(*person);
    }
    const auto noted = compliance::AuditLog(m_database).append(record);
    return noted ? base::Result<void>() : noted.error();
  }

  store::Database m_database;
  ActiveRules m_rules;
  const base::Clock& m_clock;
  Redaction m_redaction;
  std::optional<store::Transaction> m_transaction;
  std::size_t m_pending = 0;
};

}  // namespace

base::Result<std::unique_ptr<RecordedDecisions>> RecordedDecisions::open(const std::filesystem::path& workspace,
                                                                         const base::Clock& clock) {
  auto database = store::Database::open(workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  auto rules = activeRulesOf(*database);
  if (!rules) return rules.error();
  if (!rules->has_value())
    return base::makeError(base::ErrorCode::ruleVersionNotFound, "in force", {{"known", "none in force"}});
  return std::unique_ptr<RecordedDecisions>(
      std::make_unique<Decisions>(std::move(*database), std::move(**rules), clock));
}

}  // namespace studio::workflow
