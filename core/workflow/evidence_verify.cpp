#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/compliance/governance/approval.h"
#include "core/compliance/governance/hex_bytes.h"
#include "core/compliance/rule_reader.h"
#include "core/workflow/audit_document.h"
#include "core/workflow/evidence_files.h"
#include "core/workflow/evidence_pack.h"

namespace studio::workflow {

namespace {

using Json = nlohmann::ordered_json;
using compliance::ActKind;
using compliance::RuleVersion;

base::Error noPack(const std::filesystem::path& file, std::string reason) {
  return base::makeError(base::ErrorCode::invalidArgument, file.string(), {{"reason", std::move(reason)}});
}

std::string textAt(const Json& document, const char* key) {
  const auto found = document.find(key);
  return found != document.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Checks a pack part by part; the first fault is the verdict's.
class Checker {
 public:
  Checker(std::vector<store::PackedFile> files, std::filesystem::path path)
      : m_files(std::move(files)), m_path(std::move(path)) {}

  base::Result<EvidenceVerdict> check() {
    const store::PackedFile* manifest = find(kEvidenceManifest);
    if (manifest == nullptr) return noPack(m_path, "it has no manifest, so it is no evidence pack");
    m_manifest = Json::parse(manifest->content, nullptr, false);
    if (!m_manifest.is_object() || textAt(m_manifest, "format") != kEvidenceFormat)
      return noPack(m_path, "it is no evidence pack, or one of a newer program");
    m_workspace = textAt(m_manifest, "workspace");
    checkFiles();
    checkSignature();
    if (auto done = checkEntries(); !done) return done.error();
    if (auto done = checkVersions(); !done) return done.error();
    return std::move(m_verdict);
  }

 private:
  void fail(std::string reason, std::uint64_t sequence = 0) {
    if (!m_verdict.isValid) return;
    m_verdict.isValid = false;
    m_verdict.reason = std::move(reason);
    m_verdict.firstBad = sequence;
  }
  const store::PackedFile* find(std::string_view name) const {
    const auto found =
        std::find_if(m_files.begin(), m_files.end(), [&](const auto& file) { return file.name == name; });
    return found == m_files.end() ? nullptr : &*found;
  }

  /// Every file that is named is there as it was, and no other.
  void checkFiles() {
    const Json files = m_manifest.value("files", Json::array());
    std::size_t named = 0;
    for (const Json& entry : files) {
      const store::PackedFile* file = entry.is_object() ? find(textAt(entry, "name")) : nullptr;
      if (file == nullptr) return fail("a file that the manifest names is missing");
      if (digestOf(*file) != textAt(entry, "digest")) return fail("the file " + file->name + " was changed");
      ++named;
    }
    if (named + 1 != m_files.size()) fail("it holds files that the manifest does not name");
  }

  void checkSignature() {
    if (!m_manifest.contains("signature")) return;
    Json signedPart = m_manifest;
    const auto signature = compliance::bytesOfHex<text::Signature>(textAt(m_manifest, "signature"));
    const auto key = compliance::bytesOfHex<text::PublicKey>(textAt(m_manifest, "public_key"));
    signedPart.erase("signature");
    const std::string message = signedPart.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (!signature || !key || !text::isSignedBy(*key, message, *signature))
      return fail("the manifest is not signed by the key it names");
    m_verdict.signedBy = textAt(m_manifest, "signer");
  }

  std::vector<compliance::SignedHead> heads() {
    std::vector<compliance::SignedHead> all;
    const store::PackedFile* file = find(kEvidenceHeads);
    const Json list = file == nullptr ? Json() : Json::parse(file->content, nullptr, false);
    if (!list.is_array()) fail("the signed heads are missing");
    for (const Json& one : list) {
      const auto head = readHead(one.dump(), "head");
      if (!head) {
        fail("a signed head cannot be read");
        break;
      }
      all.push_back(head->head);
    }
    m_verdict.heads = all.size();
    return all;
  }

  base::Result<void> checkEntries() {
    const store::PackedFile* file = find(kEvidenceEntries);
    if (file == nullptr) {
      fail("the entries are missing");
      return {};
    }
    compliance::AuditWalk walk(heads());
    std::istringstream lines(file->content);
    std::uint64_t number = 0;
    for (std::string line; std::getline(lines, line);) {
      const auto read = readEntry(nlohmann::json::parse(line, nullptr, false), "entry");
      ++number;
      if (!read) {
        fail("entry " + std::to_string(number) + " cannot be read", number);
        return {};
      }
      walk.add(read->entry, read->payload);
      if (read->payload.text) ++m_verdict.told;
      noteAct(*read);
    }
    const auto verdict = walk.finish();
    m_verdict.entries = verdict.entries;
    if (!verdict.isValid())
      fail("the chain does not hold at entry " + std::to_string(verdict.firstBad), verdict.firstBad);
    return {};
  }

  void noteAct(const AuditLine& line) {
    const Json document = Json::parse(line.payload.text.value_or(""), nullptr, false);
    if (document.is_object() && document.contains("act"))
      m_told.emplace_back(line.entry.sequence, document["act"].dump());
  }

  base::Result<void> checkVersions() {
    std::vector<RuleVersion> versions;
    for (const auto& file : m_files) {
      if (!file.name.starts_with("rules/")) continue;
      auto version = readVersion(file.content, file.name);
      if (!version) {
        fail("the file " + file.name + " is no version of the rules");
        return {};
      }
      versions.push_back(std::move(*version));
    }
    m_verdict.versions = versions.size();
    for (const RuleVersion& version : versions) checkVersion(version, versions);
    for (const auto& [sequence, act] : m_told) {
      if (std::find(m_acts.begin(), m_acts.end(), act) == m_acts.end())
        fail("the acts on the rules are not those of the log", sequence);
    }
    return {};
  }

  void checkVersion(const RuleVersion& version, const std::vector<RuleVersion>& versions) {
    const std::string name = "rules version " + std::to_string(version.number);
    if (compliance::digestOfRules(version.rulesJson) != version.rules || version.acts.empty() ||
        version.acts.back().rules != version.rules)
      return fail(name + " does not have the rules that were signed");
    for (const auto& act : version.acts) {
      if (!isSigned(act, m_workspace)) return fail("an act of " + act.signer + " on " + name + " is not signed");
      m_acts.push_back(actText(act));
      if (act.kind == ActKind::activate && !isApproved(version, act.against, versions))
        return fail(name + " was put in force without the approvals it needed");
    }
  }

  /// As the program asks when it puts rules in force.
  bool isApproved(const RuleVersion& version, const text::Digest& against,
                  const std::vector<RuleVersion>& versions) const {
    const auto rules = compliance::readRules(version.rulesJson, "rules");
    const auto before = std::find_if(versions.begin(), versions.end(),
                                     [&](const RuleVersion& other) { return other.rules == against; });
    compliance::RuleSet inForce;
    if (against != text::Digest{}) {
      if (before == versions.end()) return false;
      auto read = compliance::readRules(before->rulesJson, "rules before");
      if (!read) return false;
      inForce = std::move(*read);
    }
    if (!rules) return false;
    const std::size_t needed = compliance::approvalsNeeded(isLoosening(compliance::changesOf(inForce, *rules)));
    return approvalsOf(version, ActKind::approve, against, m_workspace).size() >= needed;
  }

  std::vector<store::PackedFile> m_files;
  std::filesystem::path m_path;
  Json m_manifest;
  std::string m_workspace;
  std::vector<std::pair<std::uint64_t, std::string>> m_told;  ///< acts that the log tells, with their entries
  std::vector<std::string> m_acts;                            ///< acts of the versions
  EvidenceVerdict m_verdict;
};

}  // namespace

base::Result<EvidenceVerdict> verifyEvidence(const std::filesystem::path& file) {
  auto files = store::readPackedFiles(file);
  if (!files) return files.error();
  return Checker(std::move(*files), file).check();
}

}  // namespace studio::workflow
