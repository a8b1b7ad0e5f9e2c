#include "core/workflow/rule_version_report.h"

#include <algorithm>
#include <array>

#include "core/compliance/governance/approval.h"
#include "core/compliance/governance/rule_version_repository.h"
#include "core/workflow/active_rules.h"

namespace studio::workflow {

namespace {

using compliance::ActKind;
using compliance::RuleAct;
using compliance::RuleVersion;

/// The rules that were in force when a version came into force; those in force now for one that is yet to.
text::Digest comparedWith(const RuleVersion& version, const text::Digest& inForce) {
  const auto last = std::find_if(version.acts.rbegin(), version.acts.rend(),
                                 [](const RuleAct& act) { return act.kind == ActKind::activate; });
  return last == version.acts.rend() ? inForce : last->against;
}

/// Reports on versions of one workspace.
class Reporter {
 public:
  explicit Reporter(const store::Database& database) : m_database(database), m_versions(database) {}

  base::Result<void> open() {
    auto id = m_versions.workspaceId();
    if (!id) return id.error();
    m_workspaceId = std::move(*id);
    const auto active = m_versions.active();
    if (!active) return active.error();
    if (active->has_value()) m_inForce = (*active)->rules;
    return {};
  }

  base::Result<RuleVersionReport> report(const RuleVersion& version) const {
    const auto rules = rulesIn(version, m_database.path());
    if (!rules) return rules.error();
    const text::Digest against = comparedWith(version, m_inForce);
    const auto before = rulesOfDigest(m_database, against);
    if (!before) return before.error();
    RuleVersionReport report;
    report.number = version.number;
    report.state = version.state;
    report.basedOn = version.basedOn;
    report.digest = text::toHex(version.rules);
    report.rules = rules->rules.size();
    report.isLoosening = isLoosening(compliance::changesOf(*before, *rules));
    report.approvalsNeeded = compliance::approvalsNeeded(report.isLoosening);
    for (const RuleAct& act : approvalsOf(version, ActKind::approve, against, m_workspaceId))
      report.approvedBy.push_back(act.signer);
    report.authors = authorsOf(version);
    report.acts = version.acts;
    return report;
  }

  const compliance::RuleVersionRepository& versions() const { return m_versions; }

 private:
  static std::vector<std::string> authorsOf(const RuleVersion& version) {
    std::vector<std::string> authors;
    for (const RuleAct& act : version.acts) {
      const bool isNew = std::find(authors.begin(), authors.end(), act.signer) == authors.end();
      if (act.kind == ActKind::edit && isNew) authors.push_back(act.signer);
    }
    return authors;
  }

  const store::Database& m_database;
  compliance::RuleVersionRepository m_versions;
  std::string m_workspaceId;
  text::Digest m_inForce{};
};

/// The version that a view is of where none is named: the one in force, else the newest.
base::Result<RuleVersion> chosenVersion(const compliance::RuleVersionRepository& versions,
                                        std::optional<std::int64_t> number) {
  if (number) return versions.get(*number);
  auto active = versions.active();
  if (!active) return active.error();
  if (active->has_value()) return std::move(**active);
  auto all = versions.all();
  if (!all) return all.error();
  if (all->empty()) return versions.get(1);
  return std::move(all->back());
}

base::Result<compliance::RuleSet> basisOf(const compliance::RuleVersionRepository& versions, const RuleVersion& version,
                                          const std::string& workspace) {
  if (!version.basedOn) return compliance::RuleSet{};
  const auto basis = versions.get(*version.basedOn);
  return basis ? rulesIn(*basis, workspace) : basis.error();
}

}  // namespace

base::Result<RuleVersionReport> reportOn(const store::Database& database, std::int64_t number) {
  Reporter reporter(database);
  if (auto opened = reporter.open(); !opened) return opened.error();
  const auto version = reporter.versions().get(number);
  return version ? reporter.report(*version) : version.error();
}

base::Result<std::vector<RuleVersionReport>> reportsOn(const store::Database& database) {
  const auto versions = compliance::RuleVersionRepository(database).all();
  if (!versions) return versions.error();
  std::vector<RuleVersionReport> reports;
  if (versions->empty()) return reports;
  Reporter reporter(database);
  if (auto opened = reporter.open(); !opened) return opened.error();
  for (const RuleVersion& version : *versions) {
    auto report = reporter.report(version);
    if (!report) return report.error();
    reports.push_back(std::move(*report));
  }
  return reports;
}

base::Result<std::vector<RuleVersionReport>> listRuleVersions(const std::filesystem::path& workspace) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  return database ? reportsOn(*database) : database.error();
}

base::Result<RuleVersionView> viewRuleVersion(const std::filesystem::path& workspace,
                                              std::optional<std::int64_t> number) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const compliance::RuleVersionRepository versions(*database);
  auto version = chosenVersion(versions, number);
  if (!version) return version.error();
  auto report = reportOn(*database, version->number);
  if (!report) return report.error();
  const auto rules = rulesIn(*version, database->path());
  if (!rules) return rules.error();
  const auto before = basisOf(versions, *version, database->path());
  if (!before) return before.error();
  return RuleVersionView{std::move(*report), std::move(version->rulesJson), compliance::changesOf(*before, *rules)};
}

nlohmann::ordered_json changesJson(const std::vector<compliance::RuleChange>& changes) {
  constexpr std::array<const char*, 3> kKinds{"added", "removed", "changed"};
  auto list = nlohmann::ordered_json::array();
  for (const auto& change : changes) {
    list.push_back({{"kind", kKinds.at(static_cast<std::size_t>(change.kind))},
                    {"rule", change.rule},
                    {"place", change.place},
                    {"before", change.before},
                    {"after", change.after},
                    {"effect", change.isNeutral      ? "neutral"
                               : change.isTightening ? "tightening"
                                                     : "loosening"}});
  }
  return list;
}

}  // namespace studio::workflow
