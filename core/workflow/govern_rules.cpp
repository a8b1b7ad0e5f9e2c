#include "core/workflow/govern_rules.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/compliance/governance/approval.h"
#include "core/compliance/governance/audit_log.h"
#include "core/compliance/governance/rule_version_repository.h"
#include "core/compliance/governance/signer.h"
#include "core/compliance/rule_reader.h"
#include "core/compliance/rule_writer.h"
#include "core/store/file_io.h"
#include "core/workflow/active_rules.h"
#include "core/workflow/rule_checks.h"
#include "core/workflow/rule_version_report.h"

namespace studio::workflow {

namespace {

using compliance::ActKind;
using compliance::ActQuestion;
using compliance::RuleAct;
using compliance::RuleSet;
using compliance::RuleVersion;

std::string nameOf(std::int64_t version) { return "rules version " + std::to_string(version); }

base::Error refused(std::int64_t version, std::string reason) {
  return base::makeError(base::ErrorCode::approvalRefused, nameOf(version), {{"reason", std::move(reason)}});
}

const char* entryKindOf(ActKind kind) {
  switch (kind) {
    case ActKind::edit: return "edit";
    case ActKind::approve:
    case ActKind::approveRetirement: return "approval";
    case ActKind::submit: return "submission";
    case ActKind::reject: return "rejection";
    case ActKind::activate: return "activation";
    case ActKind::retire: return "retirement";
    case ActKind::comment: break;
  }
  return "comment";
}

/// In a workspace a name has one key and a key one name.
std::optional<std::string> strangerAmong(const std::vector<RuleAct>& acts, const compliance::Signer& signer) {
  for (const RuleAct& act : acts) {
    if (act.signer == signer.name && act.key != signer.key.publicKey())
      return signer.name + " signs with another key in this workspace";
    if (act.signer != signer.name && act.key == signer.key.publicKey())
      return "the key of " + signer.name + " is that of " + act.signer + " in this workspace";
  }
  return std::nullopt;
}

/// The acts of one person on one workspace, in one transaction.
class RuleDesk {
 public:
  RuleDesk(const store::Database& database, const RuleActRequest& request, const base::Clock& clock)
      : m_database(database), m_request(request), m_clock(clock), m_versions(database), m_audit(database) {}

  base::Result<void> open() {
    const auto folder = m_request.signerFolder.empty() ? compliance::signerFolder() : m_request.signerFolder;
    auto signer = compliance::openSigner(folder, m_request.signer, m_request.passphrase);
    if (!signer) return signer.error();
    m_signer.emplace(std::move(*signer));
    auto id = m_versions.workspaceId();
    if (!id) return id.error();
    m_workspaceId = std::move(*id);
    const auto acts = m_versions.acts();
    if (!acts) return acts.error();
    if (auto stranger = strangerAmong(*acts, *m_signer))
      return base::makeError(base::ErrorCode::signerKeyUnusable, "the key of " + m_signer->name,
                             {{"reason", *std::move(stranger)}});
    auto inForce = m_versions.active();
    if (!inForce) return inForce.error();
    m_inForce = std::move(*inForce);
    auto rules = m_inForce ? rulesIn(*m_inForce, m_database.path()) : RuleSet{};
    if (!rules) return rules.error();
    m_inForceRules = std::move(*rules);
    return {};
  }

  base::Result<std::int64_t> edit(const RuleSet& rules, std::optional<std::int64_t> into) {
    const std::string json = compliance::rulesJson(rules).dump();
    const text::Digest digest = compliance::digestOfRules(json);
    auto version = into ? m_versions.get(*into) : newDraft(json, digest);
    if (!version) return version.error();
    if (auto reason = refusal(*version, ActKind::edit)) return refused(version->number, *std::move(reason));
    const auto before = basisOf(*version, into.has_value());
    if (!before) return before.error();
    if (into) {
      if (auto set = m_versions.setRules(version->number, json, digest); !set) return set.error();
      version->rules = digest;
    }
    const auto changes = compliance::changesOf(*before, rules);
    if (auto done = perform(*version, ActKind::edit, {{"changes", changesJson(changes)}}); !done) return done.error();
    return version->number;
  }

  base::Result<void> act(std::int64_t number, ActKind kind) {
    const auto version = m_versions.get(number);
    if (!version) return version.error();
    if (kind == ActKind::comment && m_request.comment.empty())
      return base::makeError(base::ErrorCode::invalidArgument, "--comment", {{"reason", "it is empty"}});
    auto need = needOf(*version, kind);
    if (!need) return need.error();
    m_needed = *need;
    if (auto reason = refusal(*version, kind)) return refused(number, *std::move(reason));
    if (kind == ActKind::submit || kind == ActKind::activate) {
      if (auto sound = requireSound(*version); !sound) return sound;
    }
    if (kind == ActKind::activate && m_inForce) {
      if (auto done = perform(*m_inForce, ActKind::retire, {{"replaced_by", number}}); !done) return done;
    }
    return perform(*version, kind, {{"loosening", m_needed > 1}});
  }

 private:
  base::Result<RuleVersion> newDraft(const std::string& json, const text::Digest& digest) {
    RuleVersion draft;
    if (m_inForce) draft.basedOn = m_inForce->number;
    draft.rulesJson = json;
    draft.rules = digest;
    const auto number = m_versions.add(draft);
    if (!number) return number.error();
    draft.number = *number;
    return draft;
  }

  /// What an edit is compared with: the draft as it was, or the rules in force.
  base::Result<RuleSet> basisOf(const RuleVersion& version, bool isDraft) const {
    if (isDraft) return rulesIn(version, m_database.path());
    return m_inForceRules;
  }

  ActQuestion questionOf(const RuleVersion& version, ActKind kind) const {
    return {version,
            kind,
            m_signer->name,
            m_signer->key.publicKey(),
            m_inForce ? m_inForce->rules : text::Digest{},
            m_needed,
            m_workspaceId};
  }
  std::optional<std::string> refusal(const RuleVersion& version, ActKind kind) const {
    return compliance::refusalOf(questionOf(version, kind));
  }

  /// Taking the rules in force away is compared with having none.
  base::Result<std::size_t> needOf(const RuleVersion& version, ActKind kind) const {
    const bool isRetirement = kind == ActKind::approveRetirement || kind == ActKind::retire;
    auto after = isRetirement ? RuleSet{} : rulesIn(version, m_database.path());
    if (!after) return after.error();
    return compliance::approvalsNeeded(isLoosening(compliance::changesOf(m_inForceRules, *after)));
  }

  base::Result<void> requireSound(const RuleVersion& version) const {
    auto rules = rulesIn(version, m_database.path());
    if (!rules) return rules.error();
    const auto engine = compliance::RuleEngine::make(std::move(*rules));
    if (!engine) return engine.error();
    const auto report = testRules(*engine, {}, {});
    if (!report) return report.error();
    if (report->failures.empty()) return {};
    const auto& first = report->failures.front();
    return base::makeError(base::ErrorCode::rulesInvalid, nameOf(version.number) + ", rule " + first.rule,
                           {{"reason", std::to_string(report->failures.size()) + " of its examples fail, first " +
                                           first.example + ": " + first.what}});
  }

  base::Result<void> perform(const RuleVersion& version, ActKind kind, nlohmann::ordered_json details) {
    RuleAct act;
    act.version = version.number;
    act.kind = kind;
    act.after = compliance::stateAfter(questionOf(version, kind));
    act.signer = m_signer->name;
    act.key = m_signer->key.publicKey();
    act.rules = version.rules;
    if (m_inForce) act.against = m_inForce->rules;
    act.comment = m_request.comment;
    act.atUtcMs = m_clock.nowUtcMs();
    act.signature = m_signer->key.sign(compliance::statementOf(act, m_workspaceId));
    if (auto stored = m_versions.addAct(act); !stored) return stored;
    return record(act, details);
  }

  /// The entry, and the end of the chain signed while the key is at hand.
  base::Result<void> record(const RuleAct& act, const nlohmann::ordered_json& details) {
    nlohmann::ordered_json payload{{"act", nlohmann::ordered_json::parse(compliance::actText(act))}};
    payload.update(details);
    const auto noted = m_audit.append({act.atUtcMs,
                                       act.signer,
                                       entryKindOf(act.kind),
                                       nameOf(act.version),
                                       payload.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace),
                                       {},
                                       {}});
    if (!noted) return noted.error();
    const auto last = m_audit.last();
    if (!last) return last.error();
    return m_audit.keepHead({act.signer, compliance::signHead(**last, m_signer->key)});
  }

  const store::Database& m_database;
  const RuleActRequest& m_request;
  const base::Clock& m_clock;
  compliance::RuleVersionRepository m_versions;
  compliance::AuditLog m_audit;
  std::optional<compliance::Signer> m_signer;
  std::string m_workspaceId;
  std::optional<RuleVersion> m_inForce;
  RuleSet m_inForceRules;
  std::size_t m_needed = 1;
};

/// Opens the workspace, lets `work` act as the signer, and reports on the version that it names.
template <class Work>
base::Result<RuleVersionReport> atDesk(const RuleActRequest& request, store::OpenMode mode, const base::Clock& clock,
                                       const Work& work) {
  const auto database = store::Database::open(request.workspace, mode);
  if (!database) return database.error();
  auto transaction = store::Transaction::begin(*database);
  if (!transaction) return transaction.error();
  RuleDesk desk(*database, request, clock);
  if (auto opened = desk.open(); !opened) return opened.error();
  const base::Result<std::int64_t> number = work(desk);
  if (!number) return number.error();
  if (auto done = transaction->commit(); !done) return done.error();
  return reportOn(*database, *number);
}

}  // namespace

base::Result<RuleVersionReport> addRulesText(const RuleActRequest& request, std::string_view json,
                                             const std::string& where, std::optional<std::int64_t> into,
                                             const base::Clock& clock) {
  const auto rules = compliance::readRules(json, where);
  if (!rules) return rules.error();
  if (const auto engine = compliance::RuleEngine::make(*rules); !engine) return engine.error();
  return atDesk(request, store::OpenMode::readWrite, clock, [&](RuleDesk& desk) { return desk.edit(*rules, into); });
}

base::Result<RuleVersionReport> addRules(const RuleActRequest& request, const std::filesystem::path& rules,
                                         std::optional<std::int64_t> into, const base::Clock& clock) {
  const auto bytes = store::readFile(rules);
  if (!bytes) return bytes.error();
  return addRulesText(request, {reinterpret_cast<const char*>(bytes->data()), bytes->size()}, rules.string(), into,
                      clock);
}

base::Result<RuleVersionReport> actOnRules(const RuleActRequest& request, std::int64_t version, ActKind kind,
                                           const base::Clock& clock) {
  return atDesk(request, store::OpenMode::readWrite, clock, [&](RuleDesk& desk) -> base::Result<std::int64_t> {
    if (auto done = desk.act(version, kind); !done) return done.error();
    return version;
  });
}

}  // namespace studio::workflow
