#include "core/workflow/rule_audits.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>

#include "core/base/number_text.h"
#include "core/compliance/example_reader.h"
#include "core/compliance/governance/audit_log.h"
#include "core/compliance/governance/signer.h"
#include "core/workflow/active_rules.h"

namespace studio::workflow {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

std::string textOf(sys_days day) {
  const std::chrono::year_month_day date(day);
  const auto padded = [](unsigned number, std::size_t width) {
    const std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
  };
  return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" + padded(static_cast<unsigned>(date.day()), 2);
}

/// `day` is one that exists.
sys_days dayIn(std::string_view day) {
  const auto part = [&](std::size_t at, std::size_t size) {
    return static_cast<int>(base::parseInteger(day.substr(at, size)).value_or(1));
  };
  return sys_days(std::chrono::year(part(0, 4)) / part(5, 2) / part(8, 2));
}

struct Look {
  std::string day;
  std::string signer;
};

/// The last look at each rule.
base::Result<std::map<std::string, Look>> lastLooks(const store::Database& database) {
  auto rows = database.prepare("SELECT rule, audited_on, signer FROM rule_audit ORDER BY rule, audited_on");
  if (!rows) return rows.error();
  std::map<std::string, Look> looks;
  while (true) {
    const auto hasRow = rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return looks;
    looks[rows->text(0)] = {rows->text(1), rows->text(2)};
  }
}

RuleAudit auditOf(const compliance::Rule& rule, const std::map<std::string, Look>& looks, const std::string& today,
                  int everyDays) {
  RuleAudit audit{rule.id, rule.title, std::string(compliance::severityWord(rule.severity)), rule.lastAudited, {},
                  {},      false};
  const auto look = looks.find(rule.id);
  if (look != looks.end() && look->second.day >= audit.lastAudited) {
    audit.lastAudited = look->second.day;
    audit.auditor = look->second.signer;
  }
  audit.dueOn = audit.lastAudited.empty() ? today : daysLater(audit.lastAudited, everyDays);
  audit.isDue = audit.dueOn <= today;
  return audit;
}

base::Result<ActiveRules> requireActive(const store::Database& database) {
  auto active = activeRulesOf(database);
  if (!active) return active.error();
  if (active->has_value()) return std::move(**active);
  return base::makeError(base::ErrorCode::ruleVersionNotFound, "in force", {{"known", "none in force"}});
}

bool hasRule(const compliance::RuleSet& set, const std::string& id) {
  return std::any_of(set.rules.begin(), set.rules.end(), [&](const auto& rule) { return rule.id == id; });
}

base::Result<void> storeLook(const store::Database& database, const std::string& rule, const std::string& day,
                             const compliance::Signer& signer, const base::Clock& clock) {
  auto insert = database.prepare("INSERT OR IGNORE INTO rule_audit VALUES (?1, ?2, ?3)");
  if (!insert) return insert.error();
  insert->bind(1, std::string_view(rule)).bind(2, std::string_view(day)).bind(3, std::string_view(signer.name));
  if (auto done = insert->run(); !done) return done;
  compliance::AuditLog log(database);
  const nlohmann::ordered_json payload{{"rule", rule}, {"audited_on", day}};
  const auto noted = log.append({clock.nowUtcMs(), signer.name, "rule audit", "rule " + rule, payload.dump(), {}, {}});
  if (!noted) return noted.error();
  const auto last = log.last();
  if (!last) return last.error();
  return log.keepHead({signer.name, compliance::signHead(**last, signer.key)});
}

}  // namespace

std::string dayOf(std::int64_t utcMs) {
  return textOf(
      std::chrono::floor<days>(std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(utcMs))));
}

std::string daysLater(const std::string& day, int count) { return textOf(dayIn(day) + days(count)); }

base::Result<std::vector<RuleAudit>> rulesDue(const std::filesystem::path& workspace, const std::string& today,
                                              int everyDays) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const auto active = requireActive(*database);
  if (!active) return active.error();
  if (!compliance::isDate(today))
    return base::makeError(base::ErrorCode::invalidArgument, "--on", {{"reason", "it is no date such as 2026-01-31"}});
  const auto looks = lastLooks(*database);
  if (!looks) return looks.error();
  std::vector<RuleAudit> audits;
  for (const auto& rule : active->engine.rules().rules) audits.push_back(auditOf(rule, *looks, today, everyDays));
  std::stable_sort(audits.begin(), audits.end(), [](const RuleAudit& a, const RuleAudit& b) {
    return std::pair(!a.isDue, a.lastAudited) < std::pair(!b.isDue, b.lastAudited);
  });
  return audits;
}

base::Result<void> noteAudit(const RuleActRequest& request, const std::string& rule, const std::string& day,
                             const base::Clock& clock) {
  const auto database = store::Database::open(request.workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  const auto active = requireActive(*database);
  if (!active) return active.error();
  if (!hasRule(active->engine.rules(), rule))
    return base::makeError(base::ErrorCode::invalidArgument, "--rule",
                           {{"reason", "there is no rule " + rule + " in force"}});
  if (!compliance::isDate(day))
    return base::makeError(base::ErrorCode::invalidArgument, "--on", {{"reason", "it is no date such as 2026-01-31"}});
  const auto signer =
      compliance::openSigner(request.signerFolder.empty() ? compliance::signerFolder() : request.signerFolder,
                             request.signer, request.passphrase);
  if (!signer) return signer.error();
  auto transaction = store::Transaction::begin(*database);
  if (!transaction) return transaction.error();
  if (auto stored = storeLook(*database, rule, day, *signer, clock); !stored) return stored;
  return transaction->commit();
}

}  // namespace studio::workflow
